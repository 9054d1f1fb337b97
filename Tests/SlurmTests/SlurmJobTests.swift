import Foundation
import Launch
import Testing

/// What a job refuses, and the lines that sbatch reads.
@Suite struct SlurmJobTests {
  private let job = SlurmJob(.run, name: "quickstart", folder: "/scratch/run", workers: 4)

  private func directives(_ job: SlurmJob) throws -> [String] {
    try job.script().split(separator: "\n").filter { $0.hasPrefix("#SBATCH ") }
      .map { String($0.dropFirst("#SBATCH ".count)) }
  }

  @Test func `a job asks for what it needs to go on after a loss`() throws {
    #expect(
      try directives(job) == [
        "--job-name=quickstart", "--chdir=/scratch/run", "--open-mode=append", "--requeue",
        "--ntasks=4", "--output=logs/slurm-%j.out", "--no-kill", "--signal=B:USR1@60",
      ])
  }

  @Test func `an array is one core a task`() throws {
    var array = job
    array.work = .join(concurrent: 2)
    #expect(
      try directives(array) == [
        "--job-name=quickstart", "--chdir=/scratch/run", "--open-mode=append", "--requeue",
        "--ntasks=1", "--array=0-3%2", "--output=logs/slurm-%A_%a.out",
      ])
  }

  @Test func `what the user asks for comes last, in sbatch's quotation marks`() throws {
    var job = job
    job.partition = "main,spare"
    job.time = "1-12:00:00"
    job.account = "trade"
    job.options = ["--mem-per-cpu=2G", "-w", "n[1-3]", #"--comment=say "hi" \o/"#]
    #expect(
      try directives(job).suffix(4) == [
        "--partition=main,spare", "--time=1-12:00:00", "--account=trade",
        #"--mem-per-cpu=2G -w "n[1-3]" "--comment=say \"hi\" \\o/""#,
      ])
  }

  @Test func `everything that is wrong is said at once`() {
    var job = job
    job.workers = 0
    job.folder = "/scratch/50%"
    job.partition = "-p"
    job.account = ""
    job.time = "soon"
    job.deathTimeout = 0
    job.options = ["main", "--array=1-2", "-n4", "--wait", "--requeue", ":", "--x=\n"]
    let problems = job.problems
    for words in [
      "--workers", "/scratch/50%", "--partition", "--account", "--time `soon`", "--death-timeout",
      "`main`", "`--array=1-2` is not yours to set: use --workers", "`-n4`", "`--wait`",
      "`--requeue`", "leave out the :", "control character",
    ] {
      #expect(problems.contains { $0.contains(words) }, "\(words)")
    }
    #expect(problems.count == 13)
    #expect(throws: SlurmError(problems: problems)) { try job.script() }
  }

  @Test(arguments: [
    "--nodes=2", "-N2", "--nodelist=n1", "--time-min=5", "--ntasks-per-node=4", "-c2", "--mem=1G",
  ])
  func `an option that only looks like one of the script's is let through`(option: String) {
    var job = job
    job.options = [option]
    #expect(job.problems == [])
  }

  @Test(arguments: [
    ("30", true), ("30:00", true), ("2:30:00", true), ("1-0", true), ("1-12:30", true),
    ("7-00:00:00", true), ("unlimited", true), ("", false), ("1h", false), ("1-", false),
    ("-5", false), ("1:2:3:4", false), ("1-2-3", false), ("999999", false), ("１", false),
  ])
  func `times are those of sbatch`(text: String, isTime: Bool) {
    #expect(SlurmJob.isTime(text) == isTime)
  }

  @Test(arguments: [
    ("123", "123", nil), ("123\n", "123", nil), ("123;north\n", "123", "north"),
  ])
  func `the answer of sbatch is a number and at times a cluster`(
    answer: String, number: String, cluster: String?
  ) {
    #expect(SlurmJobID(answer) == SlurmJobID(number: number, cluster: cluster))
    #expect(SlurmJobID(answer)?.number == number)
  }

  @Test(arguments: ["", ";", "job 5", "-1", "12345678901", "１２"])
  func `anything else is none`(answer: String) { #expect(SlurmJobID(answer) == nil) }

  @Test(arguments: [
    ("RUNNING|None|n[1-3]\n", "RUNNING on n[1-3]"), ("PENDING|Resources|\n", "PENDING (Resources)"),
    ("CANCELLED by 1000|None|n1", "CANCELLED on n1"),
    ("COMPLETED|None|n1\nPENDING|Priority|\nFAILED|NonZeroExitCode|n2\n", "PENDING (Priority)"),
    ("COMPLETED|None|n1\nFAILED|NonZeroExitCode|n2\n", "FAILED (NonZeroExitCode) on n2"),
    ("PENDING|Priority|\nRUNNING||n1", "RUNNING on n1"),
  ])
  func `of the tasks of an array the one that is furthest from its end counts`(
    lines: String, text: String
  ) {
    #expect(SlurmJobState(lines: lines)?.description == text)
  }

  @Test func `no line is no state`() {
    #expect(SlurmJobState(lines: "") == nil)
    #expect(SlurmJobState(lines: "\n") == nil)
  }

  @Test func `a record is read as it was written, and a damaged one is none`() throws {
    let folder = "/tmp/chokepoint-record-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(LaunchRecord.read(in: folder) == nil)
    let id = try #require(SlurmJobID(number: "12", cluster: nil))
    var record = LaunchRecord(.slurm, job: id, workers: 4)
    for _ in 0..<1_001 { record.join(id, workers: 2) }
    try record.write(in: folder)
    let read = try #require(LaunchRecord.read(in: folder))
    #expect(read == record)
    #expect(read.job == id)
    #expect(read.joined.count == 1_000)
    let text = try String(contentsOfFile: "\(folder)/launch.json", encoding: .utf8)
    #expect(text.contains("\"job_id\" : \"12\"") && text.contains("\"launcher\" : \"slurm\""))
    try Data("{".utf8).write(to: URL(filePath: "\(folder)/launch.json"))
    #expect(LaunchRecord.read(in: folder) == nil)
  }

  @Test func `the libraries of a program go along, those of the C library stay`() {
    let text = """
      \tlinux-vdso.so.1 (0x00007ffe)
      \tlibzmq.so.5 => /lib/x86_64-linux-gnu/libzmq.so.5 (0x00007f)
      \tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f)
      \tlibswiftCore.so => /opt/swift/libswiftCore.so (0x00007f)
      \tlibgone.so.1 => not found
      \t/lib64/ld-linux-x86-64.so.2 (0x00007f)
      """
    let found = ProgramCopy.libraries(ldd: text)
    #expect(found.map(\.name) == ["libzmq.so.5", "libswiftCore.so"])
    #expect(
      found.map(\.path) == ["/lib/x86_64-linux-gnu/libzmq.so.5", "/opt/swift/libswiftCore.so"])
  }

  @Test func `a tool's streams, status and end are known`() throws {
    let outcome = try Tool.run(
      "bash", ["-c", "cat; echo wrong >&2; exit 3"], input: "in", patience: .seconds(60))
    #expect(outcome.status == 3)
    #expect(outcome.output == "in")
    #expect(outcome.said == "wrong")
    #expect(try Tool.run("bash", ["-c", "kill -TERM $$"], patience: .seconds(60)).status == 143)
    #expect(throws: LaunchError.self) { try Tool.run("sleep", ["60"], patience: .milliseconds(50)) }
    #expect(throws: LaunchError.self) { try Tool.run("no-such-tool", [], patience: .seconds(1)) }
  }
}
