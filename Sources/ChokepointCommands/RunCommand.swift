internal import ArgumentParser

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a job on this machine and print its summary.",
    discussion: """
      Starts a coordinator and worker processes. The summary goes to standard output and, with a \
      manifest and the ledger, into the run folder. Ctrl-C stops the run; what is done is kept and \
      `chokepoint resume` goes on with it. The numbers are the same to the bit for any number of \
      workers.

      EXAMPLES
        chokepoint run Jobs/quickstart.yaml
        chokepoint run Jobs/quickstart.yaml --trials 1000000 --output runs/large
        chokepoint run Jobs/quickstart.yaml --format json > summary.json
      """)

  @OptionGroup var job: JobOptions
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    try RunSession(store: job.makeStore(), work: .local(workers.count), report: report).run()
  }
}
