internal import Coordinator
internal import Ledger
internal import Model
internal import Results
internal import Simulation
internal import Statistics
internal import Syntax

/// The units of a run, merged in their order.
final class MergedRun {
  /// The metric that progress shows.
  private static let headline = "cost.total_usd"
  /// Levels of VaR and CVaR in every summary; a job's higher ones come on top.
  private static let riskLevels = [0.9, 0.95, 0.99]

  private(set) var partial: Partial
  private let metrics: [Metric]
  private let headline: Int?

  /// Units merged at the start.
  let unitsRestored: Int

  /// - Parameters:
  ///   - job: the job.
  ///   - checkpoint: what an earlier coordinator of the run had merged; one that is of no use is
  ///     left out.
  init(_ job: Job, from checkpoint: Checkpoint? = nil) {
    metrics = Metric.all(of: job)
    let count = metrics.count
    let kept = checkpoint.flatMap { checkpoint in
      (try? Partial(decoding: checkpoint.state)).flatMap { partial in
        partial.metrics.count == count ? (partial, checkpoint.unitsMerged) : nil
      }
    }
    partial =
      kept?.0 ?? Partial(metricCount: count, sampling: UnitSimulation.sampling(of: job))
    unitsRestored = kept?.1 ?? 0
    headline = metrics.firstIndex { $0.name == Self.headline }
  }

  /// The metrics of the job, in the order of the partial.
  var descriptors: [MetricDescriptor] { metrics.map(MetricDescriptor.init) }

  /// Adds the next unit.
  ///
  /// - Throws: `StatisticsError` for bytes that are not the next unit of this job.
  func add(_ bytes: [UInt8]) throws(StatisticsError) {
    try partial.merge(try Partial(decoding: bytes))
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
    let measures = loaded.job.measures
    return try Summary(
      partial, descriptors: descriptors,
      levels: Levels(
        quantiles: measures.levels,
        risk: Set(Self.riskLevels + measures.levels.filter { $0 > 0.9 }).sorted()),
      thresholds: measures.thresholds.map { Threshold(metric: $0.metric.name, value: $0.value) },
      run: RunFacts(
        name: settings.name, about: settings.about ?? "", start: "\(settings.start)",
        days: settings.days, seed: settings.seed, jobDigest: loaded.digest,
        warnings: loaded.warnings))
  }
}

extension MetricDescriptor {
  init(_ metric: Metric) {
    let unit: Unit =
      switch metric.unit {
      case .usd: .usd
      case .days: .days
      case .units: .units
      case .share: .share
      }
    let group: Group =
      switch metric.group {
      case .headline: .headline
      case .service: .service
      case .costDriver: .costDriver
      case .delayCause: .delayCause
      case .product: .product
      case .volume: .volume
      case .strategy: .strategy
      case .saving: .saving
      }
    self.init(
      name: metric.name, title: metric.title, unit: unit, group: group, isWhole: metric.isWhole)
  }
}
