internal import Yams

extension ManifestValue {
  /// Documents as a YAML stream that YAML 1.1 readers (Kubernetes, PyYAML) and YAML 1.2 readers
  /// take for the same values.
  ///
  /// - Throws: what the emitter says.
  static func yaml(_ documents: [ManifestValue]) throws -> String {
    try Yams.serialize(
      nodes: documents.map(\.node), indent: 2, width: -1, allowUnicode: true, explicitStart: true,
      sequenceStyle: .block, mappingStyle: .block)
  }

  private var node: Node {
    switch self {
    case .text(let text): .scalar(.init(text, .implicit, Self.style(of: text)))
    case .number(let number): .scalar(.init(String(number), .implicit, .plain))
    case .flag(let flag): .scalar(.init(flag ? "true" : "false", .implicit, .plain))
    case .list(let values): .sequence(.init(values.map(\.node), .implicit, .any))
    case .map(let entries):
      .mapping(
        .init(
          entries.map { (ManifestValue.text($0.key).node, $0.value.node) }, .implicit, .any))
    }
  }

  /// A style in which every reader gets the same text back.
  private static func style(of text: String) -> Node.Scalar.Style {
    if isWord(text) { return .plain }
    return isBlock(text) ? .literal : .doubleQuoted
  }

  /// What YAML 1.1 takes for another type, unquoted.
  private static let reserved: Set<String> = [
    "y", "yes", "n", "no", "true", "false", "on", "off", "null",
  ]

  /// Whether the text can stand unquoted: it begins with a letter or as a path, so it is no number.
  private static func isWord(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first) || first == "/" else {
      return false
    }
    return !reserved.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy { scalar in
        isLetter(scalar) || ("0"..."9").contains(scalar) || "-._/".unicodeScalars.contains(scalar)
      }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// Whether the text can stand as a block of lines: several lines of printable characters, without
  /// anything at an end that readers treat differently.
  private static func isBlock(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard scalars.dropLast().contains("\n"), let first = scalars.first, first != " ", first != "\n",
      scalars.last != " ", scalars.suffix(2) != ["\n", "\n"]
    else { return false }
    return scalars.indices.allSatisfy { index in
      let isTrailing =
        scalars[index] == " " && index + 1 < scalars.count && scalars[index + 1] == "\n"
      return isPrintable(scalars[index]) && !isTrailing
    }
  }

  /// Line feeds, and what YAML calls printable but for other breaks and the byte order mark.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E: true
    case 0x2028, 0x2029, 0xFEFF: false
    case 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}
