import Foundation
import Testing

/// Streams and exit codes.
@Suite struct CommandLineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) throws -> Chokepoint.Outcome {
    try Chokepoint.run(arguments, in: folder)
  }

  @Test(arguments: ["table", "json", "csv"])
  func `standard output holds the summary alone`(format: String) throws {
    let output = folder("run")
    let outcome = try run(
      "run", Jobs.quickstart, "--trials", "300", "--format", format, "--output", output)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains(output))
    #expect(!outcome.output.contains(output) && !outcome.output.contains("\u{1B}"))
    switch format {
    case "json": #expect(outcome.output == (try folder.read("run/summary.json")))
    case "csv": #expect(outcome.output == (try folder.read("run/summary.csv")))
    default: #expect(outcome.output.hasPrefix("quickstart: "))
    }
  }

  @Test func `progress is plain text on request or off`() throws {
    func errors(_ progress: String) throws -> String {
      try run(
        "run", Jobs.quickstart, "--trials", "60000", "--workers", "1", "--progress", progress,
        "--output", folder(progress)
      ).errors
    }
    #expect(try errors("none") == "")
    let plain = try errors("plain")
    #expect(!plain.contains("\u{1B}"))
    #expect(plain.split(separator: "\n").count >= 2)
    let bar = try errors("bar")
    #expect(bar.utf8.allSatisfy { $0 < 0x80 })
    let lines = bar.components(separatedBy: "\r\u{1B}[K").filter { $0.hasPrefix("[") }
    #expect(lines.contains { $0.contains("units") && $0.contains("P95") })
    #expect(lines.allSatisfy { $0.count < 80 })
    let end = try #require(bar.ranges(of: "\r\u{1B}[K").last)
    #expect(bar[end.upperBound...].hasPrefix("done in "))
  }

  @Test(arguments: [
    ["run"], ["run", Jobs.quickstart, "--workers", "0"],
    ["run", Jobs.quickstart, "--trials", "0"], ["run", Jobs.quickstart, "--seed", "-1"],
    ["run", Jobs.quickstart, "--format", "xml"], ["fly"],
    ["worker"], ["worker", "--run", "a", "--connect", "ipc:///b"], ["worker", "--contact", "a"],
    ["worker", "--connect", "tcp://192.0.2.1:5790", "--plain"],
    ["worker", "--connect", "tcp://127.0.0.1:5790"],
    ["worker", "--connect", "tcp://127.0.0.1:0", "--plain"],
    ["worker", "--connect", "ipc:///s", "--instruction-set", "z80"],
    ["coordinator", Jobs.quickstart, "--bind", "tcp://0.0.0.0:5790", "--plain"],
    ["coordinator", Jobs.quickstart, "--bind", "tcp://*:0", "--resume"],
    ["coordinator", Jobs.quickstart, "--bind", "tcp://*:0", "--advertise", "a b"],
    ["keys", "list"], ["keys", "new", "a", "--run", "r", "--keys", "k"],
    ["keys", "authorize", "a", "--public", "short", "--keys", "k"],
    ["coordinator", Jobs.quickstart, "--bind", "udp://127.0.0.1:5790"],
  ])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    let outcome = try Chokepoint.run(arguments, in: folder)
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(!outcome.errors.isEmpty)
  }

  @Test func `wrong data exits with 65 and says where`() throws {
    let text = try String(contentsOfFile: Jobs.quickstart, encoding: .utf8)
    let job = try folder.write(text.replacing("days: 365", with: "days: -1"), to: "job.yaml")
    let outcome = try run("run", job)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("\(job):9:"))
    #expect(!FileManager.default.fileExists(atPath: folder("runs")))
  }

  @Test func `a ledger that is none exits with 65 and stays`() throws {
    let ledger = try folder.write("not a ledger", to: "ledger.sqlite")
    #expect(try run("resume", folder.path).status == 65)
    #expect(try String(contentsOfFile: ledger, encoding: .utf8) == "not a ledger")
  }

  @Test func `what is missing exits with 66`() throws {
    #expect(try run("run", folder("absent.yaml")).status == 66)
    #expect(try run("resume", folder("absent")).status == 66)
  }

  @Test func `a folder that cannot be used exits with 73 and the remedy`() throws {
    _ = try folder.write("", to: "file")
    for output in [folder.path, folder("file"), folder("file/run"), "/proc/run"] {
      let outcome = try run("run", Jobs.quickstart, "--output", output)
      #expect(outcome.status == 73, "\(output): \(outcome.errors)")
      #expect(outcome.errors.contains(output))
    }
    let first = try run("run", Jobs.quickstart, "--trials", "300", "--output", folder("run"))
    #expect(first.status == 0)
    let second = try run("run", Jobs.quickstart, "--trials", "300", "--output", folder("run"))
    #expect(second.status == 73)
    #expect(second.errors.contains("chokepoint resume \(folder("run"))"))
  }

  @Test func `a speed is measured for the instruction set asked for`() throws {
    let outcome = try run(
      "bench", Jobs.quickstart, "--seconds", "0.01", "--instruction-set", "baseline", "--format",
      "json")
    #expect(outcome.status == 0)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["instructionSet"] as? String } == ["baseline"])
    #expect(rows.allSatisfy { ($0["cores"] as? Int ?? 0) >= 1 })
    #expect(rows.allSatisfy { ($0["trialsPerSecond"] as? Double ?? 0) > 0 })
  }
}
