internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport

/// Holds the vector engine against the reference engine.
enum Agreement {
  /// A metric of a trial on which the engines differ.
  struct Difference: CustomStringConvertible {
    let trial: UInt64
    let metric: String
    let vector: Double
    let reference: Double

    var description: String { "trial \(trial) \(metric): \(vector) is not \(reference)" }
  }

  /// Every metric by trial, in the engine's order.
  static func values(
    _ job: Job, _ trials: Range<UInt64>, _ set: InstructionSet = .best
  ) -> [[Double]] {
    let engine = Engine(job, instructionSet: set)
    var values: [[Double]] = []
    engine.run(trials) { _, count, value in
      for trial in 0..<count { values.append(engine.metrics.indices.map { value($0, trial) }) }
    }
    return values
  }

  /// The differences of more than 1e-9: relative to the trial's cost for money, to the greater of
  /// the value and 1 for everything else.
  static func differences(_ root: Node, _ job: Job, _ trials: Range<UInt64>) -> [Difference] {
    let reference = ReferenceEngine(root: root, sobolTable: SobolSequence.table)
    // What instruments add is checked against jobs without them: LeaveOneOutTests.
    let metrics = Metric.all(of: job)
    let names = metrics.filter { $0.group != .instrument }.map(\.name)
    var differences: [Difference] = []
    for (trial, values) in zip(trials, values(job, trials)) {
      let expected = reference.metrics(trial: Int(trial))
      let cost = abs(expected["cost.absolute_usd"] ?? 0)
      for (name, value) in zip(names, values) {
        let truth = expected[name] ?? .nan
        let scale = max(1, abs(truth), name.hasSuffix("_usd") ? cost : 0)
        if !(abs(value - truth) <= 1e-9 * scale) {
          differences.append(
            Difference(trial: trial, metric: name, vector: value, reference: truth))
        }
      }
      if Set(expected.keys) != Set(names) {
        differences.append(
          Difference(trial: trial, metric: "names", vector: .nan, reference: .nan))
      }
    }
    return differences
  }
}
