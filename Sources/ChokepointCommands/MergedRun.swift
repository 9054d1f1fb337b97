internal import Coordinator
internal import Ledger
internal import Model
internal import Results
internal import Simulation
internal import Statistics
internal import Syntax

/// The units of a run, merged in their order until they are all or enough.
final class MergedRun {
  private let job: Job
  private let plan: UnitPlan
  private let milestones: MilestonePlan
  private let headline: Int?
  private var state: RunState

  /// Units merged at the start.
  let unitsRestored: Int
  /// Units merged so far.
  private(set) var unitsMerged: Int
  /// Whether the job's stop rule is met: no further unit belongs to the result.
  private(set) var isEnough = false

  var partial: Partial { state.partial }
  var trialsMerged: UInt64 { partial.metrics.first?.count ?? 0 }
  /// One for each metric of the job.
  var descriptors: [MetricDescriptor] { plan.metrics.map(MetricDescriptor.init) }

  /// - Parameters:
  ///   - job: the job.
  ///   - checkpoint: what an earlier coordinator of the run had merged; one that is of no use is
  ///     left out.
  init(_ job: Job, from checkpoint: Checkpoint? = nil) {
    let plan = UnitPlan(job)
    let watched = plan.metrics.indices.filter { plan.metrics[$0].group == .headline }
    let kept = checkpoint.flatMap { checkpoint -> (RunState, Int)? in
      let state = try? RunState(decoding: checkpoint.state, watched: watched)
      guard let state, state.partial.shape == plan.shape else { return nil }
      return (state, checkpoint.unitsMerged)
    }
    self.job = job
    self.plan = plan
    milestones = MilestonePlan(units: UnitGrid(job).unitCount, hasStopRule: job.stopRule != nil)
    headline = plan.metrics.firstIndex { $0.name == Metric.totalCost }
    state = kept?.0 ?? RunState(plan.shape, watched: watched)
    unitsRestored = kept?.1 ?? 0
    unitsMerged = unitsRestored
    isEnough = isStopRuleMet
  }

  /// Units from which on it pays to share the work: one that comes alone is merged at once, and
  /// the cores are left to those who simulate.
  private static let sharedUnitsMin = 4

  /// Adds the units that follow, up to the last one that is needed.
  ///
  /// - Parameter partials: the bytes of each, in order.
  /// - Returns: whether the run is done.
  /// - Throws: `StatisticsError` for bytes that are not the next unit of this job.
  func add(_ partials: [[UInt8]]) throws(StatisticsError) -> MergeDecision {
    var rest = partials[...]
    while !rest.isEmpty && !isEnough {
      let count = milestones.unitsToNext(after: unitsMerged, atMost: rest.count)
      let batch = Array(rest.prefix(count))
      let team = batch.count < Self.sharedUnitsMin ? ThreadTeam.caller : .cores
      try state.merge(encodings: batch, by: team)
      unitsMerged += batch.count
      if milestones.marks(unitsMerged) { state.mark() }
      isEnough = isStopRuleMet
      rest = rest.dropFirst(batch.count)
    }
    return isEnough ? .enough(unitsMerged: unitsMerged) : .proceed
  }

  /// What a later process goes on from.
  func checkpoint() -> [UInt8] { state.encode() }

  private var isStopRuleMet: Bool {
    guard let rule = job.stopRule, milestones.decides(unitsMerged),
      let estimate = estimate(for: rule)
    else { return false }
    return estimate.value != 0 && estimate.halfWidth <= rule.halfWidth * abs(estimate.value)
  }

  /// The estimate that a stop rule looks at; nil while fewer than 50 trials are beyond its level.
  private func estimate(for rule: StopRule) -> Estimate? {
    guard let index = plan.metrics.firstIndex(where: { $0.name == rule.metric.name }),
      let estimator = Estimator(
        partial.metrics[index], sampling: partial.sampling, isWhole: plan.metrics[index].isWhole)
    else { return nil }
    let beyond = Double(estimator.count) * (1 - rule.level)
    guard rule.statistic == .mean || beyond >= Summary.tailTrialsMin else { return nil }
    return switch rule.statistic {
    case .mean: estimator.mean()
    case .valueAtRisk: estimator.quantile(rule.level)
    case .conditionalValueAtRisk: estimator.cvar(rule.level)
    }
  }

  /// What the units so far say of the headline metric; nil while there is none.
  var estimate: ProgressLine.Estimate? {
    guard let headline,
      let estimator = Estimator(partial.metrics[headline], sampling: partial.sampling)
    else { return nil }
    return ProgressLine.Estimate(mean: estimator.mean(), tail: estimator.quantile(0.95).value)
  }

  /// The summary of all units.
  ///
  /// - Throws: `ResultsError` when units are missing.
  func summary(_ loaded: LoadedJob) throws(ResultsError) -> Summary {
    let settings = loaded.job.settings
    return try Summary(
      partial, plan: SummaryPlan(plan, of: loaded.job), milestones: state.milestones,
      run: RunFacts(
        name: settings.name, about: settings.about ?? "", start: "\(settings.start)",
        days: settings.days, seed: settings.seed, jobDigest: loaded.digest,
        warnings: loaded.warnings + stopWarnings))
  }

  private var stopWarnings: [String] {
    guard let rule = job.stopRule, !isEnough, unitsMerged == UnitGrid(job).unitCount else {
      return []
    }
    let reached = estimate(for: rule).map { estimate in
      estimate.value == 0 ? "" : "; it is \(percent(estimate.halfWidth / abs(estimate.value)))"
    }
    return [
      "until: the interval of \(rule.statistic.rawValue) of \(rule.metric.name) is not within "
        + "\(percent(rule.halfWidth)) after all \(job.settings.trials) trials\(reached ?? ""); "
        + "raise `trials`"
    ]
  }

  private func percent(_ share: Double) -> String { HumanNumber.text(share, unit: .share) }
}
