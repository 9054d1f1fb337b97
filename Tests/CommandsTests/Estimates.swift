import Foundation
import Testing

/// The numbers of a summary that the tests compare.
struct Estimates: Decodable {
  struct Interval: Decodable, Equatable {
    let value: Double
    let lower: Double?
    let upper: Double?

    /// Half of its width; infinite where an end is missing.
    var halfWidth: Double {
      guard let lower, let upper else { return .infinity }
      return (upper - lower) / 2
    }
  }

  struct Level: Decodable {
    let level: Double
    let value: Double
    let lower: Double?
    let upper: Double?

    var interval: Interval { Interval(value: value, lower: lower, upper: upper) }
  }

  struct Metric: Decodable {
    let mean: Interval
    let conditional_value_at_risk: [Level]
  }

  struct Convergence: Decodable {
    struct Row: Decodable {
      let trials: Int
      let mean: Interval
    }

    let metric: String
    let rows: [Row]
  }

  struct Run: Decodable {
    let trials: Int
    let result_digest: String
  }

  let run: Run
  let warnings: [String]
  let metrics: [String: Metric]
  let convergence: [Convergence]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(Estimates.self, from: Data(text.utf8))
  }

  func mean(_ metric: String) throws -> Interval { try #require(metrics[metric]).mean }

  func tail(_ metric: String) throws -> Interval {
    let levels = try #require(metrics[metric]).conditional_value_at_risk
    return try #require(levels.first { $0.level == 0.95 }).interval
  }
}
