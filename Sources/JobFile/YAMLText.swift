import Syntax
import Yams

/// Turns YAML text into nodes with places.
///
/// A job is data: anchors, aliases, merge keys and tags are refused, because an alias can stand for
/// a billion values and a reader of the file cannot see what a value is.
struct YAMLText {
  let file: String
  private let diagnostics = Diagnostics()

  private init(file: String) {
    self.file = file
  }

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - text: The YAML text.
  ///   - file: The name of the file, for places.
  /// - Returns: The root, at most ``Syntax/Node/depthMax`` levels deep.
  /// - Throws: ``JobFileError`` with every finding; a syntax error hides what comes after it.
  static func read(_ text: String, file: String) throws(JobFileError) -> Syntax.Node {
    let reader = YAMLText(file: file)
    return try reader.read(text)
  }

  private func read(_ text: String) throws(JobFileError) -> Syntax.Node {
    try refuseBombs(text)
    let parser: Parser
    let root: Yams.Node?
    do {
      parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      root = try parser.singleRoot()
    } catch let error as YamlError {
      throw JobFileError(YAMLText.diagnostic(error, text, file: file))
    } catch {
      throw JobFileError(Diagnostic(at: place(nil), reason: "\(error)"))
    }
    guard let root else {
      throw JobFileError(
        Diagnostic(
          at: place(nil), reason: "the file holds no job",
          remedy: "write `key: value` lines"))
    }
    // Nodes refer weakly to their anchors, which the parser owns.
    let node = withExtendedLifetime(parser) { convert(root, depth: 1) }
    guard !diagnostics.hasErrors else { throw JobFileError(diagnostics) }
    return node
  }

  private func convert(_ node: Yams.Node, depth: Int) -> Syntax.Node {
    let place = place(node.mark)
    guard accept(node, depth: depth, place) else { return Syntax.Node(.empty, at: place) }
    switch node {
    case .alias: return Syntax.Node(.empty, at: place)
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      if isPlain, YAMLText.empties.contains(scalar.string) {
        return Syntax.Node(.empty, at: place)
      }
      return Syntax.Node(.scalar(scalar.string, quoted: !isPlain), at: place)
    case .sequence(let sequence):
      var nodes: [Syntax.Node] = []
      nodes.reserveCapacity(sequence.count)
      for item in sequence { nodes.append(convert(item, depth: depth + 1)) }
      return Syntax.Node(.list(nodes), at: place)
    case .mapping(let mapping):
      var entries: [Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let keyPlace = self.place(key.mark)
        guard let key = self.key(key, depth: depth) else { continue }
        let value = convert(value, depth: depth + 1)
        entries.append(Entry(key: key, keyPlace: keyPlace, value: value))
      }
      return Syntax.Node(.map(entries), at: place)
    }
  }

  /// The words for nothing in YAML 1.2 (core schema), unquoted.
  private static let empties: Set<String> = ["", "~", "null", "Null", "NULL"]

  /// The tags of values without a tag, or with one that says nothing.
  private static let tags: Set<Tag.Name> = [.str, .seq, .map]

  /// Reports what a job may not contain.
  private func accept(_ node: Yams.Node, depth: Int, _ place: Place) -> Bool {
    if let anchor = node.anchor {
      refuse(place, "the anchor `&\(anchor.rawValue)` is not allowed", "write the value out")
      return false
    }
    if case .alias = node {
      refuse(place, "an alias is not allowed", "write the value out")
      return false
    }
    if !YAMLText.tags.contains(Tag.Name(rawValue: node.tag.rawValue)) {
      refuse(
        place, "the tag `\(node.tag.rawValue)` is not allowed", "write the value without a tag")
      return false
    }
    if depth > Syntax.Node.depthMax {
      refuse(
        place, "values are nested more than \(Syntax.Node.depthMax) deep", "use a flatter form")
      return false
    }
    return true
  }

  private func key(_ node: Yams.Node, depth: Int) -> String? {
    let place = place(node.mark)
    guard accept(node, depth: depth, place) else { return nil }
    guard case .scalar(let scalar) = node else {
      refuse(place, "a key cannot be a list or a map", "write a word before the colon")
      return nil
    }
    if scalar.string == "<<", scalar.style == .plain {
      refuse(place, "the merge key `<<` is not allowed", "write the keys out")
      return nil
    }
    return scalar.string
  }

  private func refuse(_ place: Place, _ reason: String, _ remedy: String) {
    diagnostics.report(Diagnostic(at: place, reason: reason, remedy: remedy))
  }

  private func place(_ mark: Mark?) -> Place {
    Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// Aliases that the parser may meet before they are refused: with so few, even the worst nesting
  /// of anchors unfolds to some hundred copies when the parser compares keys.
  private static let aliasesMax = 16

  /// Refuses a text that would take the parser very long, or very much memory, before it is parsed.
  ///
  /// That is a text with anchors and many aliases, or with more commas or lines than a job may have
  /// values. Whatever looks like one counts, even in comments and quotes, so that nothing slips
  /// through.
  private func refuseBombs(_ text: String) throws(JobFileError) {
    var hasAnchor = false
    var (aliases, commas) = (0, 0)
    var (line, column) = (1, 0)
    var last: Unicode.Scalar = " "
    var beforeLast: Unicode.Scalar = " "
    func bomb(_ reason: String, _ remedy: String) -> JobFileError {
      let place = Place(file: file, line: line, column: max(1, column))
      return JobFileError(Diagnostic(at: place, reason: reason, remedy: remedy))
    }
    for scalar in text.unicodeScalars {
      let begins = YAMLText.beforeIndicator.contains(beforeLast)
      if begins, last == "&" || last == "*", scalar.isASCII, YAMLText.isNamePart(scalar) {
        if last == "&" { hasAnchor = true } else { aliases += 1 }
        if hasAnchor, aliases > YAMLText.aliasesMax {
          throw bomb("anchors (&) and aliases (*) are not allowed", "write the values out")
        }
      }
      if last == "," { commas += 1 }
      if max(commas, line) > Syntax.Node.countMax {
        throw bomb(
          "the file holds more than \(Syntax.Node.countMax) values", "drop some, or use tables")
      }
      (line, column) = scalar == "\n" ? (line + 1, 0) : (line, column + 1)
      (beforeLast, last) = (last, scalar)
    }
  }

  /// What stands before an anchor or an alias, if the text is valid.
  private static let beforeIndicator: Set<Unicode.Scalar> = [
    " ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "[", "{", "]", "}", ",", ":", "-", "?",
  ]

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      || scalar == "-"
  }
}
