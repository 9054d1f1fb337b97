import Foundation

/// The one way in which this package writes JSON: sorted snake-case keys, full precision.
enum DocumentEncoding {
  /// The text of a document; `date` writes its times.
  static func json(
    _ document: some Encodable,
    date: @escaping @Sendable (Date, any Encoder) throws -> Void = { try $0.encode(to: $1) }
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .custom(date)
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}
