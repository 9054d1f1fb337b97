import Foundation
import Report
import Results
import Statistics

/// A report with every chapter, of hand-made numbers.
struct SampleReport {
  /// What a hostile job would be called.
  static let hostile = "</script><img src=x onerror=alert(1)>\"'&\u{202E}"
  /// Stands for Chart.js where no browser looks.
  static let library = "const Chart = undefined;"

  private static let trials = 5_000
  private static let months = ["2027-01", "2027-02", "2027-03"]

  /// Goes into everything that a job may name.
  var name = "magnets"
  var hasDetail = true
  var progress = ReportSource.Progress(units: 4, unitCount: 4)

  private var descriptors: [MetricDescriptor] {
    func metric(
      _ key: String, _ title: String, _ unit: MetricDescriptor.Unit,
      _ group: MetricDescriptor.Group
    ) -> MetricDescriptor {
      MetricDescriptor(name: key, title: title, unit: unit, group: group)
    }
    let own = [
      metric("cost.total_usd", "Extra cost of disruption", .usd, .headline),
      metric("delay.days_late", "Mean days late", .days, .headline),
      metric("cost.duty_usd", "Customs duty", .usd, .costDriver),
      metric("cost.freight_usd", "Freight", .usd, .costDriver),
      metric("delay.licence_days", "Late by licence", .days, .delayCause),
      metric("product.\(name).fill_rate", "\(name) fill rate", .share, .product),
    ]
    let hedge = [
      metric("strategy.\(name).cost.total_usd", "Extra cost with \(name)", .usd, .strategy),
      metric("strategy.\(name).delay.days_late", "Days late with \(name)", .days, .strategy),
      metric("strategy.\(name).saves_usd", "Saved by \(name)", .usd, .saving),
    ]
    return own
      + Self.months.map { metric("volume.\(name).\($0)", "Volume of \(name)", .share, .volume) }
      + hedge
  }

  /// The numbers of one trial, in the order of the descriptors.
  private func row(_ trial: Int) -> [Double] {
    // A sequence that fills the unit interval evenly.
    let place = (Double(trial) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
    let shock = place < 0.3 ? 0 : (place - 0.3) / (1.001 - place)
    let (duty, freight) = (shock * 1e6, 2e5 - shock * 3e4)
    let hedged = 0.5 * (duty + freight) + 1e5
    return [
      duty + freight, shock, duty, freight, shock, 1 / (1 + shock / 50),
    ] + [0.9, 1, 1.1].map { $0 / (1 + shock / 10) }
      + [hedged, shock / 2, duty + freight - hedged]
  }

  func partial() throws -> Partial {
    let rows = (0..<Self.trials).map(row)
    var partial = Partial(metricCount: descriptors.count, sampling: .independent)
    let columns = descriptors.indices.map { metric in rows.map { $0[metric] } }
    for (metric, column) in columns.enumerated() {
      try partial.add(metric: metric, values: column.span, firstTrial: 0)
    }
    return partial
  }

  func summary(of partial: Partial) throws -> Summary {
    var plan = SummaryPlan(descriptors: descriptors)
    plan.thresholds = [
      Threshold(metric: "cost.total_usd", value: 1e6),
      Threshold(metric: "strategy.\(name).saves_usd", value: 0),
    ]
    plan.strategies = [(name, 1e5)]
    var summary = try Summary(
      partial, plan: plan,
      run: RunFacts(
        name: name, about: "About \(name)", start: "2027-01-01", days: 365,
        seed: 18_446_744_073_709_551_615, jobDigest: String(repeating: "ab", count: 32),
        warnings: hasDetail ? ["lanes[\(name)]: nothing moves here"] : []))
    guard hasDetail else { return summary }
    func estimate(_ value: Double) -> Estimate {
      Estimate(value: value, lower: value * 0.9, upper: value * 1.1)
    }
    let unbounded = Estimate(value: 4e6, lower: 3e6, upper: .infinity)
    summary.convergence = [
      Convergence(
        metric: "cost.total_usd", level: 0.95,
        rows: [250, 500, 1_000, 2_000].map {
          .init(
            trials: $0, mean: estimate(1e6), valueAtRisk: estimate(2e6),
            conditionalValueAtRisk: $0 == 250 ? unbounded : estimate(3e6))
        })
    ]
    summary.attributions = [
      Attribution(
        metric: "cost.total_usd", dimension: .lane, level: 0.95,
        parts: (0..<30).map { lane in
          .init(
            name: "lane-\(lane)", title: "\(name) > plant \(lane)", mean: estimate(1e5),
            valueAtRisk: estimate(2e5), conditionalValueAtRisk: estimate(1e4 * Double(lane)))
        }),
      Attribution(
        metric: "cost.total_usd", dimension: .driver, level: 0.95,
        parts: [
          .init(
            name: "cost.duty_usd", title: "Customs duty", mean: estimate(1e6),
            valueAtRisk: estimate(2e6), conditionalValueAtRisk: estimate(3e6))
        ]),
    ]
    summary.conditionals = [
      Conditional(
        metric: "cost.total_usd", given: "delay.days_late", correlation: estimate(0.8),
        rows: [1, 2, 5].map {
          .init(above: $0, probability: estimate(0.3 / $0), mean: estimate($0 * 1e6))
        })
    ]
    summary.sensitivities = [
      Sensitivity(
        metric: "cost.total_usd",
        parts: [
          .init(name: "inputs[\(name)].cover_days", first: estimate(0.3), total: estimate(0.5)),
          .init(name: "chance", first: estimate(0.4), total: estimate(0.6)),
        ])
    ]
    return summary
  }

  func source() throws -> ReportSource {
    let partial = try partial()
    let summary = try summary(of: partial)
    let inputs = #"[{"path": "jobs/a b.yaml", "sha256": "\#(String(repeating: "0f", count: 32))"}]"#
    return ReportSource(
      summary: summary, distributions: Distributions(partial, summary: summary),
      provenance: Provenance(
        inputs: try JSONDecoder().decode([Provenance.Input].self, from: Data(inputs.utf8))),
      progress: progress, strategies: [name: "Half of \(name)"],
      arguments: ["jobs/a b.yaml", "--seed", "7"], version: "0.0.0")
  }

  func html(library: String = library) throws -> String {
    try Report(source()).html(chartLibrary: library)
  }
}
