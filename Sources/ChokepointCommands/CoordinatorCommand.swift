internal import ArgumentParser

struct CoordinatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coordinator",
    abstract: "Run a job with workers that are started by hand.",
    discussion: """
      The same as `run` without workers of its own. Standard error says where workers connect.

      EXAMPLES
        chokepoint coordinator Jobs/quickstart.yaml --bind tcp://127.0.0.1:5790
        chokepoint coordinator Jobs/quickstart.yaml --bind tcp://127.0.0.1:0   any free port
        chokepoint worker --connect tcp://127.0.0.1:5790
      """)

  @OptionGroup var job: JobOptions
  @Option(help: "Where to listen: tcp://127.0.0.1:PORT, or ipc:///PATH in a folder of your own.")
  var bind: String
  @OptionGroup var report: ReportOptions

  func validate() throws { try BindAddress.check(bind) }

  func run() throws {
    try RunSession(store: job.makeStore(), work: .byHand(endpoint: bind), report: report).run()
  }
}
