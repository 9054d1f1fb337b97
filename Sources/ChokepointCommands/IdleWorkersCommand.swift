internal import ArgumentParser
internal import Coordination
internal import Foundation
internal import Worker

/// Workers of `CoordinationBench`, many in one process.
struct IdleWorkersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle-workers",
    abstract: "Workers that compute nothing, for bench --coordination.",
    shouldDisplay: false)

  @Option(help: "The coordinator: ipc:///PATH.") var connect: String
  @Option(help: "Workers in this process.") var count: Int
  @Option(help: "The process that must live for this one to go on.") var parent: Int32

  func run() throws {
    Machine.raiseFileLimit()
    let ended = DispatchGroup()
    for index in 0..<count {
      var configuration = WorkerService.Configuration(
        // To the coordinator each is a process of its own.
        buildID: BuildIdentity.id, instructionSet: "none", host: "\(Machine.host)-\(index)",
        locate: { [connect] in Destination(endpoints: [connect]) })
      configuration.parent = parent
      let service = WorkerService(configuration: configuration, control: try WorkerControl()) { _ in
        IdleRunner()
      }
      ended.enter()
      Thread {
        let exit = service.run()
        if exit.code != .done { Terminal.error("worker \(index): \(exit.text)") }
        ended.leave()
      }.start()
    }
    ended.wait()
  }
}
