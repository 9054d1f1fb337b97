internal import ArgumentParser

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with a run that was stopped, or print the summary of a finished one.",
    discussion: """
      The folder is all that is needed: the ledger holds the job. The result is the same to the \
      bit as that of a run without a stop.

      EXAMPLES
        chokepoint resume runs/quickstart-20251009T120000Z-7
        chokepoint resume /shared/run1 --bind 'tcp://*:0'   workers are started by hand
      """)

  /// A day: longer than any coordinator takes to leave.
  private static let waitSecondsMax = 86_400

  @Argument(help: "The folder of the run.") var folder: String
  @Option(help: "Wait at this address for workers that are started by hand, as `coordinator` does.")
  var bind: String?
  @Option(help: "Seconds to wait for another process that has the run.") var waitLock = 0
  @OptionGroup var access: AccessOptions
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if let bind { _ = try access.door(bind) }
    if !(0...Self.waitSecondsMax).contains(waitLock) {
      throw ValidationError("--wait-lock must be from 0 to \(Self.waitSecondsMax)")
    }
  }

  func run() throws {
    let work = try bind.map { RunSession.Work.byHand(try access.door($0)) } ?? .local(workers.count)
    let store = try RunStore.open(folder, waitingForLock: .seconds(waitLock))
    try RunSession(store: store, work: work, report: report).run()
  }
}
