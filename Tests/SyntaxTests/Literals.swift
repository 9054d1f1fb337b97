package import Syntax

/// Nodes written as Swift literals, all at the same place.
extension Node: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  static let anywhere = Place(file: "test.yaml", line: 1, column: 1)

  package init(stringLiteral value: String) {
    self.init(.scalar(value, quoted: false), at: Node.anywhere)
  }

  package init(arrayLiteral elements: Node...) {
    self.init(.list(elements), at: Node.anywhere)
  }

  package init(dictionaryLiteral elements: (String, Node)...) {
    let entries = elements.map { Entry(key: $0.0, keyPlace: Node.anywhere, value: $0.1) }
    self.init(.map(entries), at: Node.anywhere)
  }

  static let nothing = Node(.empty, at: anywhere)

  static func quoted(_ text: String) -> Node { Node(.scalar(text, quoted: true), at: anywhere) }
}

extension Field {
  /// The value, or the findings if there are any.
  func result(_ node: Node) -> (value: Value?, findings: [String]) {
    let diagnostics = Diagnostics()
    let value = read(node, diagnostics)
    let prefix = "\(Node.anywhere): error: "
    let findings = diagnostics.all.map { finding in
      let text = finding.description
      return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    }
    return (value, findings)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a seeded source for properties.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
