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
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    try RunSession(store: .open(folder), work: .local(workers.count), report: report).run()
  }
}
