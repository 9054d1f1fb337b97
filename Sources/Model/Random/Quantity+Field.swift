internal import SpecialFunctions
package import Syntax

/// What a quantity is measured in.
package enum Measure: Sendable {
  case share
  case number(unit: String)

  func field(in range: ClosedRange<Double>) -> Field<Double> {
    switch self {
    case .share: .share(in: range)
    case .number(let unit): .number(in: range, unit: unit)
    }
  }

  var name: String {
    switch self {
    case .share: "share"
    case .number(let unit): unit
    }
  }
}

extension Field where Value == Quantity {
  /// A number, or a distribution of it: `30`, `{uniform: [20, 40]}`, `{lognormal: {median: 30, p90:
  /// 60}}`.
  ///
  /// - Parameters:
  ///   - measure: what it is measured in.
  ///   - range: valid values; draws from the tails of a distribution are moved to its bounds.
  /// - Returns: the field of the quantity.
  package static func quantity(_ measure: Measure, in range: ClosedRange<Double>) -> Field {
    distribution(measure, in: range).map { Quantity($0, in: range) }
  }

  private static func distribution(
    _ measure: Measure, in range: ClosedRange<Double>
  )
    -> Field<Distribution>
  {
    let value = measure.field(in: range)
    let positive = measure.field(in: .leastNonzeroMagnitude ... .infinity)
    let label = "\(measure.name) from \(range.lowerBound) to \(range.upperBound)"
    return .choice(
      "distribution of \(label)",
      scalar: value.map { .constant($0) },
      cases: [
        ("uniform", ordered(value, 2).map { .uniform($0[0], $0[1]) }),
        ("triangular", ordered(value, 3).map { .triangular($0[0], $0[1], $0[2]) }),
        ("pert", ordered(value, 3).map { .pert($0[0], $0[1], $0[2]) }),
        ("normal", normal(value, positive, label)),
        ("lognormal", logNormal(positive, measure)),
        ("exponential", exponential(positive, measure)),
        ("mixture", mixture(measure, in: range)),
      ])
  }

  private static func ordered(_ value: Field<Double>, _ count: Int) -> Field<[Double]> {
    Field<[Double]>.list(of: value, count: count...count).checked { values in
      values == values.sorted() ? nil : "must be in ascending order"
    }
  }

  private static func normal(
    _ value: Field<Double>, _ positive: Field<Double>, _ label: String
  ) -> Field<Distribution> {
    .object("normal distribution of \(label)") { reader in
      let mean = reader.required("mean", value, "the mean")
      let deviation = reader.required("sd", positive, "the standard deviation")
      guard let mean, let deviation else { return nil }
      return .normal(mean: mean, deviation: deviation)
    }
  }

  private static func logNormal(
    _ positive: Field<Double>, _ measure: Measure
  )
    -> Field<Distribution>
  {
    .object("log-normal distribution of \(measure.name)") { reader in
      let median = reader.required("median", positive, "the median")
      let sigma = reader.optional(
        "sigma", .number(in: .leastNonzeroMagnitude...10, unit: "log units"),
        "the standard deviation of the logarithm")
      let levels = [("p90", 0.9), ("p95", 0.95), ("p99", 0.99)]
      let spreads = levels.map { key, level in
        (reader.optional(key, positive, "the \(key.dropFirst()) % quantile"), level)
      }
      if reader.isDescribing { return .logNormal(location: 0, scale: 1) }
      let given = spreads.compactMap { value, level in value.map { ($0, level) } }
      guard let median else { return nil }
      guard given.count + (sigma == nil ? 0 : 1) == 1 else {
        reader.error(reason: "exactly one of `sigma`, `p90`, `p95`, `p99` must tell the spread")
        return nil
      }
      let location = logarithm(median)
      if let sigma { return .logNormal(location: location, scale: sigma) }
      guard let (value, level) = given.first, value > median else {
        reader.error(reason: "the upper quantile must be above the median")
        return nil
      }
      return .logNormal(
        location: location, scale: (logarithm(value) - location) / normalQuantile(level))
    }
  }

  private static func exponential(
    _ positive: Field<Double>, _ measure: Measure
  )
    -> Field<Distribution>
  {
    .object("exponential distribution of \(measure.name)") { reader in
      reader.required("mean", positive, "the mean").map { .exponential(mean: $0) }
    }
  }

  private static func mixture(
    _ measure: Measure, in range: ClosedRange<Double>
  )
    -> Field<Distribution>
  {
    Field<[Pair<Double, Distribution>]>.pairs(
      keys: .share(in: .leastNonzeroMagnitude...1), called: "chance",
      of: distribution(measure, in: range)
    ).checked { parts in
      addUpToOne(parts.map(\.key)) ? nil : "chances must add up to 100%"
    }.map { parts in
      .mixture(parts.map { .init(chance: $0.key, distribution: $0.value) })
    }
  }
}

/// Whether chances add up to 1 but for the rounding of decimals.
func addUpToOne(_ chances: [Double]) -> Bool {
  abs(chances.reduce(0, +) - 1) < 1e-9
}
