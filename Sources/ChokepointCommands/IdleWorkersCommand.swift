internal import ArgumentParser
internal import Coordination
internal import Foundation
internal import Worker

/// Workers of `CoordinationBench`, many in one process.
struct IdleWorkersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle-workers",
    abstract: "Workers that compute nothing, for bench --coordination.", shouldDisplay: false)

  @Option(help: "The coordinator: ipc:///PATH.") var connect: String
  @Option(help: "Workers in this process.") var count: Int
  @Option(help: "The process that must live for this one to go on.") var parent: Int32

  func run() throws {
    Machine.raiseFileLimit()
    let ends = try Failure.reporting {
      try IdleCrew(
        count: count, endpoint: connect, buildID: BuildIdentity.id,
        host: "\(Machine.host)-\(getpid())"
      ).run(parent: parent)
    }
    for exit in ends { Terminal.error("worker: \(exit.text)") }
  }
}
