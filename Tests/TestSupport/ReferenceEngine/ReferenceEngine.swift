package import Syntax

/// The model's page as a program to be read: one trial at a time, in ordinary numbers.
///
/// It was written from the page alone, and reads the job's tree with its own means, so that the
/// vector engine can be held against it.
package final class ReferenceEngine {
  private let root: Node
  private let sampling: ReferenceSampling
  private let trialsPerScenario: UInt64
  private var scenario: ReferenceScenario
  private var scenarioNumber: UInt64 = 0
  private var undisturbed: ReferenceBooks?
  private let strategies: [(strategy: ReferenceStrategy, engine: ReferenceEngine)]

  /// - Parameters:
  ///   - root: the tree of a valid job, tables included.
  ///   - sobolTable: as for ``ReferenceSobol``.
  package convenience init(root: Node, sobolTable: [UInt16]) {
    let strategies = (root["strategies"]?.list ?? []).map { ReferenceStrategy($0, root) }
    let sobol = ReferenceSobol(table: sobolTable)
    let plain = ReferenceSampling(root, names: [], sobol: sobol)
    let names = ([root] + strategies.map(\.root)).map {
      ReferenceScenario($0, plain, number: 0).uncertain
    }
    let all = names.reduce(Set()) { $0.union($1) }
    self.init(root, strategies, ReferenceSampling(root, names: all, sobol: sobol))
  }

  private init(
    _ root: Node, _ strategies: [ReferenceStrategy], _ sampling: ReferenceSampling
  ) {
    self.root = root
    self.sampling = sampling
    scenario = ReferenceScenario(root, sampling, number: 0)
    let perScenario = UInt64(root["trials_per_scenario"]?.number ?? 256)
    trialsPerScenario = scenario.uncertain.isEmpty ? .max : perScenario
    self.strategies = strategies.map { ($0, ReferenceEngine($0.root, [], sampling)) }
  }

  /// The network of the scenario at hand.
  package var network: ReferenceNetwork { scenario.network }

  /// The metrics of a trial by name.
  package func metrics(trial: Int) -> [String: Double] {
    let record = run(UInt64(trial))
    let baseline = baseline
    var metrics = record.books.metrics(scenario, undisturbed: baseline)
    let compared = ["cost.total_usd", "delay.days_late", "delay.line_stop_days"]
    for (strategy, engine) in strategies {
      let record = engine.run(UInt64(trial))
      var other = record.books.metrics(engine.scenario, undisturbed: baseline)
      let costs = strategy.costsPerYear * Double(scenario.days) / 365
      other["cost.total_usd", default: .nan] += costs
      let name = "strategy.\(strategy.name)"
      for metric in compared { metrics["\(name).\(metric)"] = other[metric] }
      metrics["\(name).saves_usd"] =
        metrics["cost.total_usd", default: .nan] - other["cost.total_usd", default: .nan]
    }
    return metrics
  }

  /// A trial's days.
  package func trace(trial: Int) -> [ReferenceDay] { run(UInt64(trial)).trace }

  /// The spells of a trial.
  package func spells(trial: Int) -> [ReferenceSpell] {
    scenario.policy.spells(trial: UInt64(trial))
  }

  /// The books of an undisturbed trial of the scenario at hand.
  private var baseline: ReferenceBooks {
    if let undisturbed { return undisturbed }
    var neutral = ReferenceTrial(scenario, ReferenceLevers(neutral: scenario), trial: 0)
    neutral.run()
    undisturbed = neutral.books
    return neutral.books
  }

  private func run(_ trial: UInt64) -> ReferenceTrial {
    let number = trial / trialsPerScenario
    if number != scenarioNumber {
      scenario = ReferenceScenario(root, sampling, number: number)
      scenarioNumber = number
      undisturbed = nil
    }
    var record = ReferenceTrial(scenario, ReferenceLevers(scenario, trial: trial), trial: trial)
    record.run()
    return record
  }
}
