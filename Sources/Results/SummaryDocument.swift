import Statistics

/// The summary as its JSON document spells it.
struct SummaryDocument: Encodable {
  let schema = "chokepoint.summary"
  let version = 2
  let confidence = Estimate.confidence
  let run: Run
  let sampling: SamplingDocument
  let warnings: [String]
  let metrics: [String: Metric]
  let strategies: [Strategy]
  let convergence: [ConvergenceTable]
  let attribution: [AttributionTable]
  let conditional: [ConditionalTable]
  let sensitivity: [SensitivityTable]

  struct Run: Encodable {
    let name: String
    let about: String
    let start: String
    let days: Int
    let trials: UInt64
    /// A text: readers that keep numbers as doubles would change a seed above 2^53.
    let seed: String
    let jobDigest: String
    let resultDigest: String
  }

  struct SamplingDocument: Encodable {
    let scheme: String
    let trialsPerCluster: Int?
  }

  struct Metric: Encodable {
    let title: String
    let unit: String
    let group: String
    /// The position in the job's order of metrics.
    let position: Int
    let count: UInt64
    let zeroCount: UInt64
    let negativeCount: UInt64
    let minimum: Value
    let maximum: Value
    let worst: [Value]
    let mean: Interval
    let standardDeviation: Interval
    @Nullable var skewness: Interval?
    @Nullable var kurtosis: Interval?
    let quantiles: [Interval]
    let valueAtRisk: [Interval]
    let conditionalValueAtRisk: [Interval]
    let exceedance: [Interval]
  }

  struct Value: Encodable {
    let value: Double
    let trial: UInt64

    init(_ extreme: Extreme) {
      value = extreme.value
      trial = extreme.trial
    }
  }

  init(_ summary: Summary) {
    let run = summary.run
    self.run = Run(
      name: run.name, about: run.about, start: run.start, days: run.days, trials: summary.trials,
      seed: String(run.seed), jobDigest: run.jobDigest, resultDigest: summary.resultDigest)
    switch summary.sampling {
    case .independent: sampling = SamplingDocument(scheme: "independent", trialsPerCluster: nil)
    case .clustered(let size):
      sampling = SamplingDocument(scheme: "clustered", trialsPerCluster: size)
    }
    warnings = summary.warnings
    var metrics: [String: Metric] = [:]
    for (position, metric) in summary.metrics.enumerated() {
      metrics[metric.descriptor.name] = Metric(metric, position: position)
    }
    self.metrics = metrics
    strategies = summary.strategies.map(Strategy.init)
    convergence = summary.convergence.map(ConvergenceTable.init)
    attribution = summary.attributions.map(AttributionTable.init)
    conditional = summary.conditionals.map(ConditionalTable.init)
    sensitivity = summary.sensitivities.map(SensitivityTable.init)
  }
}

extension SummaryDocument.Metric {
  init(_ metric: MetricSummary, position: Int) {
    title = metric.descriptor.title
    unit = metric.descriptor.unit.rawValue
    group = metric.descriptor.group.rawValue
    self.position = position
    count = metric.count
    zeroCount = metric.zeroCount
    negativeCount = metric.negativeCount
    minimum = SummaryDocument.Value(metric.smallest)
    maximum = SummaryDocument.Value(metric.largest)
    worst = metric.worst.map(SummaryDocument.Value.init)
    mean = SummaryDocument.Interval(metric.mean)
    standardDeviation = SummaryDocument.Interval(metric.standardDeviation)
    skewness = metric.skewness.map { SummaryDocument.Interval($0) }
    kurtosis = metric.kurtosis.map { SummaryDocument.Interval($0) }
    func intervals(
      _ points: [MetricSummary.Point], _ place: SummaryDocument.Interval.Key
    )
      -> [SummaryDocument.Interval]
    {
      points.map { SummaryDocument.Interval($0.estimate, place, $0.at) }
    }
    quantiles = intervals(metric.quantiles, .level)
    valueAtRisk = intervals(metric.valueAtRisk, .level)
    conditionalValueAtRisk = intervals(metric.conditionalValueAtRisk, .level)
    exceedance = intervals(metric.exceedance, .threshold)
  }
}

extension SummaryDocument {
  /// An estimate; an end that does not exist is null.
  struct Interval: Encodable {
    enum Key: String, CodingKey { case level, threshold, value, lower, upper }

    let estimate: Estimate
    let place: (key: Key, at: Double)?

    init(_ estimate: Estimate) {
      self.estimate = estimate
      place = nil
    }

    init(_ estimate: Estimate, _ key: Key, _ at: Double) {
      self.estimate = estimate
      place = (key, at)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      if let place { try container.encode(place.at, forKey: place.key) }
      try container.encode(estimate.value, forKey: .value)
      try container.encode(estimate.lower.isFinite ? estimate.lower : nil, forKey: .lower)
      try container.encode(estimate.upper.isFinite ? estimate.upper : nil, forKey: .upper)
    }
  }
}
