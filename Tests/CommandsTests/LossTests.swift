import Foundation
import Testing

/// Runs that lose a part of themselves.
@Suite(.serialized) struct LossTests {
  private let folder: TemporaryFolder
  private let job = [Jobs.quickstart, "--trials", Jobs.trials, "--workers", "1"]
  /// The digest of a run in which nothing happens.
  private static let expected = Result {
    let folder = try TemporaryFolder()
    return try Chokepoint.summary(
      ["run", Jobs.quickstart, "--trials", Jobs.trials, "--output", folder("run")], in: folder
    ).resultDigest
  }

  init() throws { folder = try TemporaryFolder() }

  private func start() throws -> RunningProcess {
    let run = try Chokepoint.start(
      ["run"] + job + ["--output", folder("run"), "--format", "json", "--progress", "bar"],
      in: folder)
    try run.waitForUnits()
    return run
  }

  private func expectResumed() throws {
    let digest = try Chokepoint.summary(["resume", folder("run")], in: folder).resultDigest
    #expect(digest == (try Self.expected.get()))
  }

  private func expectGone(_ workers: [Int32], after process: RunningProcess) throws {
    try process.until("the end of its workers") { !workers.contains(where: RunningProcess.isAlive) }
    #expect(try folder.socketFolders() == [])
  }

  @Test func `a worker that is killed changes nothing but the report`() throws {
    let run = try start()
    let victim = try #require(run.children.first)
    kill(victim, SIGKILL)
    let outcome = try run.wait()
    #expect(outcome.status == 0)
    #expect(try RunSummary(outcome.output).resultDigest == (try Self.expected.get()))
    #expect(outcome.errors.contains("\(victim) is lost"))
    #expect(outcome.errors.contains("killed by signal 9"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a run that is told to stop keeps what is done and can be resumed`(signal: Int32) throws {
    let run = try start()
    let workers = run.children
    #expect(!workers.isEmpty)
    kill(run.pid, signal)
    let outcome = try run.wait()
    #expect(outcome.status == 75)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("chokepoint resume \(folder("run"))"))
    try expectGone(workers, after: run)
    try expectResumed()
  }

  @Test func `a run that is killed leaves no worker and can be resumed`() throws {
    let run = try start()
    let workers = run.children
    #expect(!workers.isEmpty)
    kill(run.pid, SIGKILL)
    #expect(try run.wait().status == SIGKILL)
    try expectGone(workers, after: run)
    try expectResumed()
  }

  @Test func `a unit that takes down three workers is set aside and the run fails`() throws {
    // One unit of some tenths of a second.
    let job = try folder.write(Jobs.uncertain(trialsPerScenario: 65_536), to: "job.yaml")
    let run = try Chokepoint.start(
      ["run", job, "--trials", "65536", "--workers", "1", "--output", folder("run")], in: folder)
    for deaths in 1...3 {
      try run.until("worker \(deaths)") { !run.children.isEmpty && isBusy(run.children[0]) }
      kill(run.children.first ?? 0, SIGKILL)
      try run.until("the report of death \(deaths)") {
        run.errors.ranges(of: "is lost while it ran unit 0").count >= deaths
      }
    }
    let outcome = try run.wait()
    #expect(outcome.status == 70)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("unit 0 is set aside"))
    #expect(outcome.errors.contains("chokepoint resume"))
  }

  @Test func `a number that is not finite ends the run and names trial and metric`() throws {
    let job = try folder.write(Jobs.infinite, to: "job.yaml")
    let outcome = try Chokepoint.run(["run", job, "--output", folder("run")], in: folder)
    #expect(outcome.status == 70)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("trial 0 gave a value of cost.freight_usd that is not finite"))
    #expect(outcome.errors.contains("correct the job"))
  }

  /// Whether a worker has had processor time far beyond that of its start.
  private func isBusy(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = stat.lastIndex(of: ")")
    else { return false }
    // proc_pid_stat(5): user time, in hundredths of a second, is field 14, the 12th after the name.
    return (Int(stat[end...].split(separator: " ")[12]) ?? 0) >= 8
  }
}
