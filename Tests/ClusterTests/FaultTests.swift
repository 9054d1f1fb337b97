internal import Coordination
internal import Coordinator
internal import Foundation
internal import Launch
internal import Testing
internal import Worker
internal import ZeroMQ

@Suite(.serialized)
struct FaultTests {
  private func startProcesses(
    _ service: CoordinatorService, _ cluster: Cluster, count: Int, spinMicroseconds: Int
  ) throws -> LocalWorkers {
    let control = service.control
    let workers = LocalWorkers(
      configuration: try WorkerProcess.configuration(
        endpoint: service.endpoint, count: count, spinMicroseconds: spinMicroseconds,
        logFolder: cluster.folder)
    ) { event in
      switch event {
      case .started: break
      case .ended(let pid, _, let text): control.processExited(pid: pid, text: text)
      case .exhausted(let reason): control.workersExhausted(reason: reason)
      }
    }
    try workers.start()
    return workers
  }

  @Test func `a worker process killed in mid-run costs its unit and nothing else`() throws {
    let unitCount = 120
    let cluster = try Cluster()
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: unitCount))
    let workers = try startProcesses(service, cluster, count: 3, spinMicroseconds: 10_000)
    defer { workers.stop(grace: .seconds(1)) }
    var killed: Int32 = 0
    let (outcome, merged) = try Merged.run(service) { count in
      if count == 30, let pid = workers.pids.first {
        killed = pid
        kill(pid, SIGKILL)
      }
      return .proceed
    }
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    #expect(merged.incidents.count { $0.kind == .lost } == 1)
    let text = "process \(killed) killed by signal 9"
    #expect(merged.incidents.contains { $0.text.contains(text) })
    #expect(merged.incidents.count { $0.kind == .joined } >= 3)
  }

  @Test func `a worker process that is stopped is noticed by its silence`() throws {
    let unitCount = 150
    let cluster = try Cluster()
    var configuration = CoordinatorService.Configuration(
      endpoint: cluster.endpoint, buildID: Cluster.buildID, host: Cluster.host)
    configuration.heartbeatInterval = .milliseconds(100)
    configuration.lostAfter = .milliseconds(500)
    let service = try CoordinatorService(
      configuration: configuration, ledger: try cluster.makeLedger(unitCount: unitCount))
    let workers = try startProcesses(service, cluster, count: 2, spinMicroseconds: 10_000)
    defer { workers.stop(grace: .seconds(1)) }
    var stopped: Int32 = 0
    let (outcome, merged) = try Merged.run(service) { count in
      if count == 20, let pid = workers.pids.first {
        stopped = pid
        kill(pid, SIGSTOP)
      }
      return .proceed
    }
    kill(stopped, SIGCONT)
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    let text = "worker \(Cluster.host):\(stopped) is lost"
    #expect(merged.incidents.contains { $0.kind == .lost && $0.text.hasPrefix(text) })
  }

  @Test func `a run whose workers all die and stay dead ends with an error`() throws {
    let cluster = try Cluster()
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: 10))
    let control = service.control
    var configuration = LocalWorkers.Configuration(
      executable: "/bin/false", arguments: [], count: 2, logFolder: cluster.folder)
    configuration.restartsMax = 2
    let workers = LocalWorkers(configuration: configuration) { event in
      if case .exhausted(let reason) = event { control.workersExhausted(reason: reason) }
    }
    try workers.start()
    let (outcome, _) = try Merged.run(service)
    guard case .failed(let failure) = outcome else {
      Issue.record("ended as \(outcome)")
      return
    }
    #expect(failure.noWorkers?.contains("exited with status 1") == true)
    #expect(failure.noWorkers?.contains("2 were started again") == true)
  }

  @Test func `a peer that floods a busy coordinator and goes away does no harm`() throws {
    let unitCount = 20
    let cluster = try Cluster()
    // Over ipc the end of a peer is heard although nothing is read; over tcp only a reset is.
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: unitCount))
    let endpoint = service.endpoint
    cluster.startWorker(endpoint, control: try WorkerControl())
    let (outcome, merged) = try Merged.run(service) { count in
      guard count == 1 else { return .proceed }
      do {
        let socket = try Socket(.dealer, in: try Context())
        try socket.set(.linger, to: 500)
        try socket.connect(to: endpoint)
        for _ in 0..<5_000 { _ = try socket.send([1, 2, 3]) }
      } catch {
        Issue.record(error)
      }
      // More than the seconds after which libzmq would ping the peer that is gone.
      usleep(3_000_000)
      return .proceed
    }
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
  }

  @Test func `frames and bytes of strangers do no harm`() throws {
    let unitCount = 300
    let cluster = try Cluster()
    let service = try cluster.makeService(
      try cluster.makeLedger(unitCount: unitCount), endpoint: "tcp://127.0.0.1:*")
    let endpoint = service.endpoint
    let stranger = Thread { [endpoint] in
      try? Self.sendGarbage(to: endpoint)
    }
    stranger.start()
    cluster.startWorker(endpoint, spinMicroseconds: 2_000, control: try WorkerControl())
    let (outcome, merged) = try Merged.run(service)
    #expect(outcome == .complete(unitsMerged: unitCount))
    #expect(merged.bytes == Cluster.expectedBytes(unitCount: unitCount))
    #expect(merged.incidents.contains { $0.kind == .garbage })
  }

  /// Random frames over ZMTP, then random bytes over plain TCP.
  private static func sendGarbage(to endpoint: String) throws {
    var random = SystemRandomNumberGenerator()
    let socket = try Socket(.dealer, in: try Context())
    try socket.set(.linger, to: 0)
    try socket.connect(to: endpoint)
    for length in 0..<200 {
      let frame = (0..<length * 7).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try socket.send(frame)
      usleep(500)
    }
    let port = endpoint.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    for _ in 0..<20 {
      let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard status == 0 else { continue }
      let bytes = (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
  }
}
