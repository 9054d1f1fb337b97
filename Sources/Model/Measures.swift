package import Syntax

/// What the summary reports beside its fixed levels.
package struct Measures: Sendable {
  /// Probabilities of the quantiles in the summary, ascending.
  package let levels: [Double]
  /// Thresholds whose exceedance is reported, by metric.
  package let thresholds: [Threshold]
  /// Lanes whose monthly volume is reported, by name of the group.
  package let volumes: [Keyed<Selector>]
  /// Whether every trial runs again without each instrument, to find what the instrument adds.
  package let leavesOneOut: Bool

  /// Most groups: each is a metric for every month.
  private static let volumesMax = 20

  /// One value of one metric.
  package struct Threshold: Sendable {
    package let metric: Reference
    package let value: Double
  }

  package static let standard = Measures(
    levels: [0.5, 0.9, 0.95, 0.99], thresholds: [], volumes: [], leavesOneOut: false)

  package static var field: Field<Measures> {
    .object("measures") { reader in
      let levels = reader.optional(
        "levels",
        Field<[Double]>.list(
          of: .share(in: 0.0001...0.9999), count: 1...100
        ).checked { zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } ? nil : "must be ascending" },
        "probabilities of the quantiles in the summary", default: standard.levels,
        shown: "[50%, 90%, 95%, 99%]")
      let thresholds = reader.optional(
        "exceed",
        .pairs(
          keys: .reference(to: "metric"), called: "metric",
          of: Field<[Double]>.list(
            of: .number(in: -1e15...1e15, unit: "the metric's unit"), count: 1...100)),
        "values whose probability of being exceeded is reported, by metric", default: [],
        shown: "{}")
      let volumes = reader.optional(
        "volumes", .dictionary(keys: "volume", of: Selector.field),
        "lanes whose monthly volume is reported", default: [], shown: "{}")
      let leavesOneOut = reader.optional(
        "leave_one_out", .flag,
        "whether every trial runs again without each instrument, to find what the instrument adds",
        default: false, shown: "false")
      if volumes.count > volumesMax {
        reader.error(at: "volumes", reason: "has more than \(volumesMax) groups")
        return nil
      }
      return Measures(
        levels: levels,
        thresholds: thresholds.flatMap { pair in
          pair.value.map { Threshold(metric: pair.key, value: $0) }
        }, volumes: volumes, leavesOneOut: leavesOneOut)
    }
  }
}
