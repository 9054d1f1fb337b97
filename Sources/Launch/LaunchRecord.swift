internal import Foundation

/// How a run was given to a cluster: the file `launch.json` of its folder.
package struct LaunchRecord: Equatable, Sendable, Codable {
  /// Name of the file in the run folder.
  package static let fileName = "launch.json"
  /// Version of the format that this release writes and reads.
  package static let versionNow = 1
  /// Arrays of workers that are listed; the oldest have long ended.
  package static let joinedMax = 1_000
  /// Bytes read at most: ten times what so many arrays take.
  private static let bytesMax = 1 << 20

  /// Jobs that the launcher of a run can be.
  package enum Launcher: String, Sendable, Codable {
    /// A batch job of Slurm.
    case slurm
    /// Two Jobs of Kubernetes.
    case kubernetes
    /// Nothing: only workers were submitted.
    case none
  }

  /// An array of workers.
  package struct Joined: Equatable, Sendable, Codable {
    /// Number of the job.
    package var jobID: String
    /// The cluster; nil for the only one.
    package var cluster: String?
    /// Workers in it, at least 1.
    package var workers: Int

    private enum CodingKeys: String, CodingKey {
      case jobID = "job_id"
      case cluster, workers
    }

    /// Describes an array.
    package init(job: SlurmJobID, workers: Int) {
      jobID = job.number
      cluster = job.cluster
      self.workers = workers
    }

    /// The job; nil when the file names none.
    package var job: SlurmJobID? { SlurmJobID(number: jobID, cluster: cluster) }
  }

  /// Version of the format.
  package let version: Int
  /// What runs the coordinator.
  package var launcher: Launcher
  /// Number of the job of Slurm that has the coordinator; nil when none has.
  package var jobID: String?
  /// The cluster of Slurm; nil for the only one.
  package var cluster: String?
  /// Workers asked for, at least 0.
  package var workers: Int
  /// When it was submitted, in UTC.
  package var submitted: String
  /// The last `joinedMax` arrays of workers, oldest first.
  package var joined: [Joined]

  private enum CodingKeys: String, CodingKey {
    case version, launcher
    case jobID = "job_id"
    case cluster, workers, submitted, joined
  }

  /// Describes a submission of this moment.
  package init(_ launcher: Launcher, job: SlurmJobID?, workers: Int) {
    version = Self.versionNow
    self.launcher = launcher
    jobID = job?.number
    cluster = job?.cluster
    self.workers = workers
    submitted = Date.now.ISO8601Format()
    joined = []
  }

  /// The job of Slurm that has the coordinator; nil when none has.
  package var job: SlurmJobID? { jobID.flatMap { SlurmJobID(number: $0, cluster: cluster) } }

  /// Notes an array of workers.
  package mutating func join(_ job: SlurmJobID, workers: Int) {
    joined = (joined + [Joined(job: job, workers: workers)]).suffix(Self.joinedMax)
  }

  /// Replaces the record of a run folder, whole or not at all.
  ///
  /// - Parameter folder: the run folder.
  /// - Throws: `CocoaError` or `EncodingError`.
  package func write(in folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let data = try encoder.encode(self) + Data("\n".utf8)
    try data.write(to: URL(filePath: "\(folder)/\(Self.fileName)"), options: .atomic)
  }

  /// Reads the record of a run folder.
  ///
  /// - Parameter folder: the run folder.
  /// - Returns: nil when there is none, or none that this release reads.
  package static func read(in folder: String) -> LaunchRecord? {
    guard let file = FileHandle(forReadingAtPath: "\(folder)/\(fileName)") else { return nil }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: bytesMax),
      let record = try? JSONDecoder().decode(Self.self, from: data), record.version == versionNow
    else { return nil }
    return record
  }
}
