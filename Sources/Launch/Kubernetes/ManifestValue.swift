/// A value of a manifest. Maps keep the order in which they were written.
indirect enum ManifestValue: Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([ManifestValue])
  case map([(key: String, value: ManifestValue)])
}

extension ManifestValue: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }
}

extension ManifestValue: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int) { self = .number(value) }
}

extension ManifestValue: ExpressibleByBooleanLiteral {
  init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension ManifestValue: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: ManifestValue...) { self = .list(elements) }
}

extension ManifestValue: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, ManifestValue)...) {
    self = .map(elements.map { (key: $0.0, value: $0.1) })
  }
}
