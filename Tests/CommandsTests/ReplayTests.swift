import Foundation
import Testing

/// One trial shown day by day.
@Suite struct ReplayTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func replay(_ arguments: String...) throws -> Chokepoint.Outcome {
    try Chokepoint.run(["replay", Jobs.quickstart] + arguments, in: folder)
  }

  private func document(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try Chokepoint.run(
      ["replay"] + arguments + ["--format", "json"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func `the worst trial of a run has the metrics that the run found`() throws {
    let run = try Chokepoint.summary(
      ["run", Jobs.quickstart, "--trials", "600", "--output", folder("run")], in: folder)
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
    let metrics = try #require(summary["metrics"] as? [String: [String: Any]])
    var compared = 0
    for name in ["cost.total_usd", "delay.days_late", "delay.line_stop_days"] {
      let worst = try #require(metrics[name]?["worst"] as? [[String: Any]])
      for extreme in worst.prefix(2) {
        let trial = try #require(extreme["trial"] as? Int)
        let document = try document([Jobs.quickstart, "--trial", "\(trial)"])
        let found = try #require(document["metrics"] as? [String: [String: Any]])
        let value = try #require(found[name]?["value"] as? Double)
        #expect(value == extreme["value"] as? Double, "\(name) of trial \(trial)")
        compared += 1
      }
    }
    #expect(compared == 6)
  }

  @Test func `the table shows regimes, levers, days, bottlenecks and metrics`() throws {
    let outcome = try replay("--trial", "5")
    #expect(outcome.status == 0 && outcome.errors == "")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("quickstart, trial 5: ") == true)
    for heading in ["Regimes ", "Levers ", "Bottleneck ", "Days ", "Stages held", "Metric "] {
      #expect(lines.contains { $0.hasPrefix(heading) }, "\(heading)\n\(outcome.output)")
    }
    #expect(outcome.output.contains("licence export-licence: rule"))
    #expect(outcome.output.contains("motors-us <- magnet: "))
    #expect(lines.allSatisfy { $0.count <= 100 })
    let all = try replay("--trial", "5", "--all-days").output.split(separator: "\n")
    #expect(all.filter { $0.contains(#/^20\d\d-\d\d-\d\d +\d+ +1 /#) }.count >= 365)
    #expect(all.count > lines.count)
  }

  @Test func `CSV has one number a line, and a driver's days add up to its metric`() throws {
    let outcome = try replay("--trial", "5", "--format", "csv")
    #expect(outcome.status == 0)
    let records = outcome.output.components(separatedBy: "\r\n").dropLast()
      .map { $0.components(separatedBy: ",") }
    #expect(records.first == ["day", "date", "kind", "entity", "quantity", "value", "unit"])
    #expect(records.allSatisfy { $0.count == 7 })
    let rows = records.dropFirst()
    #expect(rows.allSatisfy { Int($0[0]) != nil && ($0[5].isEmpty || Double($0[5]) != nil) })
    #expect(Set(rows.map { $0[0] }).count == 365)
    let kinds = Set(rows.map { $0[2] })
    #expect(kinds == ["regime", "lever", "stage", "input", "lane", "product", "driver"])
    let document = try document([Jobs.quickstart, "--trial", "5"])
    let metrics = try #require(document["metrics"] as? [String: [String: Any]])
    for name in ["cost.lost_margin_usd", "cost.lateness_usd", "cost.duty_usd"] {
      let sum = rows.filter { $0[3] == name }.compactMap { Double($0[5]) }.reduce(0, +)
      let metric = try #require(metrics[name]?["value"] as? Double)
      #expect(abs(sum - metric) <= 1e-6 * max(1, abs(metric)), "\(name)")
    }
  }

  @Test func `JSON holds every day of every series`() throws {
    let document = try document([Jobs.quickstart, "--trial", "5", "--seed", "9"])
    #expect(document["schema"] as? String == "chokepoint.replay")
    #expect(document["version"] as? Int == 1)
    #expect(document["trial"] as? String == "5")
    #expect((document["run"] as? [String: Any])?["seed"] as? String == "9")
    let series = try #require(document["series"] as? [[String: Any]])
    #expect(!series.isEmpty)
    #expect(series.allSatisfy { ($0["values"] as? [Any])?.count == 365 })
    #expect((document["dates"] as? [String])?.first == "2025-10-09")
    #expect((document["regimes"] as? [[String: Any]])?.isEmpty == false)
    #expect((document["moves"] as? [[String: Any]])?.isEmpty == false)
    #expect((document["products"] as? [[String: Any]])?.count == 1)
  }

  @Test func `numbers that are not finite are null`() throws {
    let job = try folder.write(Jobs.infinite, to: "job.yaml")
    let document = try document([job, "--trial", "0"])
    let metrics = try #require(document["metrics"] as? [String: [String: Any]])
    let cost = try #require(metrics["cost.absolute_usd"]?["value"])
    #expect(cost is NSNull)
    #expect(try Chokepoint.run(["replay", job, "--trial", "0"], in: folder).status == 0)
  }

  @Test(arguments: [
    [], ["--trial", "-1"], ["--trial", "9223372036854775808"], ["--trial", "first"],
    ["--trial", "1", "--seed", "-1"], ["--trial", "1", "--format", "xml"],
  ])
  func `a wrong trial exits with 64`(arguments: [String]) throws {
    let outcome = try Chokepoint.run(["replay", Jobs.quickstart] + arguments, in: folder)
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.output == "" && !outcome.errors.isEmpty)
  }

  @Test func `the last trial of all can be shown`() throws {
    #expect(try replay("--trial", "9223372036854775807").status == 0)
  }

  @Test func `a wrong job exits with 65 and a missing one with 66`() throws {
    let text = try String(contentsOfFile: Jobs.quickstart, encoding: .utf8)
    let job = try folder.write(text.replacing("days: 365", with: "days: -1"), to: "job.yaml")
    let outcome = try Chokepoint.run(["replay", job, "--trial", "1"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("\(job):9:"))
    let missing = try Chokepoint.run(["replay", folder("absent.yaml"), "--trial", "1"], in: folder)
    #expect(missing.status == 66)
  }
}
