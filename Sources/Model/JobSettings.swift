package import Syntax

/// What holds for a whole job, whatever its network.
package struct JobSettings: Sendable {
  package let name: String
  package let about: String?
  /// Day 0.
  package let start: CalendarDate
  /// Days of one trial.
  package let days: Int
  package let trials: Int
  package let seed: UInt64
  /// Yearly cost of the capital that stock and goods under way tie up, as a share of their value.
  package let carrying: Quantity
  /// Days over which a gap between position and target is ordered.
  package let smoothing: Quantity
  /// Trials that share one draw of the job's uncertain numbers.
  package let trialsPerScenario: Int
  /// How the uncertain numbers are spread over the scenarios.
  package let sampling: ScenarioSampling
  /// Names of the regimes, in the order of the file.
  package var regimes: [String] = []

  /// Longest job: ten years of days, with leap days.
  package static let daysMax = 3660
  /// Most trials: an estimate does not need more, and their numbers fit any integer on the way.
  package static let trialsMax = 1_000_000_000
  static let samplingKey = "sampling"

  func regimeIndex(_ name: String) -> Int? { regimes.firstIndex(of: name) }

  static func read(_ reader: ObjectReader) -> JobSettings? {
    _ = reader.required("chokepoint", .whole(in: 1...1), "version of the job format")
    let name = reader.required("name", .name, "the job's name")
    let about = reader.optional("about", .text, "what the job asks, in a sentence")
    let start = reader.required("start", .date, "the first day")
    let days = reader.optional(
      "days", .whole(in: 1...daysMax, unit: "days"), "days of one trial", default: 365,
      shown: "365")
    let trials = reader.optional(
      "trials", .whole(in: 1...trialsMax, unit: "trials"), "number of trials", default: 10_000,
      shown: "10000")
    let seed = reader.optional(
      "seed", .whole(in: 0...Int.max), "seed of all random numbers", default: 1, shown: "1")
    let carrying = reader.optional(
      "carrying_per_year", .quantity(.share, in: 0...10),
      "yearly cost of capital, as a share of the value of stock and goods under way",
      default: Quantity(0), shown: "0%")
    let smoothing = reader.optional(
      "order_smoothing_days", .quantity(.number(unit: "days"), in: 1...365),
      "days over which a gap between position and target is ordered", default: Quantity(7),
      shown: "7")
    let perScenario = reader.optional(
      "trials_per_scenario",
      Field<Int>.whole(in: 32...65536, unit: "trials").checked {
        $0 & ($0 - 1) == 0 ? nil : "must be a power of two"
      },
      "trials that share one draw of the uncertain numbers", default: 256, shown: "256")
    let sampling = reader.optional(
      samplingKey,
      Field<String>.oneOf(ScenarioSampling.allCases.map(\.rawValue))
        .map { ScenarioSampling(rawValue: $0) ?? .random },
      "how the uncertain numbers are spread over the scenarios: each scenario alone, every number "
        + "evenly, all numbers together evenly, or that in groups that give Sobol' indices",
      default: ScenarioSampling.random, shown: ScenarioSampling.random.rawValue)
    guard let name, let start else { return nil }
    return JobSettings(
      name: name, about: about, start: start, days: days, trials: trials, seed: UInt64(seed),
      carrying: carrying, smoothing: smoothing, trialsPerScenario: perScenario,
      sampling: sampling)
  }
}
