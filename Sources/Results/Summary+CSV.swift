import Statistics

extension Summary {
  /// The summary as comma-separated values in long form, full precision (RFC 4180).
  ///
  /// The header is `metric,statistic,level,value,lower,upper,unit`. The level of an exceedance is
  /// its threshold in the metric's unit. A bound that does not exist is empty; a number that does
  /// not exist has no record. What holds for a part of a metric, for its first trials or where
  /// another metric is above a threshold has that in brackets behind the metric's name, as in
  /// `cost.total_usd[lane=mine > plant]`, `cost.total_usd[trials=5000]` and
  /// `cost.total_usd[delay.days_late>1]`.
  ///
  /// - Returns: records, each ended with CR LF.
  package func csv() -> String {
    let header = ["metric", "statistic", "level", "value", "lower", "upper", "unit"]
    let tables =
      convergence.flatMap(records) + attributions.flatMap(records)
      + conditionals.flatMap(records) + sensitivities.flatMap(records)
    return ([header] + metrics.flatMap(Self.records) + tables)
      .map { $0.map(CSV.field).joined(separator: ",") + "\r\n" }
      .joined()
  }

  private static func records(_ metric: MetricSummary) -> [[String]] {
    let name = metric.descriptor.name
    let unit = metric.descriptor.unit.rawValue
    func number(_ statistic: String, _ value: String, _ unit: String) -> [String] {
      [name, statistic, "", value, "", "", unit]
    }
    func points(
      _ statistic: String, _ points: [MetricSummary.Point], _ unit: String
    ) -> [[String]] {
      points.map { record(name, statistic, $0.at, $0.estimate, unit) }
    }
    func shape(_ statistic: String, _ estimate: Estimate?) -> [[String]] {
      estimate.map { [record(name, statistic, nil, $0, "count")] } ?? []
    }
    return [
      number("count", "\(metric.count)", "count"),
      number("zero_count", "\(metric.zeroCount)", "count"),
      number("negative_count", "\(metric.negativeCount)", "count"),
      number("minimum", "\(metric.smallest.value)", unit),
      number("maximum", "\(metric.largest.value)", unit),
      record(name, "mean", nil, metric.mean, unit),
      record(name, "standard_deviation", nil, metric.standardDeviation, unit),
    ]
      + shape("skewness", metric.skewness) + shape("kurtosis", metric.kurtosis)
      + points("quantile", metric.quantiles, unit)
      + points("value_at_risk", metric.valueAtRisk, unit)
      + points("conditional_value_at_risk", metric.conditionalValueAtRisk, unit)
      + points("exceedance", metric.exceedance, "share")
  }

  private func records(_ table: Convergence) -> [[String]] {
    table.rows.flatMap { row in
      let name = "\(table.metric)[trials=\(row.trials)]"
      return tail(
        name, table.metric, table.level, row.mean, row.valueAtRisk, row.conditionalValueAtRisk)
    }
  }

  private func records(_ table: Attribution) -> [[String]] {
    table.parts.flatMap { part in
      let name = "\(table.metric)[\(table.dimension.rawValue)=\(part.name)]"
      return tail(
        name, table.metric, table.level, part.mean, part.valueAtRisk,
        part.conditionalValueAtRisk)
    }
  }

  private func tail(
    _ name: String, _ metric: String, _ level: Double, _ mean: Estimate, _ valueAtRisk: Estimate,
    _ beyond: Estimate
  ) -> [[String]] {
    let unit = unit(of: metric)
    return [
      Self.record(name, "mean", nil, mean, unit),
      Self.record(name, "value_at_risk", level, valueAtRisk, unit),
      Self.record(name, "conditional_value_at_risk", level, beyond, unit),
    ]
  }

  private func records(_ table: Conditional) -> [[String]] {
    let correlation = table.correlation.map {
      [Self.record("\(table.metric)[\(table.given)]", "correlation", nil, $0, "share")]
    }
    return (correlation ?? [])
      + table.rows.flatMap { row in
        let name = "\(table.metric)[\(table.given)>\(row.above)]"
        return [
          Self.record(name, "probability", nil, row.probability, "share"),
          Self.record(name, "mean", nil, row.mean, unit(of: table.metric)),
        ]
      }
  }

  private func records(_ table: Sensitivity) -> [[String]] {
    table.parts.flatMap { part in
      let name = "\(table.metric)[number=\(part.name)]"
      return [
        Self.record(name, "sobol_first_order", nil, part.first, "share"),
        Self.record(name, "sobol_total", nil, part.total, "share"),
      ]
    }
  }

  private func unit(of metric: String) -> String {
    metrics.first { $0.descriptor.name == metric }?.descriptor.unit.rawValue ?? ""
  }

  private static func record(
    _ name: String, _ statistic: String, _ level: Double?, _ estimate: Estimate, _ unit: String
  ) -> [String] {
    [
      name, statistic, level.map { "\($0)" } ?? "", "\(estimate.value)", bound(estimate.lower),
      bound(estimate.upper), unit,
    ]
  }

  private static func bound(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }
}
