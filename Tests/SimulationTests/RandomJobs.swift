internal import Foundation
internal import JobFile
internal import Model
internal import Syntax
internal import TestSupport
internal import Testing

extension RandomJob {
  /// Seeds of the jobs that are compared: 1 to 48, or the range in the variable `RANDOM_JOBS`, for
  /// example `1-3000`.
  static var seeds: ClosedRange<UInt64> {
    let written = ProcessInfo.processInfo.environment["RANDOM_JOBS"] ?? "1-48"
    let bounds = written.split(separator: "-").compactMap { UInt64($0) }
    guard let first = bounds.first, let last = bounds.last, first <= last else { return 1...48 }
    return first...last
  }

  /// The job as a tree and checked.
  func read() throws -> (root: Node, job: Job) {
    let root = try JobSource.parse(Array(text.utf8), path: "random-\(seed).yaml").root.canonical
    let diagnostics = Diagnostics()
    let job = Job(root, diagnostics)
    return (root, try #require(job, "\(diagnostics.all.map(\.description))\n\(text)"))
  }
}
