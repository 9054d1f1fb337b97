internal import ArgumentParser
internal import Coordination
internal import Foundation
internal import Simulation
internal import Worker

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Work for a coordinator until it has no more to do.",
    discussion: """
      SIGTERM and Ctrl-C let the worker deliver the unit in hand; a second one ends it at once.

      EXAMPLE
        chokepoint worker --connect tcp://127.0.0.1:5790
      """)

  @Option(help: "The coordinator: tcp://127.0.0.1:PORT or ipc:///PATH.") var connect: String
  @Option(help: "Instruction set of the kernel (default: the fastest that this machine has).")
  var instructionSet = InstructionSet.best
  @Option(
    help: ArgumentHelp("The process that must live for this one to go on.", visibility: .hidden))
  var parent: Int32?

  func validate() throws {
    try instructionSet.checkIsSupported()
    guard connect.hasPrefix("ipc:///") || Self.isLoopback(connect) else {
      throw ValidationError("--connect must be tcp://127.0.0.1:PORT or ipc:///PATH")
    }
  }

  private static func isLoopback(_ endpoint: String) -> Bool {
    ["127.0.0.1", "localhost", "[::1]"].contains { host in
      let prefix = "tcp://\(host):"
      return endpoint.hasPrefix(prefix) && UInt16(endpoint.dropFirst(prefix.count)) ?? 0 > 0
    }
  }

  func run() throws {
    Machine.nameProcess("chokepoint")
    let interrupts = Interrupts()
    let control = try WorkerControl()
    interrupts.handle { control.requestDrain() }
    var configuration = WorkerService.Configuration(
      endpoint: connect, buildID: BuildIdentity.id, instructionSet: instructionSet.rawValue,
      host: Machine.host)
    configuration.parent = parent
    let exit = WorkerService(configuration: configuration, control: control) { job in
      try SimulationRunner(job: job, instructionSet: instructionSet)
    }.run()
    if exit.code != .done || parent == nil { Terminal.error("worker: \(exit.text)") }
    if let parent, getppid() != parent, connect.hasPrefix("ipc://") {
      // It was killed, so nobody else cleans up.
      PrivateFolder(endpoint: connect).remove()
    }
    // The compute thread can still be in a unit, so nothing is torn down.
    _exit(exit.code.rawValue)
  }
}
