/// The commands of Slurm on this machine.
package struct SlurmQueue: Sendable {
  /// Longest that a command may take: a controller that is away keeps one waiting for a minute.
  private static let patience = Duration.seconds(90)

  /// Uses the commands that the PATH names.
  package init() {}

  /// Submits a script.
  ///
  /// - Parameter script: path of the file.
  /// - Returns: the job.
  /// - Throws: `SlurmError` with what sbatch says.
  package func submit(_ script: String) throws(SlurmError) -> SlurmJobID {
    let answer = try run("sbatch", ["--parsable", script])
    guard let id = SlurmJobID(answer) else {
      throw SlurmError("sbatch answered `\(answer.prefix(80))` and no number of a job")
    }
    return id
  }

  /// Asks for the state of a job: the queue first, then the accounts.
  ///
  /// - Returns: nil when neither knows the job any more.
  /// - Throws: `SlurmError` when Slurm does not answer.
  package func state(of job: SlurmJobID) throws(SlurmError) -> SlurmJobState? {
    let queue = try attempt(
      "squeue",
      job.clusterOptions + ["--noheader", "--states=all", "--jobs=\(job.number)"]
        + ["--array", "--format=%T|%r|%N"])
    if queue.status == 0 { if let state = SlurmJobState(lines: queue.output) { return state } }
    guard queue.status == 0 || queue.errors.contains("Invalid job id") else {
      throw SlurmError("squeue failed: \(queue.said)")
    }
    // A cluster without accounts answers with an error: then nobody knows the job.
    let accounts = try? attempt(
      "sacct",
      job.clusterOptions + ["--noheader", "--parsable2", "--allocations"]
        + ["--jobs=\(job.number)", "--format=State,Reason,NodeList"])
    guard let accounts, accounts.status == 0 else { return nil }
    return SlurmJobState(lines: accounts.output)
  }

  /// Cancels a job: SIGTERM to every process of it, SIGKILL after the cluster's KillWait.
  ///
  /// - Throws: `SlurmError` with what scancel says.
  package func cancel(_ job: SlurmJobID) throws(SlurmError) {
    _ = try run("scancel", job.clusterOptions + [job.number])
  }

  private func run(_ name: String, _ arguments: [String]) throws(SlurmError) -> String {
    let outcome = try attempt(name, arguments)
    guard outcome.status == 0 else { throw SlurmError("\(name) failed: \(outcome.said)") }
    return outcome.output
  }

  private func attempt(_ name: String, _ arguments: [String]) throws(SlurmError) -> Tool.Outcome {
    do throws(LaunchError) {
      return try Tool.run(name, arguments, patience: Self.patience)
    } catch {
      throw SlurmError(
        "\(error); use a machine from which jobs of Slurm are submitted, or --dry-run")
    }
  }
}
