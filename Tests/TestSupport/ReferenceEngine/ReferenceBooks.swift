/// What one trial adds up to, section "Books".
package struct ReferenceBooks: Sendable {
  static let drivers = [
    "alternate_premium", "carrying", "customs_fees", "duty", "expedite", "freight", "lateness",
    "lost_margin", "lost_revenue", "material", "port_fee", "surge",
  ]
  static let causes = ["licence", "port", "shortage", "transit"]

  /// One product's sums.
  package struct Product: Sendable {
    /// Unit-days by cause.
    var tallies: [String: Double] = [:]
    /// Unit-days owed, by cause.
    var late: [String: Double] = [:]
    var delivered = 0.0
    var cancelled = 0.0
    var mostOwed = 0.0
    var stopDays = 0.0
    var firstShortDay: Int?
    var lastShortDay = 0

    var recoveryDays: Double { firstShortDay.map { Double(lastShortDay - $0 + 1) } ?? 0 }
  }

  /// USD by driver.
  var usd: [String: Double] = [:]
  var products: [Product]
  /// Units that left, by volume and month.
  var volumes: [String: [String: Double]] = [:]

  mutating func divideLateness(_ owed: Double, of index: Int, demand: Double) {
    let tallies = products[index].tallies
    let sum = ReferenceBooks.causes.reduce(0) { $0 + tallies[$1, default: 0] }
    for cause in ReferenceBooks.causes {
      let unexplained = cause == "shortage" ? owed : 0
      products[index].late[cause, default: 0] +=
        sum > 1e-9 * demand ? owed * tallies[cause, default: 0] / sum : unexplained
    }
  }

  /// The metrics, section "Metrics".
  func metrics(
    _ scenario: ReferenceScenario, undisturbed: ReferenceBooks
  ) -> [String: Double] {
    let days = Double(scenario.days)
    let demands = scenario.network.products.map(\.demand)
    let demanded = demands.reduce(0) { $0 + $1 * days }
    var metrics: [String: Double] = [:]
    for driver in ReferenceBooks.drivers {
      let mine = usd[driver, default: 0]
      metrics["cost.\(driver)_usd"] = mine - undisturbed.usd[driver, default: 0]
      metrics["cost.total_usd", default: 0] += mine - undisturbed.usd[driver, default: 0]
      metrics["cost.absolute_usd", default: 0] += mine
    }
    for cause in ReferenceBooks.causes {
      let late = products.reduce(0) { $0 + $1.late[cause, default: 0] } / demanded
      metrics["delay.\(cause)_days"] = late
      metrics["delay.days_late", default: 0] += late
    }
    metrics["delay.max_days"] = zip(products, demands).map { $0.mostOwed / $1 }.max()
    metrics["delay.line_stop_days"] = products.map(\.stopDays).max()
    metrics["delay.first_stockout_day"] = Double(
      products.map { $0.firstShortDay ?? scenario.days }.min() ?? scenario.days)
    metrics["delay.recovery_days"] = products.map(\.recoveryDays).max()
    for (numbers, product) in zip(scenario.network.products, products) {
      let name = "product.\(numbers.name)"
      metrics["\(name).fill_rate"] = product.delivered / (numbers.demand * days)
      metrics["\(name).units_lost"] = product.cancelled
      metrics["\(name).lost_days"] = days - product.delivered / numbers.demand
      metrics["\(name).line_stop_days"] = product.stopDays
      metrics["\(name).recovery_days"] = product.recoveryDays
    }
    return metrics.merging(volumeMetrics(scenario)) { value, _ in value }
  }

  private func volumeMetrics(_ scenario: ReferenceScenario) -> [String: Double] {
    var metrics: [String: Double] = [:]
    for volume in scenario.volumes {
      let flow = volume.lanes.reduce(0) { $0 + scenario.network.lanes[$1].flow }
      for month in Set(scenario.calendar.months) {
        let days = scenario.calendar.months.filter { $0 == month }.count
        let left = volumes[volume.name]?[month] ?? 0
        metrics["volume.\(volume.name).\(month)"] = flow > 0 ? left / (flow * Double(days)) : 0
      }
    }
    return metrics
  }
}
