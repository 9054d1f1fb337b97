import Foundation
import Results
import TestSupport
import Testing

/// The results of a run as `summary` shows them.
@Suite struct SummaryCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func makeRun(_ job: String = Jobs.quickstart, trials: Int = 3_000) throws {
    _ = try Chokepoint.summary(
      ["run", job, "--trials", "\(trials)", "--output", folder("run")], in: folder)
  }

  /// A job with every table of a summary.
  private func everything() throws -> String {
    let text = try Jobs.uncertain(trialsPerScenario: 32, sampling: "saltelli").replacing(
      "\nmeasures:\n",
      with: "\nmeasures:\n  leave_one_out: true\n  volumes:\n    china: {from: CN}\n")
    return try folder.write(
      text + """

        strategies:
          - name: stock.60
            change: {"inputs[motors-us, magnet].cover_days": 60}
            costs_usd_per_year: 30_000
        """, to: "job.yaml")
  }

  private func summary(_ arguments: String...) throws -> Chokepoint.Outcome {
    try Chokepoint.run(["summary", folder("run")] + arguments, in: folder)
  }

  @Test func `a metric that is not there is refused with advice, by 64`() throws {
    try makeRun()
    let near = try summary("--metric", "cost.totl_usd")
    #expect(near.status == 64 && near.output == "")
    #expect(near.errors.contains("did you mean cost.total_usd?"), "\(near.errors)")
    let far = try summary("--metric", "cost.*", "--metric", "*quickstart*")
    #expect(far.status == 64 && far.errors.contains("there are cost."), "\(far.errors)")
    let both = try summary("--metric", "cost.*", "--by", "lane")
    #expect(both.status == 64 && both.errors.contains("exclude each other"), "\(both.errors)")
  }

  @Test func `a breakdown that the run has not is refused with the remedy, by 64`() throws {
    try makeRun()
    for (by, remedy) in [("month", "volumes"), ("instrument", "leave_one_out: true")] {
      let outcome = try summary("--by", by)
      #expect(outcome.status == 64 && outcome.output == "")
      #expect(outcome.errors.contains("no breakdown by \(by)"), "\(outcome.errors)")
      #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
    }
    #expect(try summary("--by", "weather").status == 64)
  }

  /// By dimension, the name and the title of a part.
  private static let parts = [
    ("driver", "cost.duty_usd", "Customs duty"), ("cause", "delay.licence_days", "by licence"),
    ("lane", "magnets-cn > motors-us", "magnets-cn"), ("product", "motor", "motor"),
    ("instrument", "ship-fee", "ship-fee"), ("month", "volume.china.2025-11", "2025-11"),
  ]

  @Test func `a breakdown has its parts in every format`() throws {
    try makeRun(try everything())
    for (by, name, title) in Self.parts {
      let texts = try ["table", "markdown", "csv", "json"].map { format in
        let outcome = try summary("--by", by, "--format", format)
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
        return outcome.output
      }
      #expect(texts[0].contains(title) && texts[1].contains(title), "\(texts[0])")
      #expect(texts[1].split(separator: "\n").contains { $0.hasPrefix("|") }, "\(texts[1])")
      #expect(texts[2].contains(name) && texts[2].contains("\r\n"))
      #expect(texts[3].contains("\"\(name)\""))
      if SchemaValidator.isAvailable {
        #expect(try SchemaValidator.accepts(texts[3], schema: Summary.jsonSchema), "\(by)")
      }
    }
  }

  @Test func `chosen metrics alone are shown, as they are in the whole`() throws {
    try makeRun(try everything())
    let whole = try Estimates(try summary("--format", "json").output)
    let some = try Estimates(
      try summary("--format", "json", "--metric", "cost.t*", "--metric", "*.saves_usd").output)
    #expect(some.metrics.keys.sorted() == ["cost.total_usd", "strategy.stock.60.saves_usd"])
    for (name, metric) in some.metrics { #expect(try whole.mean(name) == metric.mean) }
    #expect(some.run.result_digest == whole.run.result_digest)
    #expect(some.convergence.map(\.metric) == ["cost.total_usd"])
  }

  @Test(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.absence)"))
  func `the document of a run is what the schema says`() throws {
    try makeRun()
    let plain = try summary("--format", "json").output
    #expect(try SchemaValidator.accepts(plain, schema: Summary.jsonSchema))
    try FileManager.default.removeItem(atPath: folder("run"))
    try makeRun(try everything())
    let text = try summary("--format", "json").output
    #expect(try SchemaValidator.accepts(text, schema: Summary.jsonSchema))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    for key in ["strategies", "convergence", "attribution", "conditional", "sensitivity"] {
      #expect((object[key] as? [Any])?.isEmpty == false, "\(key)")
    }
    let selection = try summary("--format", "json", "--metric", "delay.*").output
    #expect(try SchemaValidator.accepts(selection, schema: Summary.jsonSchema))
  }
}
