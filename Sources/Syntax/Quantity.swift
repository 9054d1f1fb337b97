/// The grammar of numbers in job files: `12`, `-2.5`, `200_000`, `1e6`, `30%`.
enum Quantity {
  /// A decimal without exponent, for JSON Schema: `[+-]?(0|[1-9](_?[0-9])*)(\.[0-9]+)?`.
  private static let decimal = "[+-]?(0|[1-9](_?[0-9])*)(\\.[0-9]+)?"
  static let numberPattern = "^\(decimal)([eE][+-]?[0-9]+)?$"
  /// A percentage, or a number as text, which is what a key of a map is.
  static let sharePattern = "^\(decimal)(%|[eE][+-]?[0-9]+)?$"

  /// The value of a number, nil if the text is not one or not finite.
  static func number(_ text: some StringProtocol) -> Double? {
    guard let digits = normalised(text, exponent: true), let value = Double(digits),
      value.isFinite
    else { return nil }
    return value
  }

  /// The value of `30%` (0.3) or of a bare fraction; the nearest double of the decimal that was
  /// written.
  static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return number(text) }
    guard let digits = normalised(text.dropLast(), exponent: false) else { return nil }
    return Double(digits + "e-2")
  }

  /// The text without underscores, nil unless it follows the grammar.
  private static func normalised(_ text: some StringProtocol, exponent: Bool) -> String? {
    let bytes = Array(text.utf8)
    var index = 0
    var digits = ""
    func isDigit(_ position: Int) -> Bool {
      position < bytes.count && (0x30...0x39).contains(bytes[position])
    }
    func take() {
      digits.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      index += 1
    }
    func takes(_ characters: Set<UInt8>) -> Bool {
      guard index < bytes.count, characters.contains(bytes[index]) else { return false }
      take()
      return true
    }
    _ = takes([UInt8(ascii: "+"), UInt8(ascii: "-")])
    guard isDigit(index) else { return nil }
    let leadingZero = bytes[index] == UInt8(ascii: "0")
    take()
    while !leadingZero, index < bytes.count {
      if bytes[index] == UInt8(ascii: "_"), isDigit(index + 1) { index += 1 }
      guard isDigit(index) else { break }
      take()
    }
    if takes([UInt8(ascii: ".")]) {
      guard isDigit(index) else { return nil }
      while isDigit(index) { take() }
    }
    if exponent, takes([UInt8(ascii: "e"), UInt8(ascii: "E")]) {
      _ = takes([UInt8(ascii: "+"), UInt8(ascii: "-")])
      guard isDigit(index) else { return nil }
      while isDigit(index) { take() }
    }
    return index == bytes.count ? digits : nil
  }
}
