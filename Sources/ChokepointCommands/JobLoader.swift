internal import ArgumentParser
internal import Crypto
internal import JobFile
internal import Model
internal import Syntax

/// A checked job, its bytes and what was found in it.
struct LoadedJob {
  let job: Job
  /// What workers and the ledger get.
  let canonicalBytes: [UInt8]
  /// The job's identity in hexadecimal.
  let digest: String
  /// The same in bytes.
  var digestBytes: [UInt8] { Array(SHA256.hash(data: canonicalBytes)) }
  /// Findings that do not stop a run, without the place where they were met.
  let warnings: [String]
  /// The files read; empty for a job that comes from bytes.
  var inputs: [InputFile] = []

  fileprivate init(_ job: Job, _ root: Node, _ diagnostics: Diagnostics) {
    self.job = job
    canonicalBytes = root.canonicalBytes
    digest = root.jobDigest
    warnings = diagnostics.all.map { finding in
      "\(finding.path): \(finding.reason)" + (finding.remedy.map { "; \($0)" } ?? "")
    }
  }
}

/// Reads jobs from files and from bytes.
enum JobLoader {
  /// Reads a job file; every finding goes to standard error.
  ///
  /// - Parameters:
  ///   - path: the job file.
  ///   - overrides: top-level keys that the command line sets.
  /// - Returns: the checked job.
  /// - Throws: `ExitCode` 65 for wrong data, 66 for a file that cannot be read.
  static func load(_ path: String, overriding overrides: [String: String] = [:]) throws -> LoadedJob
  {
    do {
      var source = try JobSource.load(path: path)
      for (key, value) in overrides.sorted(by: { $0.key < $1.key }) {
        source = source.overriding([key], with: value)
      }
      let diagnostics = Diagnostics()
      let job = Job(source.root.canonical, diagnostics)
      for diagnostic in diagnostics.inFileOrder { Terminal.error("\(diagnostic)") }
      if diagnostics.droppedCount > 0 {
        Terminal.error("and \(diagnostics.droppedCount) more")
      }
      guard let job else { throw ExitCode(ExitStatus.badData) }
      var loaded = LoadedJob(job, source.root, diagnostics)
      loaded.inputs = source.inputs
      return loaded
    } catch let error as JobFileError {
      Terminal.error(error.description)
      let isUnreadable = error.diagnostics.allSatisfy { $0.place.line == 0 }
      throw ExitCode(isUnreadable ? ExitStatus.noInput : ExitStatus.badData)
    }
  }

  /// Reads a job from its canonical bytes, as workers and ledgers have it.
  ///
  /// - Throws: `CanonicalFormError`, or `JobFileError` with every finding.
  static func decode(_ bytes: [UInt8]) throws -> LoadedJob {
    let root = try Node(canonicalBytes: bytes)
    let diagnostics = Diagnostics()
    guard let job = Job(root, diagnostics) else { throw JobFileError(diagnostics) }
    return LoadedJob(job, root, diagnostics)
  }
}
