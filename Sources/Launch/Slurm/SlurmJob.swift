/// A batch job of Slurm: either a whole run, with the coordinator in the batch shell and its
/// workers in one step, or an array of workers for a run that has a coordinator elsewhere.
///
/// A value: nothing here talks to a cluster.
package struct SlurmJob: Equatable, Sendable {
  /// Most workers of one job: ten times what the largest clusters have been planned for.
  package static let workersMax = 100_000
  /// Starts over which one job requeues itself: at an hour each, four days without an end.
  static let requeuesMax = 100
  /// Time between the warning and the time limit, in seconds: Slurm's own default. A coordinator
  /// takes about one.
  static let warningSeconds = 60

  /// What the job does.
  package enum Work: Equatable, Sendable {
    /// Runs the ledger of the folder to its end.
    case run
    /// Sends workers to the coordinator of the folder, at most so many at a time; nil for all.
    case join(concurrent: Int?)
  }

  /// What the job does.
  package var work: Work
  /// Name of the run, for people.
  package var name: String
  /// Absolute path of the run folder, which every node must see.
  package var folder: String
  /// Worker processes, 1...`workersMax`, one core each.
  package var workers: Int
  /// Partition; nil for the cluster's default.
  package var partition: String?
  /// Time limit as sbatch writes it, as in `30` (minutes) or `1-12:00:00`; nil for the partition's.
  package var time: String?
  /// Account to charge; nil for the user's own.
  package var account: String?
  /// Seconds without a coordinator after which a worker starts anew; nil for the worker's default.
  package var deathTimeout: Int?
  /// Further words for sbatch.
  package var options: [String] = []

  /// Makes a job with the cluster's defaults.
  ///
  /// - Parameters:
  ///   - work: see the property of this name, like those that follow.
  ///   - name: as above.
  ///   - folder: as above.
  ///   - workers: as above.
  package init(_ work: Work, name: String, folder: String, workers: Int) {
    self.work = work
    self.name = name
    self.folder = folder
    self.workers = workers
  }

  /// The batch script.
  ///
  /// - Returns: text for bash that ends with a line feed; the same for the same job.
  /// - Throws: `SlurmError` with everything that is wrong.
  package func script() throws(SlurmError) -> String {
    let problems = problems
    guard problems.isEmpty else { throw SlurmError(problems: problems) }
    return header + (work == .run ? runBody : joinBody)
  }
}
