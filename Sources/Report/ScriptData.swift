import Foundation

/// Data for a script inside a page.
enum ScriptData {
  /// JSON that can stand in a script element, whatever its texts are: no character in it starts a
  /// tag or ends a line of a script.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(value), as: UTF8.self)
    // Outside of texts, JSON has none of these.
    return String(
      json.unicodeScalars.reduce(into: String.UnicodeScalarView()) { result, scalar in
        switch scalar {
        case "<", ">", "&", "\u{2028}", "\u{2029}":
          result.append(
            contentsOf: String(format: "\\u%04x", scalar.value).unicodeScalars)
        default: result.append(scalar)
        }
      })
  }
}
