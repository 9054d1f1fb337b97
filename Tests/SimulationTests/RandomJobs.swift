internal import Foundation
internal import JobFile
internal import Model
internal import Syntax
internal import TestSupport
internal import Testing

extension RandomJob {
  /// Seeds of the jobs that are compared: 48, or as many as the variable `RANDOM_JOBS` says.
  static var seeds: ClosedRange<UInt64> {
    let wanted = ProcessInfo.processInfo.environment["RANDOM_JOBS"].flatMap(UInt64.init)
    if let only = ProcessInfo.processInfo.environment["ONLY"].flatMap(UInt64.init) {
      return only...only
    }
    return 1...max(wanted ?? 48, 1)
  }

  /// The job as a tree and checked.
  func read() throws -> (root: Node, job: Job) {
    let root = try JobSource.parse(Array(text.utf8), path: "random-\(seed).yaml").root.canonical
    let diagnostics = Diagnostics()
    let job = Job(root, diagnostics)
    return (root, try #require(job, "\(diagnostics.all.map(\.description))\n\(text)"))
  }
}
