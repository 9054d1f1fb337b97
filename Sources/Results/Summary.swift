import Crypto
package import Statistics

/// What a run is reported as: every estimate with its interval, and what identifies the run.
package struct Summary: Sendable {
  /// Below this many trials beyond a level, the tail estimate gets a warning, and no run stops.
  package static let tailTrialsMin = 50.0

  /// Name, dates, seed and job digest.
  package let run: RunFacts
  /// The number of trials.
  package let trials: UInt64
  /// How the trials depend on each other.
  package let sampling: Sampling
  /// SHA-256, in hexadecimal, of the job digest's text followed by the encoded partial. Two runs
  /// of one job have the same.
  package let resultDigest: String
  /// One entry for each metric in the job's order.
  package internal(set) var metrics: [MetricSummary]
  /// The warnings of the run, then those of the numbers.
  package let warnings: [String]
  /// What each strategy is worth, in the job's order.
  package internal(set) var strategies: [StrategyOutcome]
  /// How the headline metrics settled as trials came in.
  package var convergence: [Convergence]
  /// What means and tails are made of.
  package var attributions: [Attribution]
  /// Cost where deliveries are late.
  package var conditionals: [Conditional]
  /// Sobol' indices; none unless the job's sampling is made for them.
  package var sensitivities: [Sensitivity]

  /// Computes all estimates.
  ///
  /// - Parameters:
  ///   - partial: all units of the run, merged.
  ///   - plan: what the partial holds and what to report.
  ///   - milestones: what earlier prefixes of the run said of the plan's watched metrics.
  ///   - run: the facts to report beside the numbers.
  /// - Throws: `ResultsError.metricCount`, `.duplicateMetric`, `.trialCount`, `.unknownMetric`,
  ///   `.level`.
  package init(
    _ partial: Partial, plan: SummaryPlan, milestones: [Milestone] = [], run: RunFacts
  ) throws(ResultsError) {
    try plan.check(partial)
    let trials = partial.metrics.first?.count ?? 0
    var metrics: [MetricSummary] = []
    for (metric, descriptor) in zip(partial.metrics, plan.descriptors) {
      let values = plan.thresholds.filter { $0.metric == descriptor.name }.map(\.value)
      guard metric.count == trials,
        let summary = MetricSummary(
          metric, descriptor: descriptor, sampling: partial.sampling, levels: plan.levels,
          thresholds: values)
      else {
        throw .trialCount(metric: descriptor.name, expected: max(1, trials), found: metric.count)
      }
      metrics.append(summary)
    }
    self.run = run
    self.trials = trials
    self.metrics = metrics
    sampling = partial.sampling
    resultDigest = Self.digest(jobDigest: run.jobDigest, partial: partial)
    warnings = run.warnings + Self.tailWarnings(plan.levels, trials)
    strategies = Self.strategies(plan, metrics, days: run.days)
    convergence = Self.convergence(milestones, plan, trials: trials)
    attributions = Self.attributions(partial, plan, metrics)
    conditionals = Self.conditionals(partial, plan, metrics)
    sensitivities = Self.sensitivities(partial, plan)
  }

  /// The digest of a result, without its summary.
  ///
  /// - Parameters:
  ///   - jobDigest: the digest of the job, in hexadecimal.
  ///   - partial: all units of the run, merged.
  /// - Returns: 64 hexadecimal digits.
  package static func digest(jobDigest: String, partial: Partial) -> String {
    var hash = SHA256()
    hash.update(data: Array(jobDigest.utf8))
    hash.update(data: partial.encode())
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static func tailWarnings(_ levels: Levels, _ trials: UInt64) -> [String] {
    let tails = levels.risk.map { ($0, (Double(trials) * (1 - $0)).rounded()) }
      .filter { $0.1 < tailTrialsMin }
    guard !tails.isEmpty else { return [] }
    let names = tails.map { HumanNumber.percent($0.0) }.joined(separator: ", ")
    let counts = tails.map { String(Int($0.1)) }.joined(separator: ", ")
    return [
      "VaR and CVaR at \(names) rest on \(counts) trials beyond the level, fewer than "
        + "\(Int(tailTrialsMin)); run more trials before relying on them."
    ]
  }

  /// The metrics of a group, in the job's order.
  package func metrics(in group: MetricDescriptor.Group) -> [MetricSummary] {
    metrics.filter { $0.descriptor.group == group }
  }
}
