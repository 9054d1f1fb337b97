internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

/// Random jobs are worth comparing only if they reach everything that trials can do.
@Suite struct RandomJobTests {
  @Test func `random jobs reach every driver, every cause and every kind of loss`() throws {
    var kinds: Set<String> = []
    var reached: Set<String> = []
    for seed in UInt64(1)...48 {
      let job = try RandomJob(seed: seed).read().job
      let names = Metric.all(of: job).map { kind(of: $0.name) }
      kinds.formUnion(names)
      for values in Agreement.values(job, 0..<32) {
        for (name, value) in zip(names, values) where value != 0 { reached.insert(name) }
      }
    }
    #expect(kinds.count >= 33)
    for kind in kinds.sorted() { #expect(reached.contains(kind), "\(kind)") }
  }

  /// A metric's name without those of products, strategies, volumes and months.
  private func kind(of name: String) -> String {
    let parts = name.split(separator: ".")
    switch parts[0] {
    case "product": return "product.\(parts[parts.count - 1])"
    case "strategy": return "strategy.\(parts[parts.count - 1])"
    case "volume": return "volume"
    default: return name
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

  @Test func `random jobs hold every way to source, to switch and to price`() {
    let texts = (UInt64(1)...48).map { RandomJob(seed: $0).text }
    let words = [
      "capacity_per_day: ", "reserve_units: ", "rationing: priority", "rationing: contract-first",
      "degradation: {", "soft_below: ", "alternates:", "cap: ", "premium: ", "ramp_days: ",
      "qualification_days: ", "when_cover_below_days: ", "break_even: ", "expedites:",
      "front_loads:", "extra_cover_days: ", "days_ahead: ", "contract: ", "priority: 1",
      "technology: ", "follows: {", "freight_follows: ", "demand_follows: ", "price_usd: ",
      "history: {until: ", "spells: [", "history: [{from: 2", "daily: {", "answers: duty-",
      "answers: permit-", "hike: {answers: ", "chance: ", "lasts_days: {", "suspends:",
      "reapply_days: ", "control: ", "stockpile: ", "quota: ", "equipment-control: ", "boycott: ",
      "diverted: 100%", "discount: ", "price-shock: ", "tier: spot", "half_life_days: ",
      "price-floor: ", "from_stage: ", "to_stage: ", "drift: ", "in: {", "correlation:",
      "strategies:", "costs_usd_per_year: ", "volumes:",
    ]
    for word in words { #expect(texts.contains { $0.contains(word) }, "\(word)") }
  }
}
