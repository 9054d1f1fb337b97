internal import Foundation
internal import JobFile
internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

/// What an instrument adds is what a job without it does not have.
@Suite struct LeaveOneOutTests {
  private static let licence = """
        - licence: export-licence
          on: {from: CN}
          decisions:
            truce: {fast: 90%, slow: 10%}
            war: {slow: 70%, denied: 10%, none: 20%}
          times_days: {fast: {uniform: [5, 20]}, slow: {uniform: [30, 90]}}
    """
  private static let tariff = """
        - tariff: duty
          on: {to: US}
          base: [{from: 2025-11-20, rate: 10%}]
          hike: {in: war, chance: 70%, size: {uniform: [10%, 60%]}, lag_days: 9, withdrawn: 30%}
    """
  private static let idle = """
        - tariff: idle
          on: {to: US}
          hike: {in: war, chance: 0%, size: 50%}
        - control: later
          on: {country: CN}
          removes: 50%
          from: 2031-01-01
    """

  private static func text(_ instruments: [String], measures: String = "") -> String {
    """
    chokepoint: 1
    name: left-out
    start: 2025-10-09
    days: 200
    carrying_per_year: 8%
    network:
      products: [{name: motor, demand_per_day: 50, margin_usd: 90, late_penalty_usd_per_day: 2}]
      stages:
        - {name: mine, country: CN, makes: magnet}
        - {name: plant, country: US, makes: motor}
      inputs: [{stage: plant, input: magnet, per_unit: 2, cover_days: 25}]
      lanes: [{from: mine, to: plant, transit_days: 20, value_usd: 40, freight_usd: 0.5}]
    policy:
      start: truce
      regimes:
        truce: {lasts_days: {uniform: [20, 90]}, then: {war: 100%}}
        war: {lasts_days: {uniform: [20, 90]}, then: {truce: 100%}}
      instruments:
    \(instruments.joined(separator: "\n"))
    \(measures)
    """
  }

  private func job(_ text: String) throws -> Job {
    let diagnostics = Diagnostics()
    let root = try JobSource.parse(Array(text.utf8), path: "left-out.yaml").root.canonical
    return try #require(Job(root, diagnostics), "\(diagnostics.all.map(\.description))")
  }

  /// The values of metrics by name.
  private func columns(_ job: Job, _ trials: Range<UInt64> = 0..<128) -> [String: [Double]] {
    let rows = Agreement.values(job, trials)
    return Dictionary(
      uniqueKeysWithValues: Metric.all(of: job).enumerated().map { index, metric in
        (metric.name, rows.map { $0[index] })
      })
  }

  @Test(arguments: [
    ("duty", [licence, idle]), ("export-licence", [tariff, idle]),
  ])
  func `an instrument adds what the job without it lacks`(
    name: String, others: [String]
  ) throws {
    let all = [Self.licence, Self.tariff, Self.idle]
    let whole = columns(try job(Self.text(all, measures: "measures: {leave_one_out: true}")))
    let rest = columns(try job(Self.text(others)))
    for (metric, added) in [("cost.total_usd", "adds_usd"), ("delay.days_late", "adds_days")] {
      let found = try #require(whole["instrument.\(name).\(added)"])
      let with = try #require(whole[metric])
      let without = try #require(rest[metric])
      for trial in found.indices {
        let expected = with[trial] - without[trial]
        let scale = max(1, abs(with[trial]), abs(without[trial]))
        #expect(abs(found[trial] - expected) <= 1e-9 * scale, "\(metric) of trial \(trial)")
      }
    }
    #expect(try #require(whole["instrument.\(name).adds_usd"]).contains { $0 > 1_000 })
  }

  @Test func `an instrument that never acts adds nothing`() throws {
    let all = [Self.licence, Self.tariff, Self.idle]
    let found = columns(try job(Self.text(all, measures: "measures: {leave_one_out: true}")))
    for name in ["idle", "later"] {
      for added in ["adds_usd", "adds_days"] {
        let values = try #require(found["instrument.\(name).\(added)"])
        #expect(values.allSatisfy { $0 == 0 }, "\(name) \(added)")
      }
    }
    let days = try #require(found["instrument.duty.adds_days"])
    #expect(days.allSatisfy { $0 == 0 })
  }

  /// A random job that leaves out its instruments.
  private func leavingOut(_ random: RandomJob) -> String {
    let key = "leave_one_out: true"
    return random.text.contains("\nmeasures:\n")
      ? random.text.replacing("\nmeasures:\n", with: "\nmeasures:\n  \(key)\n")
      : random.text + "\nmeasures: {\(key)}\n"
  }

  @Test(arguments: UInt64(661)...672)
  func `leaving out changes no other metric`(seed: UInt64) throws {
    let random = RandomJob(seed: seed)
    let plain = columns(try random.read().job, 64..<128)
    let whole = columns(try job(leavingOut(random)), 64..<128)
    for (name, values) in plain {
      let found = try #require(whole[name])
      #expect(found.map(\.bitPattern) == values.map(\.bitPattern), "seed \(seed) \(name)")
    }
    #expect(whole.keys.allSatisfy { plain[$0] != nil || $0.hasPrefix("instrument.") })
  }

  /// Duties, fees and stockpiles are left alone: what they have before the first day stays without
  /// them, and without a stockpile its stages are open.
  @Test(arguments: UInt64(681)...704)
  func `instruments of random jobs add what the job without them lacks`(seed: UInt64) throws {
    let source = try JobSource.parse(
      Array(leavingOut(RandomJob(seed: seed)).utf8), path: "random-\(seed).yaml")
    let root = source.root.canonical
    let job = try #require(Job(root, Diagnostics()))
    let whole = columns(job, 0..<32)
    for (index, instrument) in job.policy.instruments.enumerated()
    where !["tariff", "customs-fee", "port-fee", "stockpile"].contains(type(of: instrument).key) {
      let rest = root.changing(["policy", "instruments"]) { $0.withoutItem(index) }
      guard let without = Job(rest, Diagnostics()) else { continue }
      let others = columns(without, 0..<32)
      for (metric, added) in [("cost.total_usd", "adds_usd"), ("delay.days_late", "adds_days")] {
        let found = try #require(whole["instrument.\(instrument.name).\(added)"])
        let (with, rest) = (try #require(whole[metric]), try #require(others[metric]))
        let costs = try #require(whole["cost.absolute_usd"])
        let gap = found.indices.reduce(0.0) { most, trial in
          let scale = max(1, added == "adds_usd" ? costs[trial] : with[trial])
          return max(most, abs(found[trial] - (with[trial] - rest[trial])) / scale)
        }
        #expect(gap <= 1e-9, "seed \(seed) \(instrument.name) \(added)")
      }
    }
  }
}

extension Node {
  /// A list without one of its members.
  fileprivate func withoutItem(_ index: Int) -> Node {
    guard case .list(var nodes) = content else { return self }
    nodes.remove(at: index)
    return Node(.list(nodes), at: place)
  }
}
