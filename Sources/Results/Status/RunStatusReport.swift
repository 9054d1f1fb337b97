package import Foundation

/// Everything that is known of a run, as `chokepoint status` prints it.
package struct RunStatusReport: Sendable {
  /// The job of a cluster that has the coordinator.
  package struct Job: Sendable, Encodable {
    /// What runs it, as in `slurm`.
    package var launcher: String
    /// Its number; nil when there is none.
    package var jobId: String?
    /// What the cluster says, as in `RUNNING on n[1-3]`; nil when it says nothing.
    package var state: String?

    /// Describes a job.
    package init(launcher: String, jobId: String?, state: String?) {
      self.launcher = launcher
      self.jobId = jobId
      self.state = state
    }
  }

  /// The run folder.
  package var folder: String
  /// Where the run stands.
  package var standing: RunStanding
  /// What the coordinator wrote; nil for nothing.
  package var document: RunStatusDocument?
  /// The job of a cluster; nil without one.
  package var job: Job?
  /// The time of the report.
  package var now: Date

  /// Collects a report.
  package init(
    folder: String, standing: RunStanding, document: RunStatusDocument?, job: Job?, now: Date
  ) {
    self.folder = folder
    self.standing = standing
    self.document = document
    self.job = job
    self.now = now
  }

  /// The report as it is encoded.
  struct Document: Encodable {
    var folder: String
    var standing: RunStanding
    var ageSeconds: Double?
    var launch: Job?
    var status: RunStatusDocument?
  }

  /// The report as JSON, ended with a line feed; what is not known has no key.
  ///
  /// - Returns: the text.
  /// - Throws: `EncodingError` when a rate or a time is not finite.
  package func json() throws -> String {
    try DocumentEncoding.json(encodable, date: RunStatusDocument.encode)
  }

  var encodable: Document {
    Document(
      folder: folder, standing: standing, ageSeconds: document?.age(at: now), launch: job,
      status: document)
  }
}
