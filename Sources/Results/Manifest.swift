/// What is needed to repeat a run and to explain its speed.
package struct Manifest: Sendable, Encodable {
  /// A file the run read.
  package struct Input: Sendable, Encodable {
    /// The path as the job names it.
    package let path: String
    /// Its SHA-256, in hexadecimal.
    package let sha256: String

    /// Names a file and its digest.
    package init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  let schema = "chokepoint.manifest"
  let version = 1
  /// Every file that was read.
  package let inputs: [Input]
  /// The digest of the job, in hexadecimal.
  package let jobDigest: String
  /// The digest of the result, in hexadecimal.
  package let resultDigest: String
  /// The seed, as a text: a seed above 2^53 is not a JSON number everywhere.
  package let seed: String
  /// The number of trials.
  package let trials: UInt64
  /// Versions by component, for example the program, the compiler and libzmq.
  package let versions: Names
  /// The machine of the coordinator: system, processor, cores.
  package let machine: Names
  /// The instruction set of the kernel.
  package let instructionSet: String
  /// Worker processes.
  package let workers: Int
  /// Seconds by phase.
  package let timings: Timings

  /// Texts by free names, which are written as they are given.
  package typealias Names = [String: String]
  /// Seconds by free names.
  package typealias Timings = [String: Double]

  /// Collects the manifest of a run.
  package init(
    summary: Summary, inputs: [Input], versions: Names, machine: Names, instructionSet: String,
    workers: Int, timings: Timings
  ) {
    self.inputs = inputs
    jobDigest = summary.run.jobDigest
    resultDigest = summary.resultDigest
    seed = String(summary.run.seed)
    trials = summary.trials
    self.versions = versions
    self.machine = machine
    self.instructionSet = instructionSet
    self.workers = workers
    self.timings = timings
  }

  /// The manifest as JSON: sorted keys, ended with a line feed.
  ///
  /// - Returns: the document.
  /// - Throws: `EncodingError` when a timing is not finite.
  package func json() throws -> String { try DocumentEncoding.json(self) }
}
