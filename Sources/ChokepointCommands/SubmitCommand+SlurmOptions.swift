internal import ArgumentParser
internal import Launch

extension SubmitCommand {
  /// What a batch job of Slurm is asked for.
  struct SlurmOptions: ParsableArguments {
    @Option(help: "Partition (default: the cluster's).") var partition: String?
    @Option(
      help: """
        Time limit, as sbatch takes it: minutes, HOURS:MINUTES:SECONDS or DAYS-HOURS (default: the \
        partition's). A minute before it the run goes back into the queue.
        """)
    var time: String?
    @Option(help: "Account to charge (default: yours).") var account: String?
    @Option(help: "With --join: most workers at a time (default: all).") var concurrent: Int?
    @Option(
      help: "Seconds without the coordinator after which a worker starts anew (default: 60).")
    var deathTimeout: Int?
    @Argument(parsing: .postTerminator, help: "Further options of sbatch, after --.")
    var options: [String] = []

    /// The job with these options.
    func job(_ work: SlurmJob.Work, name: String, folder: String, workers: Int) -> SlurmJob {
      var job = SlurmJob(work, name: name, folder: folder, workers: workers)
      job.partition = partition
      job.time = time
      job.account = account
      job.deathTimeout = deathTimeout
      job.options = options
      return job
    }
  }
}
