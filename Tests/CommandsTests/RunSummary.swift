import Foundation
import Testing

/// What the tests read in a summary.
struct RunSummary {
  /// The whole document.
  let text: String
  let resultDigest: String
  let warnings: [String]

  private struct Document: Decodable {
    struct Run: Decodable { let result_digest: String }
    let run: Run
    let warnings: [String]
  }

  init(_ text: String) throws {
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    self.text = text
    resultDigest = document.run.result_digest
    warnings = document.warnings
  }
}
