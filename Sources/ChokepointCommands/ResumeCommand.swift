internal import ArgumentParser

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with a run that was stopped, or print the summary of a finished one.",
    discussion: """
      The folder is all that is needed: the ledger holds the job. The result is the same to the \
      bit as that of a run without a stop.

      EXAMPLE
        chokepoint resume runs/quickstart-20251009T120000Z-7
      """)

  @Argument(help: "The folder of the run.") var folder: String
  @Option(help: "Wait at this address for workers that are started by hand, as `coordinator` does.")
  var bind: String?
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var report: ReportOptions

  func validate() throws { if let bind { try BindAddress.check(bind) } }

  func run() throws {
    let work = bind.map { RunSession.Work.byHand(endpoint: $0) } ?? .local(workers.count)
    try RunSession(store: .open(folder), work: work, report: report).run()
  }
}
