import Foundation
import Testing

/// Two runs, or the strategies of one, side by side.
@Suite struct CompareTests {
  private static let hasReaders = PythonScript.has("xarray, netCDF4")
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Comparison: Decodable {
    struct Pair: Decodable {
      let first: Double
      let other: Double
      let difference: Estimates.Interval
    }

    struct Row: Decodable {
      let other: String
      let metric: String
      let mean: Pair
      let value_at_risk: Pair
      let conditional_value_at_risk: Pair
    }

    struct Saving: Decodable {
      let other: String
      let trials: Int
      let pays: Estimates.Interval
      let saves_usd: Estimates.Interval
    }

    let differences: [Row]
    let savings: [Saving]
  }

  private func text(_ sampling: String?) throws -> String {
    try sampling.map { try Jobs.uncertain(trialsPerScenario: 64, sampling: $0) }
      ?? String(contentsOfFile: Jobs.quickstart, encoding: .utf8)
  }

  @discardableResult
  private func makeRun(
    _ name: String, _ text: String, _ more: String..., trials: Int = 9_000
  ) throws -> Estimates {
    let job = try folder.write(text, to: "\(name).yaml")
    return try Estimates(
      try Chokepoint.summary(
        ["run", job, "--trials", "\(trials)", "--output", folder(name)] + more, in: folder
      ).text)
  }

  private func compare(_ arguments: String...) throws -> Comparison {
    let outcome = try Chokepoint.run(
      ["compare"] + arguments + ["--format", "json", "--progress", "none"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Comparison.self, from: Data(outcome.output.utf8))
  }

  @Test(arguments: [nil, "sobol", "saltelli"])
  func `a run does not differ from itself`(sampling: String?) throws {
    try makeRun("a", text(sampling))
    let found = try compare(folder("a"), folder("a"))
    #expect(found.differences.count > 10)
    for row in found.differences {
      for pair in [row.mean, row.value_at_risk, row.conditional_value_at_risk] {
        #expect(pair.first == pair.other)
        #expect(
          pair.difference == Estimates.Interval(value: 0, lower: 0, upper: 0), "\(row.metric)")
      }
    }
    let saving = try #require(found.savings.first)
    #expect(found.savings.count == 1 && saving.trials == 8_192)
    #expect(saving.pays.value == 0 && saving.saves_usd.value == 0)
  }

  /// Freight is paid on what arrives, so that some trials save and some do not.
  @Test(
    .enabled(if: hasReaders, "Deploy/setup --tests installs xarray"),
    arguments: [nil, "latin-hypercube"])
  func `two runs differ by what their summaries and trials say`(sampling: String?) throws {
    let text = try text(sampling)
    let dear = text.replacing("freight_usd: 0.3", with: "freight_usd: 2")
    let (a, b) = (try makeRun("a", text), try makeRun("b", dear))
    let found = try compare(folder("a"), folder("b"), "--metric", "cost.*", "--pairs", "6000")
    let row = try #require(found.differences.first { $0.metric == "cost.total_usd" })
    for (pair, one, other) in [
      (row.mean, try a.mean("cost.total_usd"), try b.mean("cost.total_usd")),
      (
        row.conditional_value_at_risk, try a.tail("cost.total_usd"), try b.tail("cost.total_usd")
      ),
    ] {
      #expect(pair.first == one.value && pair.other == other.value)
      #expect(pair.difference.value == other.value - one.value && pair.difference.value != 0)
      let apart = (one.halfWidth * one.halfWidth + other.halfWidth * other.halfWidth).squareRoot()
      #expect(pair.difference.halfWidth < 0.5 * apart)
    }
    for name in ["a", "b"] {
      let outcome = try Chokepoint.run(
        ["export", folder(name), "--netcdf", folder("\(name).nc"), "--metric", "cost.total_usd"],
        in: folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    let answer = try PythonScript(
      """
      import sys, xarray
      a, b = (xarray.open_dataset(path).cost_total.values.ravel()[:6000] for path in sys.argv[1:])
      print(int((b < a).sum()), float((a - b).mean()).hex())
      """
    ).run([folder("a.nc"), folder("b.nc")], in: folder)
    let words = answer.split(whereSeparator: \.isWhitespace)
    let (fewer, mean) = (try #require(Double(words[0])), try #require(Double(words[1])))
    let saving = try #require(found.savings.first)
    #expect(saving.trials == 6_000)
    #expect(fewer > 0 && fewer < 6_000 && saving.pays.value == fewer / 6_000)
    #expect(abs(saving.saves_usd.value - mean) <= 1e-9 * abs(mean))
  }

  @Test func `strategies of a run differ by what its summary says`() throws {
    let text =
      try text("sobol") + """

        strategies:
          - {name: more, change: {"inputs[motors-us, magnet].cover_days": 60}}
          - {name: less, change: {"inputs[motors-us, magnet].cover_days": 10}}
        """
    let run = try makeRun("a", text)
    let found = try compare(folder("a"))
    #expect(found.savings.map(\.other) == ["more", "less"])
    for saving in found.savings {
      #expect(saving.trials == 9_000)
      #expect(try run.mean("strategy.\(saving.other).saves_usd") == saving.saves_usd)
      let row = try #require(
        found.differences.first { $0.metric == "cost.total_usd" && $0.other == saving.other })
      let gap = row.mean.difference.value + saving.saves_usd.value
      #expect(abs(gap) <= 1e-9 * abs(row.mean.first))
      let width = row.mean.difference.halfWidth / saving.saves_usd.halfWidth
      // The saving's own interval allows for skewness.
      #expect(abs(width - 1) < 0.02, "\(width)")
    }
  }

  @Test func `runs that do not have the same trials are refused with what differs, by 65`() throws {
    let text = try text(nil)
    try makeRun("a", text, trials: 600)
    try makeRun("b", text, "--seed", "8", trials: 600)
    let seed = try Chokepoint.run(["compare", folder("a"), folder("b")], in: folder)
    #expect(seed.status == 65 && seed.output == "")
    #expect(seed.errors.contains("seed: 7 and 8"), "\(seed.errors)")
    try makeRun("c", text.replacing("days: 365", with: "days: 300"), trials: 600)
    let days = try Chokepoint.run(["compare", folder("a"), folder("c")], in: folder)
    #expect(days.status == 65 && days.errors.contains("days: 365 and 300"), "\(days.errors)")
    try makeRun("d", try self.text("random"), trials: 600)
    let nested = try Chokepoint.run(["compare", folder("a"), folder("d")], in: folder)
    #expect(nested.status == 65 && nested.errors.contains("depend"), "\(nested.errors)")
    try makeRun("e", try self.text("sobol"), trials: 600)
    let sampled = try Chokepoint.run(["compare", folder("d"), folder("e")], in: folder)
    #expect(sampled.status == 65)
    #expect(sampled.errors.contains("sampling: random and sobol"), "\(sampled.errors)")
    #expect(try Chokepoint.run(["compare", folder("a")], in: folder).status == 64)
  }
}
