/// What a summary says about its run besides the numbers.
package struct RunFacts: Sendable {
  /// The job's name.
  package let name: String
  /// One sentence on the job; may be empty.
  package let about: String
  /// The first simulated day, as the job writes it.
  package let start: String
  /// The simulated days of a trial.
  package let days: Int
  /// The seed of all random numbers.
  package let seed: UInt64
  /// The digest of the job, in hexadecimal.
  package let jobDigest: String
  /// What the reader has to know before trusting the numbers.
  package let warnings: [String]

  /// Collects the facts of a run.
  package init(
    name: String, about: String, start: String, days: Int, seed: UInt64, jobDigest: String,
    warnings: [String]
  ) {
    self.name = name
    self.about = about
    self.start = start
    self.days = days
    self.seed = seed
    self.jobDigest = jobDigest
    self.warnings = warnings
  }
}
