package import Foundation

extension RunStatusDocument {
  /// Times in UTC to the millisecond, as in `2026-10-09T12:00:00.123Z`.
  private static let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// The document as JSON: sorted keys in snake case, ended with a line feed. A value that is nil
  /// has no key.
  ///
  /// - Returns: the document.
  /// - Throws: `EncodingError` when a rate or a time is not finite.
  package func json() throws -> String {
    try DocumentEncoding.json(self, date: Self.encode)
  }

  /// Writes a time.
  @Sendable static func encode(_ date: Date, _ encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(date.formatted(time))
  }

  /// Reads a document; keys of later releases are passed over.
  ///
  /// - Parameter json: as `json()` wrote it.
  /// - Throws: `DecodingError`, with the reason in words.
  package init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = try? Date(text, strategy: Self.time) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "\(text) is not a time such as 2026-10-09T12:00:00.123Z")
      }
      return date
    }
    self = try decoder.decode(Self.self, from: json)
    guard version == Self.versionNow else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: [],
          debugDescription: "it has version \(version); this release reads \(Self.versionNow)"))
    }
  }

  /// Reads the document of a run folder.
  ///
  /// - Parameter folder: the run folder.
  /// - Returns: nil when there is none yet.
  /// - Throws: `ResultsError.cannotRead` with the path.
  package static func read(in folder: String) throws(ResultsError) -> RunStatusDocument? {
    let path = "\(folder)/\(fileName)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }
      return try RunStatusDocument(json: file.read(upToCount: bytesMax) ?? Data())
    } catch let error as DecodingError {
      throw .cannotRead(path: path, reason: error.reason)
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
  }
}

extension DecodingError {
  /// What is wrong and where, without the rest of the error.
  fileprivate var reason: String {
    switch self {
    case .keyNotFound(let key, _): "\(key.stringValue) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      (context.codingPath.map(\.stringValue) + [context.debugDescription]).joined(separator: ": ")
    @unknown default: "\(self)"
    }
  }
}
