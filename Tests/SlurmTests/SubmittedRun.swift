import Foundation
import Results
import TestSupport
import Testing

/// A run that was submitted to a rig.
struct SubmittedRun {
  /// A test waits this long, in seconds, for what takes some on an idle machine.
  static let patience = 180.0
  /// Enough for a fault in mid-run: nine seconds of two idle cores.
  static let trials = 2_000_000
  /// The job of these tests.
  static let job = URL(filePath: #filePath).appending(path: "../../../Jobs/quickstart.yaml")
    .standardized.path

  /// Digest of the same job, run on this machine without a cluster.
  static let localDigest: String? = try? {
    let folder = "/tmp/chokepoint-local-\(UUID().uuidString.prefix(8))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(filePath: try BuiltProgram.path("chokepoint"))
    process.arguments = ["run", job, "--trials", String(trials), "--output", folder]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.runUnblocked()
    process.waitUntilExit()
    return try digest(in: folder)
  }()

  let rig: Rig
  let folder: String

  /// Submits the job.
  ///
  /// - Parameters:
  ///   - rig: the cluster.
  ///   - options: of `chokepoint submit`, and after `--` of sbatch.
  /// - Throws: an issue of the test with what `submit` said.
  init(_ rig: Rig, _ options: [String]) throws {
    self.rig = rig
    folder = "\(rig.shared)/run"
    let (status, output, errors) = try rig.on(
      "head",
      [
        "chokepoint", "submit", Self.job, "--to", "slurm", "--trials", String(Self.trials),
        "--output", folder,
      ] + options)
    try #require(status == 0, "\(errors)")
    #expect(output == folder + "\n")
  }

  /// The digest of the results in a run folder.
  static func digest(in folder: String) throws -> String {
    struct Document: Decodable {
      struct Run: Decodable { let result_digest: String }
      let run: Run
    }
    let data = try Data(contentsOf: URL(filePath: "\(folder)/summary.json"))
    return try JSONDecoder().decode(Document.self, from: data).run.result_digest
  }

  /// What the coordinator wrote last; nil before it has.
  var document: RunStatusDocument? { (try? RunStatusDocument.read(in: folder)) ?? nil }

  /// Waits until some units are done, but not all.
  ///
  /// - Returns: what the coordinator said.
  @discardableResult
  func waitForUnits() throws -> RunStatusDocument {
    let document = try until("units are done") { $0.units.done > 0 }
    try #require(document.state == .running, "the run was over before the fault")
    return document
  }

  /// Waits for the end, and checks that it is the one of a run without faults.
  func expectLocalResult() throws {
    try until("the run is complete") { $0.state == .complete }
    #expect(try Self.digest(in: folder) == #require(Self.localDigest))
  }

  /// Waits until the status meets a condition.
  @discardableResult
  func until(
    _ what: String, _ condition: (RunStatusDocument) -> Bool
  ) throws -> RunStatusDocument {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while Date() < deadline {
      if let document, condition(document) { return document }
      usleep(20_000)
    }
    let status = try rig.on("head", ["chokepoint", "status", folder]).output
    throw RigScript.Obstacle("waited in vain until \(what)\n\(status)\n\(log)")
  }

  /// What the batch script and its steps have printed.
  var log: String {
    let folder = "\(folder)/logs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap {
      try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
    }.joined(separator: "\n")
  }

  /// Runs a verb on this run from the head.
  func verb(
    _ name: String, _ options: [String] = []
  ) throws -> (
    status: Int32, output: String, errors: String
  ) {
    try rig.on("head", ["chokepoint", name, folder] + options)
  }

  /// Number of the job of Slurm.
  func jobID() throws -> String {
    struct Record: Decodable { let job_id: String }
    let data = try Data(contentsOf: URL(filePath: "\(folder)/launch.json"))
    return try JSONDecoder().decode(Record.self, from: data).job_id
  }

  /// Waits until Slurm has no such job in its queue.
  func waitForQueue() throws {
    let id = try jobID()
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while Date() < deadline {
      let states = try rig.on("head", ["squeue", "--noheader", "--jobs", id, "--format", "%T"])
      if states.output.isEmpty { return }
      usleep(100_000)
    }
    throw RigScript.Obstacle("job \(id) does not leave the queue")
  }
}
