import Foundation
import Results
import Testing

/// A run whose coordinator and workers are hosts of a rig.
final class HostedRun {
  /// Time for what takes seconds on an idle machine, and for a whole run.
  private static let patience = Duration.seconds(60)
  private static let endPatience = Duration.seconds(240)
  /// Time for the coordinator to notice a loss. What it promises is 3 s; this machine may be busy.
  private static let noticeSecondsMax = 15.0

  let rig: Rig
  let workers = ["n1", "n2", "n3"]
  /// The host with the coordinator.
  private var head = "head"
  private let core = Cores.next()
  private var folder: String { "\(rig.shared)/run" }

  /// Starts a coordinator on `head` and workers on `n1`, `n2` and `n3`, and waits until some units
  /// are done; `n4` is idle.
  ///
  /// - Parameter slow: a host whose link lets through 1 Mbit/s.
  /// - Throws: what the rig says, or an issue of the test.
  init(slow: String? = nil) throws {
    rig = try Rig(hosts: ["head", "n1", "n2", "n3", "n4"])
    if let slow { try rig.act("slow", slow, "1mbit") }
    let start = try rig.act(
      "start", "head", try LocalRun.chokepoint(), "coordinator", LocalRun.job, "--trials",
      String(try LocalRun.trials.get()), "--bind", "tcp://*:0", "--output", folder, "--resume")
    for host in workers { try join(host) }
    for host in workers { _ = try joining(of: host, since: start) }
    try waitForUnits()
  }

  /// Starts a worker on a host.
  func join(_ host: String) throws {
    try rig.act(
      "start", host, "taskset", "--cpu-list", core, try LocalRun.chokepoint(), "worker", "--run",
      folder)
  }

  /// Starts a coordinator on another host that goes on with the run.
  ///
  /// - Returns: when, in seconds since 1970.
  func resume(on host: String) throws -> Double {
    head = host
    return try rig.act(
      "start", host, try LocalRun.chokepoint(), "resume", folder, "--bind", "tcp://*:0")
  }

  /// Waits until some more units are done.
  func waitForUnits() throws {
    let before = try status()?.units.done ?? 0
    try until("some units are done") {
      try (status()?.units.done ?? 0) >= before + 4 ? true : nil
    }
  }

  /// Waits until the coordinator has noticed that a worker is lost, and prints how long that took.
  ///
  /// - Parameters:
  ///   - host: of the worker.
  ///   - fault: when it happened.
  ///   - what: the fault, for people.
  /// - Returns: the report.
  /// - Throws: an issue of the test when it takes too long.
  @discardableResult
  func expectLoss(of host: String, since fault: Double, _ what: String) throws -> LogLine {
    let loss = try line(since: fault, "\(host) is lost") {
      $0.contains("worker \(host):") && $0.contains("is lost")
    }
    let seconds = loss.time - fault
    try #require(seconds < Self.noticeSecondsMax, "\(what)")
    print("hosts: \(what): \(host) is lost after \(Self.text(seconds))")
    return loss
  }

  /// Waits for the loss of a worker, and until another worker has computed the unit that it ran:
  /// three losses in the midst of one unit would set it aside.
  func expectReplacement(of host: String, since fault: Double, _ what: String) throws {
    let loss = try expectLoss(of: host, since: fault, what)
    guard let match = loss.text.firstMatch(of: #/ran unit ([0-9]+)/#), let unit = Int(match.1)
    else { return }
    let seen = try until("unit \(unit) is with another worker") {
      try timeOfStatus(after: loss.time) { status in
        status.units.merged > unit
          || status.workers.contains { $0.host != host && $0.unit == unit }
      }
    }
    print("hosts: \(what): unit \(unit) is seen elsewhere \(Self.text(seen - loss.time)) later")
    try until("unit \(unit) is done") {
      try status().map { $0.units.merged > unit } == true ? true : nil
    }
  }

  /// Waits until a worker has joined and prints how long that took.
  func expectJoining(of host: String, since start: Double, _ what: String) throws {
    let seconds = try joining(of: host, since: start) - start
    print("hosts: \(what): \(host) is there after \(Self.text(seconds))")
  }

  /// Waits until a worker has delivered units, and prints how many and how often it was lost.
  func expectDelivery(from host: String, _ what: String) throws {
    let units = try until("\(host) delivers units") {
      try status()?.workers.first { $0.host == host && $0.unitsDone > 0 }?.unitsDone
    }
    let losses = rig.lines(of: head).count {
      $0.text.contains("worker \(host):") && $0.text.contains("is lost")
    }
    print("hosts: \(what): \(host) has delivered \(units) units, and was lost \(losses) times")
  }

  /// Waits for the end of the run, which has to have the bits of a local one.
  func expectLocalResult() throws {
    let end = try until("the end of the run", patience: Self.endPatience) {
      rig.lines(of: head).last { $0.text.hasPrefix("exit ") }
    }
    try #require(end.text == "exit 0")
    try #require(try LocalRun.digest(in: folder) == LocalRun.digest.get())
  }

  private func joining(of host: String, since start: Double) throws -> Double {
    try line(since: start, "\(host) joins") {
      $0.contains("worker \(host):") && $0.contains(" joined as ")
    }.time
  }

  private func line(
    since start: Double, _ what: String, _ isIt: (Substring) -> Bool
  ) throws -> LogLine {
    try until(what) { rig.lines(of: head).first { $0.time >= start && isIt($0.text) } }
  }

  private func status() throws -> RunStatusDocument? { try RunStatusDocument.read(in: folder) }

  private func timeOfStatus(
    after time: Double, where isIt: (RunStatusDocument) -> Bool
  ) throws -> Double? {
    guard let status = try status(), isIt(status) else { return nil }
    let updated = status.updated.timeIntervalSince1970
    return updated >= time ? updated : nil
  }

  @discardableResult private func until<Value>(
    _ what: String, patience: Duration = patience, _ look: () throws -> Value?
  ) throws -> Value {
    let deadline = ContinuousClock.now + patience
    while true {
      if let value = try look() { return value }
      let log = rig.lines(of: head).suffix(12).map(\.text).joined(separator: "\n")
      try #require(ContinuousClock.now < deadline, "waited in vain for: \(what)\n\(log)")
      usleep(50_000)
    }
  }

  private static func text(_ seconds: Double) -> String { String(format: "%.2f s", seconds) }
}
