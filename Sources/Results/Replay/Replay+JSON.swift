extension Replay {
  /// The replay as a JSON document: sorted keys, full precision; numbers that are not finite are
  /// null.
  ///
  /// - Returns: the document, ended with a line feed.
  /// - Throws: `EncodingError`, which no replay causes.
  package func json() throws -> String { try DocumentEncoding.json(ReplayDocument(self)) }
}
