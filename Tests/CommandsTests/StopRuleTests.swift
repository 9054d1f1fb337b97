import Foundation
import Testing

/// Runs that end when they know enough.
@Suite struct StopRuleTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func job(_ rule: String, _ text: String? = nil) throws -> String {
    let text = try text ?? String(contentsOfFile: Jobs.quickstart, encoding: .utf8)
    return try folder.write("\(text)\nuntil: {\(rule)}\n", to: "job.yaml")
  }

  /// The whole, a half, a quarter and an eighth of a run in whole units.
  private func parts(of trials: Int, unit: Int) -> [Int] {
    [8, 4, 2, 1].map { part in
      let share = (trials + part - 1) / part
      return min((share + unit - 1) / unit * unit, trials)
    }
  }

  private func expectSameAgain(_ run: String, _ first: RunSummary) throws {
    for verb in ["resume", "summary"] {
      let outcome = try Chokepoint.run(
        [verb, folder(run), "--format", "json"], in: folder)
      #expect(outcome.status == 0 && outcome.output == first.text, "\(verb): \(outcome.errors)")
      #expect(!outcome.errors.contains("worker"), "\(verb): \(outcome.errors)")
    }
  }

  /// Units of 2,048 trials, or eleven groups of three scenarios of 64.
  @Test(arguments: [(nil, 0.012, 2_048), ("saltelli", 0.022, 2_112)])
  func `a run stops at the same unit for 1, 2 and 7 workers and stays there`(
    sampling: String?, half: Double, unit: Int
  ) throws {
    let text = try sampling.map { try Jobs.uncertain(trialsPerScenario: 64, sampling: $0) }
    let job = try job("metric: cost.total_usd, half_width: \(half)", text)
    let summaries = try [1, 2, 7].map { workers in
      let summary = try Chokepoint.summary(
        [
          "run", job, "--trials", "100000", "--workers", "\(workers)", "--output",
          folder("run-\(workers)"),
        ], in: folder)
      try expectSameAgain("run-\(workers)", summary)
      return summary
    }
    #expect(Set(summaries.map(\.resultDigest)).count == 1)
    #expect(Set(summaries.map(\.text)).count == 1)
    let found = try Estimates(summaries[0].text)
    #expect(found.run.trials < 50_000)
    #expect(!found.warnings.contains { $0.contains("until") })
    let mean = try found.mean("cost.total_usd")
    #expect(mean.halfWidth <= half * mean.value)
    #expect(found.run.trials % unit == 0 && found.run.trials > 8 * unit)
    for table in found.convergence {
      #expect(table.rows.map(\.trials) == parts(of: found.run.trials, unit: unit))
    }
    let table = try #require(found.convergence.first { $0.metric == "cost.total_usd" })
    #expect(table.rows.last?.mean == mean)
  }

  @Test func `a run of which only some units are in the ledger goes on to the same end`() throws {
    let job = try job("metric: cost.total_usd, half_width: 1.2%")
    let run = ["run", job, "--trials", "100000", "--output"]
    let first = try Chokepoint.summary(run + [folder("run")], in: folder)
    try PythonScript(
      """
      import sqlite3, sys
      ledger = sqlite3.connect(sys.argv[1])
      ledger.execute("DELETE FROM result WHERE unit >= 4")
      ledger.execute("DELETE FROM checkpoint")
      ledger.commit()
      """
    ).run([folder("run/ledger.sqlite")], in: folder)
    let part = try Chokepoint.run(["summary", folder("run"), "--format", "json"], in: folder)
    #expect(part.status == 0 && part.errors.contains("the first 4 of"), "\(part.errors)")
    #expect(try Chokepoint.summary(["resume", folder("run")], in: folder).text == first.text)
  }

  @Test func `a rule that is not met is named with what was reached`() throws {
    let rule = "metric: delay.days_late, statistic: cvar, level: 99%, half_width: 0.1%"
    let summary = try Chokepoint.summary(
      ["run", try job(rule), "--trials", "30000", "--output", folder("run")], in: folder)
    let found = try Estimates(summary.text)
    #expect(found.run.trials == 30_000)
    let warnings = found.warnings.filter { $0.contains("until") }
    #expect(warnings.count == 1)
    for word in ["cvar", "delay.days_late", "30000 trials", "raise `trials`"] {
      #expect(warnings.first?.contains(word) == true, "\(warnings)")
    }
    try expectSameAgain("run", summary)
  }
}
