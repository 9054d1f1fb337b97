import Foundation
import Launch
import Testing

/// The batch script, run by bash with programs that note what it asks of them.
@Suite struct SlurmScriptTests {
  /// A worker that is done when its coordinator has ended.
  private static let worker = #"until [[ -e $notes/over ]]; do /bin/sleep 0.02; done"#

  private func job(_ cluster: FakeCluster, _ work: SlurmJob.Work = .run) -> SlurmJob {
    SlurmJob(work, name: "quickstart", folder: cluster.run, workers: 3)
  }

  @Test(arguments: ["run", "a b", "it's \"#1\" $HOME;&(|<* é"])
  func `a run ends with its coordinator, wherever its folder is`(name: String) throws {
    let cluster = try FakeCluster(
      run: name, coordinator: "touch $notes/over", worker: Self.worker)
    try cluster.start(job(cluster).script())
    #expect(try cluster.wait() == 0, "\(cluster.read("output"))")
    #expect(
      cluster.calls.filter { $0.contains("resume") } == [
        "chokepoint resume \(cluster.run) --bind tcp://*:0 --wait-lock 300 --progress plain"
      ])
    #expect(
      cluster.calls.filter { $0.hasPrefix("chokepoint worker") } == [
        "chokepoint worker --run \(cluster.run)"
      ])
    let step = try #require(cluster.calls.first { $0.hasPrefix("srun") })
    #expect(step.hasPrefix("srun --ntasks=3 --label --no-kill --wait=0 --kill-on-bad-exit=0 bash"))
    #expect(!cluster.calls.contains { $0.hasPrefix("scontrol") })
  }

  @Test func `a coordinator that is killed is started again, three times`() throws {
    let cluster = try FakeCluster(
      coordinator: "((n < 3)) && kill -KILL $$; touch $notes/over", worker: Self.worker)
    try cluster.start(job(cluster).script())
    #expect(try cluster.wait() == 0)
    #expect(cluster.read("output").contains("was killed by signal 9 and is started again"))
    #expect(cluster.calls.count { $0.contains("resume") } == 3)

    let doomed = try FakeCluster(coordinator: "kill -KILL $$", worker: "exit 0")
    try doomed.start(job(doomed).script())
    #expect(try doomed.wait() == 137)
    #expect(doomed.calls.count { $0.contains("resume") } == 4)
  }

  @Test func `a run that failed is not started again, and its exit status is the job's`() throws {
    let cluster = try FakeCluster(coordinator: "exit 70", worker: "exit 75")
    try cluster.start(job(cluster).script())
    #expect(try cluster.wait() == 70)
    #expect(cluster.calls.count { $0.contains("resume") } == 1)
  }

  /// A coordinator that notes every TERM and then takes its time to stop.
  private static let stoppable = #"""
    trap 'echo TERM >>"$notes/terms"' TERM
    echo $$ >"$notes/coordinator"
    while [[ ! -e $notes/terms ]]; do /bin/sleep 0.02; done
    /bin/sleep 0.3
    touch "$notes/over"
    exit 75
    """#

  @Test func `near the time limit the coordinator stops and the job goes back in the queue`() throws
  {
    let cluster = try FakeCluster(coordinator: Self.stoppable, worker: Self.worker)
    try cluster.start(job(cluster).script())
    try cluster.waitForNote("coordinator")
    cluster.signal(SIGUSR1)
    #expect(try cluster.wait() == 75)
    #expect(cluster.read("terms") == "TERM\n")
    #expect(cluster.calls.contains("scontrol requeue 7"))
  }

  @Test func `a job that has been requeued a hundred times is not again`() throws {
    let cluster = try FakeCluster(coordinator: Self.stoppable, worker: Self.worker)
    try cluster.start(job(cluster).script(), environment: ["SLURM_RESTART_COUNT": "100"])
    try cluster.waitForNote("coordinator")
    cluster.signal(SIGUSR1)
    #expect(try cluster.wait() == 75)
    #expect(!cluster.calls.contains("scontrol requeue 7"))
    #expect(cluster.read("output").contains("sbatch \(cluster.run)/submit.sh"))
  }

  @Test func `cancelled, the coordinator is told once and the job is not requeued`() throws {
    let cluster = try FakeCluster(coordinator: Self.stoppable, worker: Self.worker)
    try cluster.start(job(cluster).script())
    try cluster.waitForNote("coordinator")
    // Slurm sends it to every process of a job.
    try cluster.signal(SIGTERM, notedIn: "coordinator")
    cluster.signal(SIGTERM)
    #expect(try cluster.wait() == 75)
    #expect(cluster.read("terms") == "TERM\n")
    #expect(!cluster.calls.contains("scontrol requeue 7"))
  }

  @Test func `a coordinator that Slurm has not told is told by the script`() throws {
    let cluster = try FakeCluster(coordinator: Self.stoppable, worker: Self.worker)
    try cluster.start(job(cluster).script())
    try cluster.waitForNote("coordinator")
    cluster.signal(SIGTERM)
    #expect(try cluster.wait() == 75)
    #expect(cluster.read("terms") == "TERM\n")
  }

  @Test(arguments: [69, 70, 75, 137])
  func `a worker that can do better is started again`(status: Int32) throws {
    let cluster = try FakeCluster(
      coordinator: Self.worker,
      worker: "((n < 3)) && exit \(status); touch $notes/over; exit 0")
    try cluster.start(job(cluster).script())
    #expect(try cluster.wait() == 0)
    #expect(cluster.read("worker.count") == "x\nx\nx\n")
  }

  @Test(arguments: [0, 64, 77])
  func `a worker that would fare the same is not`(status: Int32) throws {
    let cluster = try FakeCluster(
      coordinator: "/bin/sleep 0.5", worker: "exit \(status)")
    try cluster.start(job(cluster).script())
    #expect(try cluster.wait() == 0)
    #expect(cluster.read("worker.count") == "x\n")
  }

  @Test func `workers left behind by the batch shell's node put the job back in the queue`() throws
  {
    let cluster = try FakeCluster(worker: "exit 75")
    try cluster.replace("squeue", with: "echo n1 'n[2-3]'")
    try cluster.replace(
      "scontrol", with: #"[[ $1 != hostnames && $2 != hostnames ]] || printf 'n2\nn3\n'"#)
    // The step, on a node that is still there, without the batch shell.
    let step = try cluster.step(of: job(cluster).script())
    try cluster.start(step, environment: ["SLURM_LOCALID": "0"])
    #expect(try cluster.wait() == 75)
    #expect(cluster.calls.contains("scontrol requeue 7"))
  }

  @Test func `workers leave the job in peace while its batch shell is there`() throws {
    let cluster = try FakeCluster(worker: "((n < 3)) && exit 75; exit 0")
    try cluster.replace("squeue", with: "echo n1 'n[1-3]'")
    try cluster.replace(
      "scontrol", with: #"[[ $1 != hostnames && $2 != hostnames ]] || printf 'n1\nn2\nn3\n'"#)
    try cluster.start(cluster.step(of: job(cluster).script()))
    #expect(try cluster.wait() == 0)
    #expect(cluster.calls.contains { $0.hasPrefix("squeue") })
    #expect(!cluster.calls.contains("scontrol requeue 7"))
  }

  @Test(arguments: [
    (#""state" : "complete""#, 0, 1), (#""state" : "failed""#, 75, 1),
    (#""state" : "running""#, 0, 2),
  ])
  func `a worker of an array ends with its run`(status: String, code: Int32, starts: Int) throws {
    let cluster = try FakeCluster(worker: "((n < 2)) && exit 75; exit 0")
    try Data("{\n  \(status)\n}\n".utf8).write(to: URL(filePath: "\(cluster.run)/status.json"))
    try cluster.start(job(cluster, .join(concurrent: 2)).script())
    #expect(try cluster.wait() == code)
    #expect(cluster.calls.count { $0.hasPrefix("chokepoint worker") } == starts)
  }

  @Test func `a worker of an array gives up when the coordinator has been silent`() throws {
    let cluster = try FakeCluster(worker: "exit 69")
    let path = "\(cluster.run)/status.json"
    try Data(#"{"state" : "running"}"#.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -700)], ofItemAtPath: path)
    try cluster.start(job(cluster, .join(concurrent: nil)).script())
    #expect(try cluster.wait() == 69)
    #expect(cluster.read("output").contains("no coordinator has this run"))
  }
}
