import Foundation
import TestSupport
import Testing

/// The job of these tests, and what a run of it without any fault gives.
enum LocalRun {
  static let job = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Jobs/quickstart.yaml").standardized.path

  /// Seconds that one core has to compute: more than the faults of one test take one after another.
  private static let seconds = 22.0
  /// Trials that tell how fast this machine is, in a second or less.
  private static let sample = 100_000

  /// Trials of a run, by the speed of this machine's cores.
  static let trials = Result {
    let folder = try run(trials: sample)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let manifest = try decode(Manifest.self, in: folder, "manifest.json")
    return Int(seconds / manifest.timings.worker_cpu * Double(sample))
  }

  /// Result digest of a run on this machine alone.
  static let digest = Result {
    let folder = try run(trials: try trials.get())
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try digest(in: folder)
  }

  private struct Manifest: Decodable {
    struct Timings: Decodable { let worker_cpu: Double }
    let timings: Timings
  }

  private struct Summary: Decodable {
    struct Run: Decodable { let result_digest: String }
    let run: Run
  }

  /// The digest of a run that has ended.
  static func digest(in folder: String) throws -> String {
    try decode(Summary.self, in: folder, "summary.json").run.result_digest
  }

  /// The program that was built together with these tests.
  static func chokepoint() throws -> String { try BuiltProgram.path("chokepoint") }

  private static func decode<Document: Decodable>(
    _ type: Document.Type, in folder: String, _ name: String
  ) throws -> Document {
    try JSONDecoder().decode(type, from: Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  private static func run(trials: Int) throws -> String {
    let folder = "/tmp/chokepoint-hosts-\(UUID().uuidString.prefix(8))"
    let process = Process()
    process.executableURL = URL(filePath: try chokepoint())
    process.arguments = [
      "run", job, "--trials", String(trials), "--output", folder, "--progress", "none",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.runUnblocked()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return folder
  }
}
