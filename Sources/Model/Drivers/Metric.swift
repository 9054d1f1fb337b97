internal import Syntax

/// One published number of a trial.
package struct Metric: Sendable {
  package enum Unit: String, Sendable {
    case usd, days, units, share
  }

  /// Where a summary shows the metric.
  package enum Group: String, Sendable {
    case headline, costDriver, delayCause, service, product, volume, strategy, saving, instrument
    /// Of no summary: a part that attributions are made of.
    case part
  }

  /// How the number is read from a trial.
  package enum Reading: Sendable {
    /// offset + sum of the terms; incremental ones subtract the sum of an undisturbed trial.
    case sum(offset: Double, isIncremental: Bool, @Sendable (Scenario) -> [Term])
    /// Sum of metrics that come before; absolute ones add back what those subtracted.
    case total(of: [String], isAbsolute: Bool)
    /// Greatest and least of the terms.
    case greatest(@Sendable (Scenario) -> [Term])
    case least(@Sendable (Scenario) -> [Term])
    /// A metric of a strategy.
    case strategy(Int, metric: String)
    /// What a strategy saves of the total cost.
    case saving(strategy: Int)
    /// What an instrument adds to a metric: its value minus that without the instrument.
    case addition(instrument: Int, metric: String)
  }

  /// Stable name, for example `cost.duty_usd`.
  package let name: String
  package let title: String
  package let unit: Unit
  package let group: Group
  package let reading: Reading
  /// Whether every value is a whole number.
  package var isWhole = false

  /// Names of the metrics of any job that sells these products.
  static func names(
    products: [String], volumes: [String], months: [String], strategies: [String],
    instruments: [String]
  ) -> [String] {
    (costs + delays(days: 1)).map(\.name)
      + products.flatMap { name in metrics(ofProduct: 0, name: name, days: 1).map(\.name) }
      + volumes.flatMap { name in monthly(volume: 0, name: name, months: months).map(\.name) }
      + strategies.flatMap { name in metrics(ofStrategy: 0, name: name).map(\.name) }
      + instruments.flatMap { name in metrics(ofInstrument: 0, name: name).map(\.name) }
  }

  /// All metrics of a job: its own, then those of its strategies and of its instruments.
  package static func all(of job: Job) -> [Metric] {
    own(of: job)
      + job.strategies.enumerated().flatMap { metrics(ofStrategy: $0, name: $1.name) }
      + job.leftOut.flatMap {
        metrics(ofInstrument: $0, name: job.policy.instruments[$0].name)
      }
  }

  /// Names of the metrics that strategies save and instruments add to.
  package static let totalCost = "cost.total_usd"
  package static let daysLate = "delay.days_late"

  private static func metrics(ofInstrument index: Int, name: String) -> [Metric] {
    [
      Metric(
        name: "instrument.\(name).adds_usd", title: "Cost added by \(name)", unit: .usd,
        group: .instrument, reading: .addition(instrument: index, metric: totalCost)),
      Metric(
        name: "instrument.\(name).adds_days", title: "Days late added by \(name)", unit: .days,
        group: .instrument, reading: .addition(instrument: index, metric: daysLate)),
    ]
  }

  private static func metrics(ofStrategy index: Int, name: String) -> [Metric] {
    let compared = (costs + delays(days: 1)).filter {
      [totalCost, daysLate, "delay.line_stop_days"].contains($0.name)
    }
    return compared.map { metric in
      Metric(
        name: "strategy.\(name).\(metric.name)", title: "\(metric.title) with \(name)",
        unit: metric.unit, group: .strategy, reading: .strategy(index, metric: metric.name),
        isWhole: metric.isWhole)
    } + [
      Metric(
        name: "strategy.\(name).saves_usd", title: "Saved by \(name)", unit: .usd,
        group: .saving, reading: .saving(strategy: index))
    ]
  }

  /// The metrics of a job without its strategies; a metric comes after those that it is made of.
  package static func own(of job: Job) -> [Metric] {
    costs + delays(days: Double(job.settings.days))
      + job.network.products.enumerated().flatMap { index, product in
        metrics(ofProduct: index, name: product.item.name, days: Double(job.settings.days))
      }
      + job.measures.volumes.enumerated().flatMap { index, volume in
        monthly(volume: index, name: volume.key, months: job.months.names)
      }
  }

  private static func monthly(volume index: Int, name: String, months: [String]) -> [Metric] {
    months.enumerated().map { month, title in
      Metric(
        name: "volume.\(name).\(title)", title: "Volume of \(name) in \(title)", unit: .share,
        group: .volume,
        reading: .sum(offset: 0, isIncremental: false) { scenario in
          let flow = scenario.volumes[index].lanes.reduce(0) { $0 + scenario.lanes[$1].flow }
          let all = flow * Double(scenario.months.lengths[month])
          return all > 0 ? [Term(.volume(index, month: month), 1 / all)] : []
        })
    }
  }

  private static var costs: [Metric] {
    let drivers = CostDriver.all.map { driver in
      Metric(
        name: "cost.\(driver.name)_usd", title: driver.title, unit: .usd, group: .costDriver,
        reading: .sum(offset: 0, isIncremental: true, driver.terms))
    }
    let names = drivers.map(\.name)
    return drivers + [
      Metric(
        name: totalCost, title: "Extra cost of disruption", unit: .usd,
        group: .headline, reading: .total(of: names, isAbsolute: false)),
      Metric(
        name: "cost.absolute_usd", title: "Cost in full", unit: .usd, group: .service,
        reading: .total(of: names, isAbsolute: true)),
    ]
  }

  private static func delays(days: Double) -> [Metric] {
    let causes = DelayCauseName.allCases.map { cause in
      Metric(
        name: "delay.\(cause.rawValue)_days", title: "Late by \(cause.rawValue)", unit: .days,
        group: .delayCause,
        reading: .sum(offset: 0, isIncremental: false) { scenario in
          let demanded = scenario.products.reduce(0) { $0 + $1.demand * days }
          return scenario.products.indices.map { product in
            Term(.product(product, .late(cause)), 1 / demanded)
          }
        })
    }
    return causes + [
      Metric(
        name: daysLate, title: "Mean days late", unit: .days, group: .headline,
        reading: .total(of: causes.map(\.name), isAbsolute: false)),
      Metric(
        name: "delay.max_days", title: "Most days of demand owed", unit: .days, group: .service,
        reading: .greatest { scenario in
          scenario.products.enumerated().map { Term(.product($0, .mostOwed), 1 / $1.demand) }
        }),
      Metric(
        name: "delay.line_stop_days", title: "Days of line stop", unit: .days, group: .service,
        reading: .greatest { scenario in
          scenario.products.indices.map { Term(.product($0, .stopDays), 1) }
        }, isWhole: true),
      Metric(
        name: "delay.first_stockout_day", title: "First day short", unit: .days,
        group: .service,
        reading: .least { scenario in
          scenario.products.indices.map { Term(.product($0, .firstShort), 1) }
        }, isWhole: true),
      Metric(
        name: "delay.recovery_days", title: "Days to recover", unit: .days, group: .service,
        reading: .greatest { scenario in
          scenario.products.indices.map { Term(.product($0, .recoveryDays), 1) }
        }, isWhole: true),
    ]
  }

  private static func metrics(ofProduct index: Int, name: String, days: Double) -> [Metric] {
    func metric(
      _ key: String, _ title: String, _ unit: Unit, offset: Double = 0, isWhole: Bool = false,
      _ terms: @escaping @Sendable (ProductNumbers) -> [Term]
    ) -> Metric {
      Metric(
        name: "product.\(name).\(key)", title: title, unit: unit, group: .product,
        reading: .sum(offset: offset, isIncremental: false) { terms($0.products[index]) },
        isWhole: isWhole)
    }
    return [
      metric("fill_rate", "Fill rate", .share) { product in
        [Term(.product(index, .delivered), 1 / (product.demand * days))]
      },
      metric("units_lost", "Units cancelled", .units) { _ in [Term(.product(index, .lost), 1)] },
      metric("lost_days", "Days of output lost", .days, offset: days) { product in
        [Term(.product(index, .delivered), -1 / product.demand)]
      },
      metric("line_stop_days", "Days of line stop", .days, isWhole: true) { _ in
        [Term(.product(index, .stopDays), 1)]
      },
      metric("recovery_days", "Days to recover", .days, isWhole: true) { _ in
        [Term(.product(index, .recoveryDays), 1)]
      },
    ]
  }
}
