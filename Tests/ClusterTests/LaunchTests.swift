internal import Foundation
internal import Launch
internal import Synchronization
internal import Testing

struct LaunchTests {
  private final class Events: Sendable {
    private let list = Mutex<[LocalWorkers.Event]>([])
    func append(_ event: LocalWorkers.Event) { list.withLock { $0.append(event) } }
    var all: [LocalWorkers.Event] { list.withLock { $0 } }

    func wait(_ condition: (LocalWorkers.Event) -> Bool) -> Bool {
      for _ in 0..<500 {
        if all.contains(where: condition) { return true }
        usleep(10_000)
      }
      return false
    }
  }

  private func makeFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "/launch-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// The words of wait(2) on Linux: the status in the second byte, the signal in the first.
  @Test(
    arguments: [
      (0, "exited with status 0"), (70 << 8, "exited with status 70"),
      (9, "killed by signal 9 (Killed)"), (11 | 0x80, "killed by signal 11 (Segmentation fault)"),
    ] as [(Int32, String)])
  func `an exit status reads as people say it`(word: Int32, text: String) {
    #expect(ExitStatus(word: word).description == text)
  }

  @Test(
    arguments: [
      ("max 100000\n", nil), ("200000 100000\n", 2), ("150000 100000", 1), ("50000 100000", 1),
      ("", nil), ("nonsense", nil), ("1 0", nil),
    ] as [(String, Int?)])
  func `a processor quota pays for whole cores`(text: String, cores: Int?) {
    #expect(CPUQuota(text: text)?.cores == cores)
  }

  @Test func `an affinity mask counts its cores`() {
    #expect(affinityCores(status: "Name:\tx\nCpus_allowed:\tff,0000000f\nMems:\t1\n") == 12)
    #expect(affinityCores(status: "Name:\tx\n") == nil)
    #expect(availableCores() >= 1)
    #expect(availableCores() <= ProcessInfo.processInfo.processorCount)
  }

  @Test func `a worker that is killed is started again, and its end is told`() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let events = Events()
    let workers = LocalWorkers(
      configuration: .init(
        executable: "/bin/sleep", arguments: ["60"], count: 2, logFolder: folder)
    ) { events.append($0) }
    try workers.start()
    let pid = try #require(workers.pids.first)
    kill(pid, SIGKILL)
    #expect(
      events.wait { event in
        guard case .ended(pid, .killed(signal: SIGKILL), let text) = event else { return false }
        return text.contains("killed by signal 9") && text.contains("worker-0.log")
      })
    while events.all.count(where: { if case .started = $0 { true } else { false } }) < 3 {
      usleep(10_000)
    }
    #expect(workers.pids.count == 2)
    workers.stop(grace: .seconds(2))
    #expect(workers.pids.isEmpty)
  }

  @Test func `a worker that ignores a polite end is killed after the grace`() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let events = Events()
    let workers = LocalWorkers(
      configuration: .init(
        executable: "/bin/sh",
        arguments: ["-c", "trap '' TERM; echo up; while :; do sleep 1; done"],
        count: 1, logFolder: folder)
    ) { events.append($0) }
    try workers.start()
    let log = folder + "/worker-0.log"
    for _ in 0..<500 where (try? String(contentsOfFile: log, encoding: .utf8)) != "up\n" {
      usleep(10_000)
    }
    let start = ContinuousClock.now
    workers.stop(grace: .milliseconds(200))
    #expect(ContinuousClock.now - start >= .milliseconds(200))
    #expect(
      events.wait {
        if case .ended(_, .killed(signal: SIGKILL), _) = $0 { true } else { false }
      })
  }

  @Test func `a program that does not exist is named`() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let workers = LocalWorkers(
      configuration: .init(
        executable: "/no/such/program", arguments: [], count: 1, logFolder: folder)
    ) { _ in }
    let error = #expect(throws: LaunchError.self) { try workers.start() }
    #expect(error?.description == "cannot start /no/such/program: No such file or directory")
  }
}
