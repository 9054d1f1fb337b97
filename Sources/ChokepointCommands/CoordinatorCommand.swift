internal import ArgumentParser

struct CoordinatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coordinator",
    abstract: "Run a job with workers that are started by hand, here or on other machines.",
    discussion: """
      The same as `run` without workers of its own. The run folder gets contact.json, which says \
      where workers connect, and keys/, without which nobody can. A worker on a machine that sees \
      the folder needs its path alone; others need contact.json and keys/worker.key.

      EXAMPLES
        chokepoint coordinator Jobs/quickstart.yaml --bind 'tcp://*:0' --output /shared/run1
        chokepoint worker --run /shared/run1
        chokepoint worker --contact contact.json --key worker.key
        chokepoint coordinator Jobs/quickstart.yaml --bind tcp://127.0.0.1:5790 --plain
      """)

  @OptionGroup var job: JobOptions
  @Option(
    help: """
      Where to listen: tcp://ADDRESS:PORT, with * for every address and 0 for any free port, or \
      ipc:///PATH in a folder of your own.
      """)
  var bind: String
  @Flag(help: "Go on with the run in --output if it is one of this very job.") var resume = false
  @OptionGroup var access: AccessOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    _ = try access.door(bind)
    if resume, job.output == nil { throw ValidationError("--resume needs --output") }
  }

  func run() throws {
    let store = resume ? try job.openStore() : try job.makeStore()
    try RunSession(store: store, work: .byHand(try access.door(bind)), report: report).run()
  }
}
