package import Syntax

/// When the trials so far are enough: an interval is as narrow as asked for.
package struct StopRule: Sendable {
  /// What is estimated.
  package enum Statistic: String, CaseIterable, Sendable {
    case mean
    case valueAtRisk = "var"
    case conditionalValueAtRisk = "cvar"
  }

  package let metric: Reference
  package let statistic: Statistic
  /// Level of VaR or CVaR.
  package let level: Double
  /// Half the width of the 95 % interval, as a share of the estimate.
  package let halfWidth: Double

  static var field: Field<StopRule> {
    .object("until") { reader in
      let metric = reader.required("metric", .reference(to: "metric"), "the metric that matters")
      let statistic = reader.optional(
        "statistic",
        Field<String>.oneOf(Statistic.allCases.map(\.rawValue))
          .map { Statistic(rawValue: $0) ?? .mean },
        "what is estimated of it", default: Statistic.mean, shown: Statistic.mean.rawValue)
      let level = reader.optional(
        "level", .share(in: 0.5...0.9999), "level of VaR or CVaR", default: 0.95, shown: "95%")
      let halfWidth = reader.required(
        "half_width", .share(in: 0.0001...1),
        "half the width of the 95 % interval, as a share of the estimate")
      guard let metric, let halfWidth else { return nil }
      return StopRule(metric: metric, statistic: statistic, level: level, halfWidth: halfWidth)
    }
  }
}
