internal import Coordination
internal import Coordinator
internal import Foundation
internal import Ledger
internal import Testing
internal import Worker

@Suite(.serialized)
struct RunTests {
  private struct MergeFailure: Error {}

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
    let (outcome, merged) = try Merged.run(service)
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    #expect(exits.wait(for: workers).map(\.code) == Array(repeating: .done, count: workers))
  }

  @Test func `a stopped run resumes from its ledger to the same bytes`() throws {
    let unitCount = 400
    let cluster = try Cluster()
    let exits = Exits()
    do {
      let service = try cluster.makeService(try cluster.makeLedger(unitCount: unitCount))
      cluster.startWorker(
        cluster.endpoint, spinMicroseconds: 200, control: try WorkerControl(), exits: exits)
      let control = service.control
      let (outcome, merged) = try Merged.run(service) { count in
        if count == 100 { control.requestStop() }
        return .proceed
      }
      guard case .stopped(let unitsMerged, let unitsDone) = outcome else {
        Issue.record("ended as \(outcome)")
        return
      }
      #expect(unitsMerged == merged.units)
      #expect((100..<unitCount).contains(unitsMerged) && unitsMerged <= unitsDone)
      #expect(exits.wait(for: 1).map(\.code) == [.temporary])
    }
    let ledger = try Ledger.open(at: cluster.ledgerPath)
    #expect(ledger.epoch == 2)
    #expect(ledger.job == Cluster.job)
    let service = try cluster.makeService(ledger)
    cluster.startWorker(cluster.endpoint, control: try WorkerControl(), exits: exits)
    let (outcome, merged) = try Merged.run(service)
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
  }

  @Test func `a run ends early at the unit that suffices, and again so when resumed`() throws {
    let cluster = try Cluster()
    for isResumed in [false, true] {
      let ledger =
        try isResumed
        ? Ledger.open(at: cluster.ledgerPath) : cluster.makeLedger(unitCount: 1_000)
      let service = try cluster.makeService(ledger)
      if !isResumed { cluster.startWorker(cluster.endpoint, control: try WorkerControl()) }
      let (outcome, merged) = try Merged.run(service) {
        $0 == 37 ? .enough(unitsMerged: 37) : .proceed
      }
      #expect(outcome == .complete(unitsMerged: 37))
      #expect(merged.bytes == Cluster.expectedBytes(unitCount: 37))
    }
  }

  @Test func `a run without units is complete at once`() throws {
    let cluster = try Cluster()
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: 0))
    #expect(try Merged.run(service).outcome == .complete(unitsMerged: 0))
  }

  @Test func `an error of the merge ends the run and sends the workers away`() throws {
    let cluster = try Cluster()
    let exits = Exits()
    #expect(throws: MergeFailure.self) {
      let service = try cluster.makeService(try cluster.makeLedger(unitCount: 100))
      cluster.startWorker(cluster.endpoint, control: try WorkerControl(), exits: exits)
      _ = try service.run(merge: { _, _ in throw MergeFailure() }, observe: { _ in })
    }
    #expect(exits.wait(for: 1).map(\.code) == [.temporary])
  }

  @Test func `a worker of another build is refused with both builds named`() throws {
    let cluster = try Cluster()
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: 50))
    let refused = Exits()
    cluster.startWorker(
      cluster.endpoint, buildID: "other", control: try WorkerControl(), exits: refused)
    let control = service.control
    Thread {
      _ = refused.wait(for: 1)
      control.requestStop()
    }.start()
    _ = try Merged.run(service)
    let exit = try #require(refused.wait(for: 1).first)
    #expect(exit.code == .refused)
    #expect(exit.text.contains("other") && exit.text.contains(Cluster.buildID))
  }

  @Test func `a worker that reaches nobody ends with 69`() throws {
    let cluster = try Cluster()
    let endpoint = cluster.endpoint
    var configuration = WorkerService.Configuration(
      buildID: "b", instructionSet: "any", host: "here",
      locate: { Destination(endpoints: [endpoint]) })
    configuration.deathTimeout = .milliseconds(200)
    let service = WorkerService(configuration: configuration, control: try WorkerControl()) {
      ToyRunner(job: $0, spinMicroseconds: 0)
    }
    #expect(service.run().code == .unreachable)
  }

  @Test func `a worker asked to leave delivers its unit, and another goes on`() throws {
    let unitCount = 200
    let cluster = try Cluster()
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: unitCount))
    let leaving = try WorkerControl()
    let exits = Exits()
    cluster.startWorker(
      cluster.endpoint, spinMicroseconds: 500, control: leaving, exits: exits)
    let (outcome, merged) = try Merged.run(service) { count in
      if count == 50 {
        leaving.requestDrain()
        if let control = try? WorkerControl() {
          cluster.startWorker(cluster.endpoint, control: control, exits: exits)
        }
      }
      return .proceed
    }
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    #expect(exits.wait(for: 2).map(\.code) == [.temporary, .done])
  }

  @Test func `the first unit is assigned within a tenth of a second of a worker's start`() throws {
    let cluster = try Cluster()
    let ledger = try cluster.makeLedger(unitCount: 1)
    let clock = ContinuousClock()
    // The worker is there first and waits for the socket.
    cluster.startWorker(cluster.endpoint, control: try WorkerControl())
    usleep(20_000)
    let start = clock.now
    let service = try cluster.makeService(ledger)
    _ = try Merged.run(service)
    // Twice the aim, for a machine that does other work as well.
    #expect(clock.now - start < .milliseconds(200))
  }

  @Test(arguments: [
    "tcp://0.0.0.0:5555", "tcp://*:5555", "udp://x", "ipc://relative", "ipc:///tmp/open.sock",
    "ipc:///" + String(repeating: "x", count: 120),
  ])
  func `an address that others can reach, or no address, is refused`(endpoint: String) throws {
    let cluster = try Cluster()
    let ledger = try cluster.makeLedger(unitCount: 1)
    #expect(throws: CoordinatorError.self) {
      _ = try cluster.makeService(ledger, endpoint: endpoint)
    }
  }
}
