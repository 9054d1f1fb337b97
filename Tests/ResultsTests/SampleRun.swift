import Foundation
import Results
import SpecialFunctions
import Statistics

/// A small run whose numbers have the shape of a real one.
enum SampleRun {
  static let trials = 4_000

  static let facts = RunFacts(
    name: "magnets", about: "Two suppliers under licence controls", start: "2027-01-01",
    days: 365, seed: 18_446_744_073_709_551_615, jobDigest: String(repeating: "ab", count: 32),
    warnings: ["instrument \"port fee\" matched no lane"])

  private static let drivers = [
    "duty", "customs_fees", "port_fee", "freight", "carrying", "surge", "lost_margin", "lateness",
  ]
  private static let causes = ["licence", "port", "transit", "shortage"]

  static func descriptors(products: [String]) -> [MetricDescriptor] {
    let headline = [
      MetricDescriptor(
        name: "cost.total_usd", title: "Extra cost", unit: .usd, group: .headline),
      MetricDescriptor(
        name: "cost.absolute_usd", title: "Absolute cost", unit: .usd, group: .headline),
      MetricDescriptor(
        name: "delay.days_late", title: "Days late", unit: .days, group: .headline),
    ]
    let costs = drivers.map {
      MetricDescriptor(
        name: "cost.\($0)_usd", title: $0.replacing("_", with: " "), unit: .usd,
        group: .costDriver)
    }
    let delays = causes.map {
      MetricDescriptor(
        name: "delay.\($0)_days", title: $0, unit: .days, group: .delayCause)
    }
    let service = [
      MetricDescriptor(
        name: "delay.line_stop_days", title: "Line stop", unit: .days, group: .service),
      MetricDescriptor(
        name: "delay.first_stockout_day", title: "First stock-out", unit: .days, group: .service),
    ]
    let measures = [("fill_rate", MetricDescriptor.Unit.share), ("units_lost", .units)]
    let made = products.flatMap { product in
      measures.map {
        MetricDescriptor(
          name: "product.\(product).\($0.0)", title: "\(product) \($0.0)", unit: $0.1,
          group: .product)
      }
    }
    return headline + costs + delays + service + made
  }

  /// Values by metric; drivers add up to the total, the port fee is identically zero.
  static func values(products: [String], trials: Int) -> [[Double]] {
    var state: UInt64 = 7
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) * 0x1p-53
    }
    var columns = [[Double]](repeating: [], count: 17 + 2 * products.count)
    for _ in 0..<trials {
      let shock = max(0, normalQuantile(uniform()))
      let costs = drivers.indices.map { driver -> Double in
        driver == 2 ? 0 : shock * exp(normalQuantile(uniform())) * 1e6 / Double(driver + 1)
      }
      let delays = causes.map { _ in shock * uniform() * 5 }
      let total = costs.reduce(0, +)
      let lost = (shock * 1000).rounded()
      let made = products.flatMap { _ in [1 - lost / 10_000, lost] }
      let row =
        [total, total + 9e8, delays.reduce(0, +)] + costs + delays + [lost / 100, 365 - lost / 50]
        + made
      for (metric, value) in row.enumerated() { columns[metric].append(value) }
    }
    return columns
  }

  static func partial(products: [String], trials: Int = trials) throws -> Partial {
    let columns = values(products: products, trials: trials)
    var partial = Partial(metricCount: columns.count, sampling: .independent)
    for (metric, column) in columns.enumerated() {
      try partial.add(metric: metric, values: column.span, firstTrial: 0)
    }
    return partial
  }

  static func summary(
    products: [String] = ["Motor", "Speaker 2.0"], trials: Int = trials, facts: RunFacts = facts
  ) throws -> Summary {
    var plan = SummaryPlan(descriptors: descriptors(products: products))
    plan.thresholds = [Threshold(metric: "cost.total_usd", value: 1e7)]
    return try Summary(partial(products: products, trials: trials), plan: plan, run: facts)
  }
}
