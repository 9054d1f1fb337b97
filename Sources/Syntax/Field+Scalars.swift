extension Field {
  /// A single value, read by a function of its text.
  static func scalar(
    _ schema: JSONValue, example: Value, remedy: String,
    _ read: @escaping @Sendable (_ text: String, _ quoted: Bool) throws(Complaint) -> Value
  ) -> Field {
    Field(
      isObject: false, describe: { _ in schema }, sample: { _ in example },
      parse: { node, path, diagnostics in
        guard case .scalar(let text, let quoted) = node.content else {
          diagnostics.reportMismatch(node, path: path, remedy: remedy)
          return nil
        }
        do throws(Complaint) {
          return try read(text, quoted)
        } catch {
          diagnostics.report(
            Diagnostic(
              at: node.place, path: path, value: text, reason: error.reason, remedy: remedy))
          return nil
        }
      })
  }
}

extension Diagnostics {
  /// Reports that a value has the wrong shape.
  func reportMismatch(_ node: Node, path: String, remedy: String) {
    let reason =
      if case .empty = node.content { "has no value" } else { "cannot be \(node.kind)" }
    report(
      Diagnostic(at: node.place, path: path, value: node.scalar, reason: reason, remedy: remedy))
  }
}

/// Longest text in a job: a page of prose.
private let textMax = 10_000
/// Longest name: it has to fit into a table column and a file name.
private let nameMax = 100
/// A lane is referred to by two names and what joins them.
private let referenceMax = 2 * nameMax + 3
/// What YAML may take an unquoted word for.
private let wordTypes: JSONValue = ["string", "number", "boolean"]
private let namePattern = "^[A-Za-z0-9._/-]([A-Za-z0-9._/ -]*[A-Za-z0-9._/-])?$"

extension Field where Value == String {
  /// Any text of at least one and at most 10,000 characters.
  package static var text: Field {
    scalar(
      ["type": wordTypes, "minLength": 1, "maxLength": .integer(textMax)], example: "text",
      remedy: "write a text"
    ) { text, _ throws(Complaint) in
      guard (1...textMax).contains(text.unicodeScalars.count) else {
        throw Complaint(reason: "must have from 1 to \(textMax) characters")
      }
      return text
    }
  }

  /// A name: ASCII letters, digits, `.`, `_`, `-`, `/` and spaces inside, at most 100 characters.
  package static var name: Field {
    scalar(
      [
        "type": wordTypes, "pattern": .string(namePattern),
        "maxLength": .integer(nameMax),
      ],
      example: "name",
      remedy: "write up to \(nameMax) letters, digits, `.`, `_`, `-`, `/`, or spaces inside"
    ) { text, _ throws(Complaint) in
      guard isName(text) else { throw Complaint(reason: "is not a name") }
      return text
    }
  }

  /// A name that references to the target may use.
  ///
  /// - Parameter target: What the name stands for: `stage`.
  /// - Returns: A field of the name.
  package static func name(of target: String) -> Field {
    let name = Field.name
    return Field(
      isObject: false, describe: name.describe, sample: name.sample,
      parse: { node, path, diagnostics in
        let text = name.parse(node, path, diagnostics)
        if let text { diagnostics.declare(text, as: target) }
        return text
      })
  }

  /// One of the given words.
  package static func oneOf(_ words: [String]) -> Field {
    scalar(
      ["enum": .array(words.map { .string($0) })], example: words.first ?? "",
      remedy: "write \(words.map { "`\($0)`" }.joined(separator: " or "))"
    ) { text, _ throws(Complaint) in
      guard words.contains(text) else {
        let near = nearest(text, among: words).map { ", did you mean `\($0)`?" } ?? ""
        throw Complaint(reason: "is not one of the valid words\(near)")
      }
      return text
    }
  }
}

/// Whether a text follows the grammar of names.
private func isName(_ text: String) -> Bool {
  guard (1...nameMax).contains(text.utf8.count), text.first != " ", text.last != " " else {
    return false
  }
  return text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}

extension Field where Value == Bool {
  /// `true` or `false`.
  package static var flag: Field {
    scalar(["type": "boolean"], example: false, remedy: "write true or false") {
      text, quoted throws(Complaint) in
      switch (text, quoted) {
      case ("true", false): return true
      case ("false", false): return false
      default: throw Complaint(reason: "must be true or false, without quotes")
      }
    }
  }
}

extension Field where Value == CalendarDate {
  /// A calendar date, `2025-10-09`, from 1900 to 2200.
  package static var date: Field {
    scalar(
      ["type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"],
      example: CalendarDate(daysSinceEpoch: 20_000),
      remedy: "write a date such as 2025-10-09"
    ) { text, _ throws(Complaint) in
      guard let date = CalendarDate(text) else {
        let years = CalendarDate.years
        throw Complaint(
          reason: "is not a calendar date from \(years.lowerBound) to \(years.upperBound)")
      }
      return date
    }
  }
}

extension Field where Value == Reference {
  /// The name of something that is declared elsewhere.
  ///
  /// - Parameter target: What the name stands for: `stage`.
  /// - Returns: A field that accepts any short text; ``Diagnostics/reportUnknown(_:among:)`` checks
  ///   it later.
  package static func reference(to target: String) -> Field {
    let text = Field<String>.scalar(
      [
        "type": wordTypes, "minLength": 1, "maxLength": .integer(referenceMax),
        "description": "the name of a \(target)",
      ],
      example: "name", remedy: "write the name of a \(target)"
    ) { text, _ throws(Complaint) in
      guard (1...referenceMax).contains(text.unicodeScalars.count) else {
        throw Complaint(reason: "must have from 1 to \(referenceMax) characters")
      }
      return text
    }
    return Field(
      isObject: false, describe: text.describe,
      sample: { _ in
        Reference("name", to: target, at: Place(file: "", line: 0, column: 0), path: "")
      },
      parse: { node, path, diagnostics in
        text.parse(node, path, diagnostics).map { name in
          let reference = Reference(name, to: target, at: node.place, path: path)
          diagnostics.note(reference)
          return reference
        }
      })
  }
}
