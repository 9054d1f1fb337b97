import Foundation
import Results
import Testing

/// Runs on a real Slurm: slurmctld, slurmd and munge of this machine, each node its own host.
@Suite(.serialized, .enabled(if: Rig.obstacle == nil, "this machine allows no cluster"))
struct SlurmClusterTests {
  @Test func `a submitted run has the bits of a local one, and its nodes see only its folder`()
    throws
  {
    let rig = try Rig(nodes: 3)
    let (status, output, errors) = try rig.on(
      "head",
      [
        "chokepoint", "submit", SubmittedRun.job, "--to", "slurm", "--workers", "5", "--trials",
        String(SubmittedRun.trials), "--output", "run", "--wait", "--progress", "plain",
        "--partition", "main", "--time", "30", "--", "--nodes=3", "--comment=a b",
      ])
    try #require(status == 0, "\(errors)")
    let digest = try #require(SubmittedRun.localDigest)
    #expect(output.contains("Result digest  \(digest)"))
    #expect(errors.contains("RUNNING on n"))
    let folder = "\(rig.shared)/run"
    let document = try #require(try RunStatusDocument.read(in: folder))
    #expect(document.state == .complete)
    #expect(document.units.done == document.units.total)
    for host in ["n1", "n2", "n3"] { #expect(errors.contains("worker \(host):")) }
    #expect(try rig.on("head", ["chokepoint", "status", folder]).status == 0)
    #expect(try rig.on("head", ["chokepoint", "logs", folder]).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/keys/worker.key")
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test func `scancel stops a run, and a resumption here has the same bits`() throws {
    let rig = try Rig(nodes: 2)
    let run = try SubmittedRun(rig, ["--workers", "3"])
    try run.waitForUnits()
    #expect(try rig.on("head", ["scancel", run.jobID()]).status == 0)
    try run.until("the run is stopped") { $0.state == .stopped }
    try run.waitForQueue()
    #expect(try run.verb("status").status == 75)
    let (status, _, errors) = try run.verb("resume", ["--wait-lock", "30"])
    #expect(status == 0, "\(errors)")
    try run.expectLocalResult()
  }

  @Test func `chokepoint cancel stops a run, and submitting it again ends it`() throws {
    let rig = try Rig(nodes: 2)
    let run = try SubmittedRun(rig, ["--workers", "3"])
    try run.waitForUnits()
    let (status, _, errors) = try run.verb("cancel")
    #expect(status == 0, "\(errors)")
    try run.waitForQueue()
    #expect(try run.verb("status").status == 75)
    let again = try run.verb("submit", ["--to", "slurm", "--workers", "3"])
    #expect(again.status == 0, "\(again.errors)")
    try run.expectLocalResult()
  }

  @Test func `a lost node costs its workers and nothing else`() throws {
    let rig = try Rig(nodes: 3)
    let run = try SubmittedRun(rig, ["--workers", "3", "--", "--nodes=3"])
    let before = try run.waitForUnits()
    let other = try #require(["n1", "n2", "n3"].first { $0 != before.host })
    try rig.cut(other)
    let document = try run.until("a worker is lost") { status in
      status.incidents.contains { $0.kind == "lost" && $0.text.contains(other) }
    }
    #expect(document.epoch == before.epoch)
    try run.expectLocalResult()
  }

  @Test func `a lost coordinator node puts the run back into the queue`() throws {
    let rig = try Rig(nodes: 3)
    let run = try SubmittedRun(
      rig, ["--workers", "3", "--death-timeout", "3", "--", "--nodes=2"])
    let first = try run.waitForUnits()
    try rig.cut(first.host)
    let second = try run.until("another coordinator has the run") { $0.epoch > first.epoch }
    #expect(second.host != first.host)
    try run.expectLocalResult()
  }

  @Test func `a requeued run goes on from its ledger under the same number`() throws {
    let rig = try Rig(nodes: 2)
    let run = try SubmittedRun(rig, ["--workers", "3"])
    let first = try run.waitForUnits()
    #expect(try rig.on("head", ["scontrol", "requeue", run.jobID()]).status == 0)
    let second = try run.until("it runs again") { $0.epoch > first.epoch }
    #expect(second.units.done >= first.units.done)
    try run.expectLocalResult()
  }

  @Test func `an array of workers joins a coordinator that stands elsewhere`() throws {
    let rig = try Rig(nodes: 2)
    let folder = "\(rig.shared)/run"
    let coordinator = try rig.start(
      on: "head",
      [
        "chokepoint", "coordinator", SubmittedRun.job, "--trials", String(SubmittedRun.trials),
        "--bind", "tcp://*:0", "--output", folder,
      ])
    let deadline = Date(timeIntervalSinceNow: SubmittedRun.patience)
    while !FileManager.default.fileExists(atPath: "\(folder)/status.json"), Date() < deadline {
      usleep(50_000)
    }
    let (status, output, errors) = try rig.on(
      "head",
      ["chokepoint", "submit", "--join", folder, "--to", "slurm", "--workers", "3"])
    #expect(status == 0, "\(errors)")
    #expect(Int(output.trimmingCharacters(in: .newlines)) != nil)
    _ = coordinator.output.fileHandleForReading.readDataToEndOfFile()
    coordinator.process.waitUntilExit()
    #expect(coordinator.process.terminationStatus == 0)
    #expect(try SubmittedRun.digest(in: folder) == #require(SubmittedRun.localDigest))
  }
}
