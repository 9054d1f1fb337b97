import Coordination
import Coordinator
import Foundation
import Testing
import Worker
import ZeroMQ

/// Who gets in, over real sockets.
struct KeyTests {
  private let unitCount = 300
  private let cluster: Cluster
  private let server: CurveKeyPair
  private let client: CurveKeyPair
  private let service: CoordinatorService
  private let exits = Exits()

  init() throws {
    cluster = try Cluster()
    server = try CurveKeyPair()
    client = try CurveKeyPair()
    service = try cluster.makeService(
      try cluster.makeLedger(unitCount: unitCount), endpoint: "tcp://127.0.0.1:*",
      curve: .init(pair: server, authorized: [client.publicKey: "site1"]))
  }

  private func start(_ curve: Destination.Curve?, spin: Int = 0) throws {
    cluster.startWorker(
      service.endpoint, spinMicroseconds: spin, curve: curve, control: try WorkerControl(),
      exits: exits)
  }

  private var right: Destination.Curve { .init(pair: client, serverKey: server.publicKey) }

  /// Starts the right worker when the wrong one has ended.
  private func startRightWorker(after count: Int) {
    let (cluster, exits, right, endpoint) = (cluster, exits, right, service.endpoint)
    let rightful = Exits()
    Thread {
      _ = exits.wait(for: count)
      guard let control = try? WorkerControl() else { return }
      cluster.startWorker(endpoint, curve: right, control: control, exits: rightful)
    }.start()
  }

  @Test func `a worker with an authorised key does the run, and the status names its key`() throws {
    try start(right)
    let (outcome, merged) = try Merged.run(service)
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    #expect(merged.keys == ["site1"])
  }

  @Test(arguments: ["stranger", "impostor", "plain"])
  func `a stranger's key, a wrong server key and no key at all are refused with 77`(
    who: String
  ) throws {
    let curves: [String: Destination.Curve] = [
      "stranger": .init(pair: try CurveKeyPair(), serverKey: server.publicKey),
      "impostor": .init(pair: client, serverKey: try CurveKeyPair().publicKey),
    ]
    try start(curves[who])
    startRightWorker(after: 1)
    let (outcome, merged) = try Merged.run(service)
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    let exit = try #require(exits.wait(for: 1).first)
    #expect(exit.code == .refused)
    let word = ["stranger": "keys authorize", "impostor": "does not prove", "plain": "wants keys"]
    #expect(exit.text.contains(word[who] ?? ""), "\(exit.text)")
  }

  @Test func `a revoked key is sent away in mid-run and its work is done by another`() throws {
    let other = try CurveKeyPair()
    let control = service.control
    let keep = [other.publicKey: "site2"]
    control.authorize([client.publicKey: "site1", other.publicKey: "site2"])
    try start(right, spin: 2_000)
    let (cluster, exits, endpoint) = (cluster, exits, service.endpoint)
    let curve = Destination.Curve(pair: other, serverKey: server.publicKey)
    let rightful = Exits()
    var isRevoked = false
    let (outcome, merged) = try Merged.run(service) { count in
      guard count > 20, !isRevoked else { return .proceed }
      isRevoked = true
      control.authorize(keep)
      Thread {
        _ = exits.wait(for: 1)
        guard let control = try? WorkerControl() else { return }
        cluster.startWorker(endpoint, curve: curve, control: control, exits: rightful)
      }.start()
      return .proceed
    }
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    let exit = try #require(exits.wait(for: 1).first)
    #expect(exit.code == .refused && exit.text.contains("site1 is revoked"), "\(exit)")
  }
}
