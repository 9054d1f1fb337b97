internal import JobFile
internal import Model
internal import Syntax
internal import TestSupport
internal import Testing

extension RandomJob {
  /// The job as a tree and checked.
  func read() throws -> (root: Node, job: Job) {
    let root = try JobSource.parse(Array(text.utf8), path: "random-\(seed).yaml").root.canonical
    let diagnostics = Diagnostics()
    let job = Job(root, diagnostics)
    return (root, try #require(job, "\(diagnostics.all.map(\.description))\n\(text)"))
  }
}
