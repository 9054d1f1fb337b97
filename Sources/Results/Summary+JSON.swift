extension Summary {
  /// The summary as a JSON document that `jsonSchema` describes: sorted keys, full precision.
  ///
  /// - Returns: the document, ended with a line feed.
  /// - Throws: `EncodingError` when a number is not finite, which no estimate is.
  package func json() throws -> String { try DocumentEncoding.json(SummaryDocument(self)) }
}
