internal import ArgumentParser
internal import Launch
internal import Ledger
internal import Model
internal import Results
internal import Simulation
internal import Statistics
internal import Syntax

/// Two runs whose trials are compared.
struct RunPair {
  let first: RunReading
  let second: RunReading
  let names: (first: String, second: String)

  init(_ first: RunReading, _ second: RunReading, _ firstName: String, _ secondName: String) {
    self.first = first
    self.second = second
    names = (firstName, secondName)
  }

  /// Checks that trials of the same number meet the same days and random numbers.
  ///
  /// - Throws: `ExitCode` 65 after everything that differs was said.
  func check() throws {
    let (a, b) = (first.loaded.job, second.loaded.job)
    let counts = (first.merged.trialsMerged, second.merged.trialsMerged)
    var facts: [(String, String, String)] = [
      ("start", "\(a.settings.start)", "\(b.settings.start)"),
      ("days", "\(a.settings.days)", "\(b.settings.days)"),
      ("seed", "\(a.settings.seed)", "\(b.settings.seed)"),
      ("trials", "\(counts.0)", "\(counts.1)"),
      (
        "trials that depend on each other", "\(a.layout.trialsPerGroup)",
        "\(b.layout.trialsPerGroup)"
      ),
    ]
    if a.isNested && b.isNested {
      facts.append(("sampling", a.settings.sampling.rawValue, b.settings.sampling.rawValue))
    }
    let different = facts.filter { $0.1 != $0.2 }.map { "  \($0.0): \($0.1) and \($0.2)" }
    guard different.isEmpty else {
      throw Terminal.failure(
        "\(names.first) and \(names.second) do not have the same trials:\n"
          + different.joined(separator: "\n"), ExitStatus.badData)
    }
  }

  /// The metrics that both runs have, and what the second saves.
  ///
  /// - Parameters:
  ///   - patterns: of metric names; none: the totals, drivers, causes and service.
  ///   - pairs: trials to simulate again one by one.
  ///   - progress: how that is shown.
  /// - Returns: a row for each metric.
  /// - Throws: `ExitCode`, or the error of a part.
  func comparison(
    patterns: [String], pairs: Int, progress: ProgressDisplay.Mode
  ) throws -> Comparison {
    let descriptors = first.merged.descriptors
    let others = second.merged.descriptors
    let common = descriptors.map(\.name).filter { name in others.contains { $0.name == name } }
    let chosen = try MetricPattern.all(patterns, among: common)
    let step = max(
      UnitGrid(first.loaded.job).trialsPerUnit, UnitGrid(second.loaded.job).trialsPerUnit)
    let batches = try zip(first.batches(step: step), second.batches(step: step)).map { ($0, $1) }
    let rows = descriptors.indices.compactMap { index -> Comparison.Row? in
      let metric = descriptors[index]
      let isChosen =
        chosen.isEmpty
        ? Self.usual.contains(metric.group) : chosen.contains { $0.matches(metric.name) }
      guard isChosen, let other = others.firstIndex(where: { $0.name == metric.name }),
        let pair = PairedEstimator(
          (first.merged.partial, index), (second.merged.partial, other), batches: batches,
          isWhole: metric.isWhole)
      else { return nil }
      return Comparison.Row(names.second, metric, pair)
    }
    let saving = try saving(pairs: pairs, progress)
    return Comparison(first: names.first, rows: rows, savings: saving.map { [$0] } ?? [])
  }

  private static let usual: [MetricDescriptor.Group] = [
    .headline, .costDriver, .delayCause, .service,
  ]

  /// Simulates the first trials of both runs again and pairs their total costs.
  private func saving(
    pairs: Int, _ progress: ProgressDisplay.Mode
  ) throws -> Comparison.Saving? {
    let count = min(pairs, Int(first.merged.trialsMerged))
    guard count > 0 else { return nil }
    let display = ExportProgress(progress, trials: 2 * count)
    defer { display.clear() }
    let interrupts = Interrupts()
    let replays = (first.replay(of: count), second.replay(of: count))
    interrupts.handle(stop: {
      replays.0.stop()
      replays.1.stop()
    })
    let costs = try first.totalCosts(count, replays.0, display, before: 0)
    let others = try second.totalCosts(count, replays.1, display, before: count)
    let values = zip(costs, others).map { $0 - $1 }
    var partial = Partial(metricCount: 1, sampling: first.merged.partial.sampling)
    try partial.add(metric: 0, values: values.span, firstTrial: 0)
    return Estimator(partial.metrics[0], sampling: partial.sampling).map {
      Comparison.Saving(names.second, $0)
    }
  }
}

extension RunReading {
  /// A replay of the units that the first trials are in.
  fileprivate func replay(of count: Int) -> UnitReplay {
    UnitReplay(
      loaded.job, ledger, unitCount: unitCount(of: count), threadCount: availableCores())
  }

  private func unitCount(of trials: Int) -> Int {
    (trials - 1) / Int(UnitGrid(loaded.job).trialsPerUnit) + 1
  }

  /// The total cost of the first trials, simulated again and checked against the ledger.
  ///
  /// - Throws: `ExitCode` 70 for a unit that this release computes otherwise, 75 after a stop.
  fileprivate func totalCosts(
    _ count: Int, _ replay: UnitReplay, _ display: ExportProgress, before: Int
  ) throws -> [Double] {
    let cost = merged.descriptors.firstIndex { $0.name == Metric.totalCost } ?? 0
    var costs: [Double] = []
    replay.start()
    do {
      for index in 0..<unitCount(of: count) {
        let unit = try replay.unit(index) {
          display.show(trialsDone: before + min(replay.trialsDone, count))
        }
        costs += unit.values[cost * unit.trials.count..<(cost + 1) * unit.trials.count]
      }
    } catch {
      display.clear()
      throw error.report(ledger: ledger.path)
    }
    return Array(costs.prefix(count))
  }

  /// The partials of runs of trials that add up to all, for independent trials; none for clustered
  /// ones, whose groups the merged partial has.
  ///
  /// - Parameter step: trials at whose multiples batches begin: a multiple of those of a unit.
  /// - Returns: at most as many as there are sections.
  /// - Throws: `LedgerError`, `StatisticsError`.
  func batches(step: UInt64) throws -> [Partial] {
    guard merged.partial.sampling == .independent else { return [] }
    let groups = UInt64(Sampling.sectionCount)
    let batchTrials = ((merged.trialsMerged + groups - 1) / groups + step - 1) / step * step
    let unitsPerBatch = Int(batchTrials / UnitGrid(loaded.job).trialsPerUnit)
    var batches: [Partial] = []
    try ledger.forEachPartial(in: 0..<units) { unit, _, bytes in
      if unit % unitsPerBatch == 0 { batches.append(Partial(merged.partial.shape)) }
      try batches[batches.count - 1].merge(encodings: [bytes], by: .caller)
      return true
    }
    return batches
  }
}
