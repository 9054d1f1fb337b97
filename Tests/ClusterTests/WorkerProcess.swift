internal import Coordination
internal import Foundation
internal import Launch
internal import Testing
internal import Worker

/// A worker in a process of its own: this test program, started again to run this one test.
@Suite struct WorkerProcess {
  private static let endpointName = "CHOKEPOINT_TEST_ENDPOINT"
  private static let spinName = "CHOKEPOINT_TEST_SPIN"

  private static var endpoint: String? { ProcessInfo.processInfo.environment[endpointName] }

  @Test(.enabled(if: endpoint != nil, "only in a process started by another test"))
  func `works until its coordinator sends it away`() throws {
    let environment = ProcessInfo.processInfo.environment
    let spin = environment[Self.spinName].flatMap { Int($0) } ?? 0
    let endpoint = environment[Self.endpointName] ?? ""
    var configuration = WorkerService.Configuration(
      buildID: Cluster.buildID, instructionSet: "any", host: Cluster.host,
      locate: { Destination(endpoints: [endpoint]) })
    configuration.parent = getppid()
    let service = WorkerService(configuration: configuration, control: try WorkerControl()) {
      job in ToyRunner(job: job, spinMicroseconds: spin)
    }
    exit(service.run().code.rawValue)
  }

  /// How to start `count` such processes.
  static func configuration(
    endpoint: String, count: Int, spinMicroseconds: Int, logFolder: String
  ) throws -> LocalWorkers.Configuration {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return LocalWorkers.Configuration(
      executable: "/usr/bin/env",
      arguments: [
        "\(endpointName)=\(endpoint)", "\(spinName)=\(spinMicroseconds)", program,
        "--testing-library", "swift-testing", "--filter", "ClusterTests.WorkerProcess",
      ], count: count, logFolder: logFolder)
  }
}
