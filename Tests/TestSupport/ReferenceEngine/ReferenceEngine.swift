package import Syntax

/// The model's page as a program to be read: one trial at a time, in ordinary numbers.
///
/// It was written from the page alone, and reads the job's tree with its own means, so that the
/// vector engine can be held against it.
package final class ReferenceEngine {
  private let root: Node
  private let trialsPerScenario: UInt64
  private var scenario: ReferenceScenario
  private var scenarioNumber: UInt64 = 0
  private var undisturbed: ReferenceBooks?

  /// - Parameter root: the tree of a valid job, tables included.
  package init(root: Node) {
    self.root = root
    scenario = ReferenceScenario(root, number: 0)
    let perScenario = UInt64(root["trials_per_scenario"]?.number ?? 256)
    trialsPerScenario = scenario.isUncertain ? perScenario : .max
  }

  /// The network of the scenario at hand.
  package var network: ReferenceNetwork { scenario.network }

  /// The metrics of a trial by name.
  package func metrics(trial: Int) -> [String: Double] {
    let record = run(UInt64(trial))
    var neutral = ReferenceTrial(scenario, ReferenceLevers(neutral: scenario), trial: 0)
    if undisturbed == nil { neutral.run() }
    let baseline = undisturbed ?? neutral.books
    undisturbed = baseline
    return record.books.metrics(scenario, undisturbed: baseline)
  }

  /// A trial's days.
  package func trace(trial: Int) -> [ReferenceDay] { run(UInt64(trial)).trace }

  /// The spells of a trial.
  package func spells(trial: Int) -> [ReferenceSpell] {
    scenario.policy.spells(trial: UInt64(trial))
  }

  private func run(_ trial: UInt64) -> ReferenceTrial {
    let number = trial / trialsPerScenario
    if number != scenarioNumber {
      scenario = ReferenceScenario(root, number: number)
      scenarioNumber = number
      undisturbed = nil
    }
    var record = ReferenceTrial(scenario, ReferenceLevers(scenario, trial: trial), trial: trial)
    record.run()
    return record
  }
}
