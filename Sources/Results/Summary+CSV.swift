import Statistics

extension Summary {
  /// The summary as comma-separated values in long form, full precision (RFC 4180).
  ///
  /// The header is `metric,statistic,level,value,lower,upper,unit`. The level of an exceedance is
  /// its threshold in the metric's unit. A bound that does not exist is empty.
  ///
  /// - Returns: records, each ended with CR LF.
  package func csv() -> String {
    let header = ["metric", "statistic", "level", "value", "lower", "upper", "unit"]
    return ([header] + metrics.flatMap(Self.records))
      .map { $0.map(CSV.field).joined(separator: ",") + "\r\n" }
      .joined()
  }

  private static func records(_ metric: MetricSummary) -> [[String]] {
    let name = metric.descriptor.name
    let unit = metric.descriptor.unit.rawValue
    func record(
      _ statistic: String, _ level: Double?, _ estimate: Estimate, _ unit: String
    )
      -> [String]
    {
      [
        name, statistic, level.map { "\($0)" } ?? "", "\(estimate.value)", bound(estimate.lower),
        bound(estimate.upper), unit,
      ]
    }
    func number(_ statistic: String, _ value: String, _ unit: String) -> [String] {
      [name, statistic, "", value, "", "", unit]
    }
    return [
      number("count", "\(metric.count)", "count"),
      number("zero_count", "\(metric.zeroCount)", "count"),
      number("negative_count", "\(metric.negativeCount)", "count"),
      number("minimum", "\(metric.smallest.value)", unit),
      number("maximum", "\(metric.largest.value)", unit),
      record("mean", nil, metric.mean, unit),
      record("standard_deviation", nil, metric.standardDeviation, unit),
    ]
      + metric.quantiles.map { record("quantile", $0.at, $0.estimate, unit) }
      + metric.valueAtRisk.map { record("value_at_risk", $0.at, $0.estimate, unit) }
      + metric.conditionalValueAtRisk.map {
        record("conditional_value_at_risk", $0.at, $0.estimate, unit)
      }
      + metric.exceedance.map { record("exceedance", $0.at, $0.estimate, "share") }
  }

  private static func bound(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }
}
