internal import Model
internal import Results
internal import Simulation
internal import Statistics
internal import Syntax

extension SummaryPlan {
  /// Levels of VaR and CVaR in every summary; a job's higher ones come on top.
  private static let riskLevels = [0.9, 0.95, 0.99]

  /// What a job's summary reports.
  init(_ plan: UnitPlan, of job: Job) {
    self.init(descriptors: plan.metrics.map(MetricDescriptor.init))
    levels = Levels(
      quantiles: job.measures.levels,
      risk: Set(Self.riskLevels + job.measures.levels.filter { $0 > 0.9 }).sorted())
    thresholds =
      job.measures.thresholds.map { Threshold(metric: $0.metric.name, value: $0.value) }
      + descriptors.filter { $0.group == .saving }.map { Threshold(metric: $0.name, value: 0) }
    strategies = job.strategies.map { ($0.name, $0.cost) }
    tails = plan.tails.map { tail in
      TailDescriptor(
        metric: plan.metrics[tail.metric].name,
        parts: tail.parts.map { part in
          TailDescriptor.Part(
            dimension: Attribution.Dimension(part.dimension), name: part.name, title: part.title)
        })
    }
    sobolMetrics = plan.sobol.map { plan.metrics[$0].name }
    sobolNumbers = plan.sobol.isEmpty ? [] : job.designNames
    watched = plan.metrics.filter { $0.group == .headline }.map(\.name)
  }
}

extension Attribution.Dimension {
  fileprivate init?(_ dimension: TailPlan.Dimension) {
    switch dimension {
    case .driver: self = .driver
    case .cause: self = .cause
    case .lane: self = .lane
    case .product: self = .product
    case .instrument: self = .instrument
    case .joint: return nil
    }
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
      case .instrument, .part: .instrument
      }
    self.init(
      name: metric.name, title: metric.title, unit: unit, group: group, isWhole: metric.isWhole)
  }
}
