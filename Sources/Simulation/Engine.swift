internal import KernelTables
package import Model

/// Runs trials of one job and its strategies on one core.
///
/// Memory does not grow with the number of trials.
package final class Engine {
  package let job: Job
  package let metrics: [Metric]
  /// Parts of the total cost, whose values follow those of the metrics.
  package let costParts: [CostPart]
  package let instructionSet: InstructionSet
  private let base: BlockEngine
  private let strategies: [BlockEngine]
  private let sources: [Source]
  /// Places of the metrics that instruments add to.
  private let addedPlaces: [Int]
  /// Their values in a block without each instrument; empty where an instrument
  /// does nothing in the block.
  private var without: [[Double]]

  /// Where a metric's value comes from.
  private enum Source {
    case base(Int)
    /// A metric of a strategy, and USD that come on top.
    case strategy(Int, metric: Int, extra: Double)
    /// The total cost of the job as it is minus that of a strategy.
    case saving(strategy: Int, metric: Int, extra: Double)
    /// A metric of the job as it is minus that without an instrument, kept at a place.
    case addition(instrument: Int, metric: Int, place: Int)
  }

  /// - Parameters:
  ///   - job: a checked job.
  ///   - instructionSet: one that this machine supports.
  package init(_ job: Job, instructionSet: InstructionSet = .best) {
    self.job = job
    self.instructionSet = instructionSet
    let metrics = Metric.all(of: job)
    self.metrics = metrics
    let costParts = CostPart.all(of: job)
    self.costParts = costParts
    let sampler = ScenarioSampler(job)
    let base = BlockEngine(
      job, instructionSet: instructionSet, sampler: sampler, parts: costParts.map(\.metric))
    self.base = base
    strategies = job.strategies.map {
      BlockEngine($0.job, instructionSet: instructionSet, sampler: sampler, base: base)
    }
    sources =
      Engine.sources(metrics, of: job)
      + costParts.indices.map { .base(base.metrics.count - costParts.count + $0) }
    addedPlaces = Engine.added.map { name in metrics.firstIndex { $0.name == name } ?? 0 }
    without = Array(repeating: [], count: job.leftOut.count)
  }

  /// Metrics that instruments add to.
  private static let added = [Metric.totalCost, Metric.daysLate]

  private static func sources(_ metrics: [Metric], of job: Job) -> [Source] {
    let total = metrics.firstIndex { $0.name == Metric.totalCost } ?? 0
    let costs = job.strategies.map { $0.cost * Double(job.settings.days) / 365 }
    return metrics.enumerated().map { index, metric in
      switch metric.reading {
      case .strategy(let strategy, let name):
        let source = metrics.firstIndex { $0.name == name } ?? 0
        return .strategy(strategy, metric: source, extra: source == total ? costs[strategy] : 0)
      case .saving(let strategy):
        return .saving(strategy: strategy, metric: total, extra: costs[strategy])
      case .addition(let instrument, let name):
        return .addition(
          instrument: instrument, metric: metrics.firstIndex { $0.name == name } ?? 0,
          place: added.firstIndex(of: name) ?? 0)
      case .sum, .total, .greatest, .least: return .base(index)
      }
    }
  }

  /// Runs trials and hands over their metrics.
  ///
  /// - Parameters:
  ///   - trials: numbers of the trials; the first must begin a block of `Block.trials`.
  ///   - take: called for each block with its first trial's number, the number of its trials that
  ///     belong to the range, and a function from metric (or, after the metrics, cost part) and
  ///     trial of the block to the value.
  package func run(
    _ trials: Range<UInt64>, take: (UInt64, Int, (Int, Int) -> Double) -> Void
  ) {
    precondition(trials.lowerBound % UInt64(Block.trials) == 0)
    var first = trials.lowerBound
    while first < trials.upperBound {
      base.draw(from: first)
      leaveOneOut(from: first)
      base.run(from: first)
      for (engine, strategy) in zip(strategies, job.strategies) {
        if !strategy.sharesPolicy { engine.draw(from: first) }
        engine.run(from: first, drawn: strategy.sharesPolicy ? base.events : nil)
      }
      take(first, Int(min(UInt64(Block.trials), trials.upperBound - first))) { metric, trial in
        value(sources[metric], trial)
      }
      first += UInt64(Block.trials)
    }
  }

  /// Runs the block that was drawn without each instrument.
  private func leaveOneOut(from first: UInt64) {
    for instrument in job.leftOut {
      without[instrument].removeAll(keepingCapacity: true)
      guard base.run(from: first, without: instrument) else { continue }
      for metric in addedPlaces {
        for trial in 0..<Block.trials {
          without[instrument].append(base.value(metric, trial: trial))
        }
      }
    }
  }

  /// Runs one trial and takes down every day of it.
  ///
  /// - Parameters:
  ///   - trial: number of the trial, below 2^63.
  ///   - strategy: index of a strategy of the job; nil: the job as it is.
  /// - Returns: the trace; its metrics, those of `Metric.own`, are the same bits as in a run.
  package func trace(trial: UInt64, strategy: Int? = nil) -> Trace {
    guard let strategy else { return base.trace(trial: trial) }
    var trace = strategies[strategy].trace(trial: trial)
    let own = Metric.own(of: job.strategies[strategy].job)
    if let total = own.firstIndex(where: { $0.name == Metric.totalCost }) {
      trace.metrics[total] += job.strategies[strategy].cost * Double(job.settings.days) / 365
    }
    return trace
  }

  private func value(_ source: Source, _ trial: Int) -> Double {
    switch source {
    case .base(let metric): base.value(metric, trial: trial)
    case .strategy(let strategy, let metric, let extra):
      strategies[strategy].value(metric, trial: trial) + extra
    case .saving(let strategy, let metric, let extra):
      base.value(metric, trial: trial) - (strategies[strategy].value(metric, trial: trial) + extra)
    case .addition(let instrument, let metric, let place):
      without[instrument].isEmpty
        ? 0
        : base.value(metric, trial: trial) - without[instrument][place * Block.trials + trial]
    }
  }
}
