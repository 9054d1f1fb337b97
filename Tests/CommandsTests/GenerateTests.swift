import Foundation
import Testing

/// Synthetic jobs.
@Suite struct GenerateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func generate(_ arguments: String...) throws -> String {
    let outcome = try Chokepoint.run(["generate"] + arguments, in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(arguments: [
    (stages: 2, lanes: 1), (stages: 3, lanes: 2), (stages: 9, lanes: 10), (stages: 40, lanes: 39),
    (stages: 40, lanes: 300), (stages: 200, lanes: 1000),
  ])
  func `a synthetic job is valid without warnings and has the size asked for`(
    stages: Int, lanes: Int
  ) throws {
    for seed in 1...3 {
      let text = try generate(
        "--stages", "\(stages)", "--lanes", "\(lanes)", "--seed", "\(seed)")
      let job = try folder.write(text, to: "job-\(seed).yaml")
      let outcome = try Chokepoint.run(["validate", job], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.contains("\n\(stages) stages, \(lanes) lanes, "))
    }
  }

  @Test func `the same arguments give the same bytes, and two seeds differ`() throws {
    let arguments = ["--stages", "30", "--lanes", "80", "--seed"]
    let jobs = try ["1", "1", "2"].map {
      try Chokepoint.run(["generate"] + arguments + [$0], in: folder).output
    }
    #expect(jobs[0] == jobs[1])
    // All but the seed itself, too.
    #expect(jobs[0].replacing("seed: 1", with: "seed: 2") != jobs[2])
  }

  @Test func `a synthetic job runs, and its licences, duties and fees bite`() throws {
    let text = try generate(
      "--stages", "20", "--lanes", "48", "--products", "3", "--days", "120", "--trials", "2000")
    let job = try folder.write(text, to: "job.yaml")
    let outcome = try Chokepoint.run(
      ["run", job, "--format", "csv", "--output", folder("run")], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    for metric in ["cost.duty_usd", "cost.port_fee_usd", "delay.licence_days"] {
      let row = outcome.output.split(whereSeparator: \.isNewline).first {
        $0.hasPrefix("\(metric),mean,")
      }
      let fields = try #require(row).split(separator: ",", omittingEmptySubsequences: false)
      #expect((Double(fields[3]) ?? 0) > 0, "\(metric)")
    }
  }

  @Test(arguments: [
    ["--stages", "1"], ["--stages", "5001"], ["--stages", "10", "--lanes", "8"],
    ["--stages", "10", "--lanes", "1000"], ["--products", "0"], ["--products", "101"],
    ["--stages", "10", "--lanes", "9", "--products", "6"], ["--days", "0"], ["--trials", "0"],
    ["--stages", "2000", "--lanes", "50000", "--days", "3660"],
  ])
  func `a size that no network has exits with 64 and the range`(arguments: [String]) throws {
    let outcome = try Chokepoint.run(["generate"] + arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("from ") || outcome.errors.contains("at "))
  }
}
