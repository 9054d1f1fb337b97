internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

/// Random jobs are worth comparing only if they reach everything that trials can do.
@Suite struct RandomJobTests {
  @Test func `random jobs reach every driver, every cause and every kind of loss`() throws {
    var reached: Set<String> = []
    for seed in UInt64(1)...48 {
      let job = try RandomJob(seed: seed).read().job
      let names = Metric.all(of: job).map(\.name)
      for values in Agreement.values(job, 0..<32) {
        for (name, value) in zip(names, values) where value != 0 {
          let parts = name.split(separator: ".")
          reached.insert(parts.count > 2 ? "product.\(parts[parts.count - 1])" : name)
        }
      }
    }
    let metrics = Metric.all(of: try RandomJob(seed: 1).read().job)
    for metric in metrics where metric.group != .product {
      #expect(reached.contains(metric.name), "\(metric.name)")
    }
    for key in ["fill_rate", "units_lost", "lost_days", "line_stop_days"] {
      #expect(reached.contains("product.\(key)"), "\(key)")
    }
  }

  @Test func `random jobs hold every instrument and every form of distribution`() {
    let texts = (UInt64(1)...48).map { RandomJob(seed: $0).text }
    let words = [
      "tariff: ", "customs-fee: ", "licence: ", "port-fee: ", "export-ban: ", "lifts: ", "borne: ",
      "most: ", "withdrawn: ", "on: 20", "least_usd: ", "most_usd: ", "from: 20", "until: 20",
      "threshold: ", "end_use: {", "usd_per_container: ", "charges_per_year_most: ", "active: {}",
      "redeployed_half_life_days: ", "delay_days: ", "throughput: ", "lag_days: {", "removes: {",
      "events:\n    -", "patience_days: 0}", "critical: false", "port_capacity: ", "share: {",
      "share: 50%", "transit_days: {", "uniform", "triangular", "pert", "normal: ", "sigma", "p90",
      "p95", "p99", "exponential", "mixture: {", "    tit-for-tat: {}\n", "demand_per_day: {",
    ]
    for word in words { #expect(texts.contains { $0.contains(word) }, "\(word)") }
  }
}
