internal import Model

/// What the table of one metric's parts is made of.
package struct TailPlan: Sendable {
  /// How the parts of a row divide the metric.
  package enum Dimension: String, Sendable {
    case driver, cause, lane, product, instrument
    /// Not a division: sums for the joint distribution with another metric.
    case joint
  }

  /// Where the value of a part comes from.
  enum Source: Sendable {
    /// A column: a metric, or a cost part after the metrics.
    case column(Int)
    /// The product of two columns.
    case product(Int, Int)
    /// The metric that is divided, minus columns.
    case rest(of: Int, [Int])
  }

  /// One part.
  package struct Part: Sendable {
    package let dimension: Dimension
    package let name: String
    package let title: String
    let source: Source
  }

  /// The place of the metric that is divided among the job's metrics.
  package let metric: Int
  /// Parts in the order of the table; those of a dimension follow each other.
  package let parts: [Part]

  /// The tables of a job: the extra cost of disruption by driver, lane, product and instrument, and
  /// the days late by cause and instrument, with the sums for their joint distribution.
  ///
  /// - Parameters:
  ///   - job: a checked job.
  ///   - metrics: those of `Metric.all`.
  ///   - costParts: those of `CostPart.all`, whose columns follow the metrics.
  /// - Returns: two tables.
  static func all(of job: Job, metrics: [Metric], costParts: [CostPart]) -> [TailPlan] {
    guard let cost = metrics.firstIndex(where: { $0.name == Metric.totalCost }),
      let delay = metrics.firstIndex(where: { $0.name == Metric.daysLate })
    else { return [] }
    func parts(_ dimension: Dimension, of group: Metric.Group) -> [Part] {
      metrics.indices.filter { metrics[$0].group == group }.map { index in
        Part(
          dimension: dimension, name: metrics[index].name, title: metrics[index].title,
          source: .column(index))
      }
    }
    let ofPlaces = costParts.enumerated().map { index, part in
      Part(
        dimension: part.dimension == .lane ? .lane : .product, name: part.name,
        title: part.title, source: .column(metrics.count + index))
    }
    func joint(_ name: String, _ source: Source) -> Part {
      Part(dimension: .joint, name: name, title: name, source: source)
    }
    return [
      TailPlan(
        metric: cost,
        parts: parts(.driver, of: .costDriver) + ofPlaces
          + instruments(of: job, metrics, adding: Metric.totalCost, to: cost)),
      TailPlan(
        metric: delay,
        parts: parts(.cause, of: .delayCause)
          + instruments(of: job, metrics, adding: Metric.daysLate, to: delay) + [
            joint("cost", .column(cost)), joint("cost squared", .product(cost, cost)),
            joint("delay", .column(delay)), joint("delay squared", .product(delay, delay)),
            joint("cost times delay", .product(cost, delay)),
          ]),
    ]
  }

  /// What each instrument adds, and what instruments add only together or take from each other.
  private static func instruments(
    of job: Job, _ metrics: [Metric], adding name: String, to total: Int
  ) -> [Part] {
    var columns: [Int] = []
    var parts: [Part] = []
    for (index, metric) in metrics.enumerated() {
      guard case .addition(let instrument, name) = metric.reading else { continue }
      let title = job.policy.instruments[instrument].name
      columns.append(index)
      parts.append(
        Part(dimension: .instrument, name: title, title: title, source: .column(index)))
    }
    guard !parts.isEmpty else { return [] }
    // No instrument can have a name in brackets.
    let rest = "(interactions)"
    return parts + [
      Part(dimension: .instrument, name: rest, title: rest, source: .rest(of: total, columns))
    ]
  }

  /// The value of a part in a trial.
  ///
  /// - Parameters:
  ///   - part: the part's place.
  ///   - column: the value of a column in the trial.
  /// - Returns: the value, in the metric's unit unless the part is of the joint distribution.
  @inline(__always)
  func value(_ part: Int, column: (Int) -> Double) -> Double {
    switch parts[part].source {
    case .column(let index): column(index)
    case .product(let a, let b): column(a) * column(b)
    case .rest(let total, let columns): column(total) - columns.reduce(0) { $0 + column($1) }
    }
  }
}
