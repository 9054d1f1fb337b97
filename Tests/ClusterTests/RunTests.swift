internal import Coordination
internal import Coordinator
internal import Foundation
internal import Testing
internal import Worker

@Suite(.serialized)
struct RunTests {
  @Test(arguments: [1, 2, 7], ["ipc", "tcp"])
  func `the merged bytes do not depend on the number of workers`(
    workers: Int, transport: String
  ) throws {
    let unitCount = 500
    let cluster = try Cluster()
    let endpoint = transport == "tcp" ? "tcp://127.0.0.1:*" : cluster.endpoint
    let service = try cluster.makeService(
      try cluster.makeLedger(unitCount: unitCount), endpoint: endpoint)
    let exits = Exits()
    for _ in 0..<workers {
      cluster.startWorker(service.endpoint, control: try WorkerControl(), exits: exits)
    }
    var bytes: [UInt8] = []
    var next = 0
    let outcome = try service.run(
      merge: { unit, partial in
        #expect(unit == next)
        next += 1
        bytes += partial
        return .proceed
      }, observe: { _ in })
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(bytes == Cluster.expectedBytes(unitCount: unitCount))
    #expect(exits.wait(for: workers).map(\.code) == Array(repeating: .done, count: workers))
  }
}
