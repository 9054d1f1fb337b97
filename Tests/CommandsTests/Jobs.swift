import Foundation

/// Job files for the tests.
enum Jobs {
  /// The job that the README begins with.
  static let quickstart = path("Jobs/quickstart.yaml")

  /// Trials that keep one worker busy for most of a second: time enough to do it harm.
  static let trials = "200000"

  /// A job with an uncertain number, so that its trials share scenarios.
  static func uncertain(
    trialsPerScenario: Int = 256, sampling: String = "random"
  ) throws -> String {
    try String(contentsOfFile: quickstart, encoding: .utf8)
      .replacing("cover_days: 35", with: "cover_days: {uniform: [20, 40]}")
      .replacing("seed: 7", with: "seed: 7\ntrials_per_scenario: \(trialsPerScenario)")
      .replacing("days: 365", with: "days: 365\nsampling: \(sampling)")
  }

  /// A chain of stages whose lower end needs more than 10^300 pieces a day, so that freight costs
  /// more than a double holds.
  static var infinite: String {
    let links = 0..<33
    let stages = links.map { "    - {name: s\($0), country: CN, makes: i\($0)}" }
    let inputs = links.map { "    - {stage: s\($0 + 1), input: i\($0), per_unit: 1e9}" }
    let lanes = links.map {
      "    - {from: s\($0), to: s\($0 + 1), transit_days: 3, value_usd: 1, freight_usd: 1e12}"
    }
    return """
      chokepoint: 1
      name: infinite
      start: 2025-10-09
      days: 30
      trials: 600
      network:
        products:
          - {name: p, demand_per_day: 500, margin_usd: 1}
        stages:
      \(stages.joined(separator: "\n"))
          - {name: s\(links.count), country: US, makes: p}
        inputs:
      \(inputs.joined(separator: "\n"))
        lanes:
      \(lanes.joined(separator: "\n"))
      """
  }

  private static func path(_ relative: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: relative).path
  }
}
