internal import ArgumentParser
internal import Foundation
internal import JobFile
internal import Model
internal import Syntax

/// A checked job with what it was made from.
struct LoadedJob {
  let source: JobSource
  let job: Job
}

/// Reads a job file; every finding goes to standard error.
enum JobLoader {
  /// - Parameters:
  ///   - path: the job file.
  ///   - overrides: top-level keys that the command line sets.
  /// - Throws: `ExitCode` 65 for wrong data, 66 for a file that cannot be read.
  static func load(_ path: String, overriding overrides: [String: String] = [:]) throws -> LoadedJob
  {
    let diagnostics = Diagnostics()
    do {
      var source = try JobSource.load(path: path)
      for (key, value) in overrides.sorted(by: { $0.key < $1.key }) {
        source = source.overriding([key], with: value)
      }
      let job = Job(source.root.canonical, diagnostics)
      report(diagnostics)
      guard let job else { throw ExitCode(ExitStatus.badData) }
      return LoadedJob(source: source, job: job)
    } catch let error as JobFileError {
      for diagnostic in error.diagnostics { Terminal.error("\(diagnostic)") }
      throw ExitCode(error.diagnostics.allSatisfy { $0.place.line == 0 } ? ExitStatus.noInput : ExitStatus.badData)
    }
  }

  private static func report(_ diagnostics: Diagnostics) {
    for diagnostic in diagnostics.all { Terminal.error("\(diagnostic)") }
    if diagnostics.droppedCount > 0 {
      Terminal.error("and \(diagnostics.droppedCount) more")
    }
  }
}
