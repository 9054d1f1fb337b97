internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

/// What must hold in every trial of every job.
@Suite struct PropertyTests {
  @Test(arguments: UInt64(301)...324)
  func `drivers add up to the total and causes to the days late`(seed: UInt64) throws {
    let job = try RandomJob(seed: seed).read().job
    let names = Metric.all(of: job).map(\.name)
    for values in Agreement.values(job, 0..<64) {
      let metrics = Dictionary(uniqueKeysWithValues: zip(names, values))
      let totals = ["cost.total_usd", "cost.absolute_usd"]
      let drivers = names.filter { $0.hasPrefix("cost.") && !totals.contains($0) }
      let total = drivers.reduce(0) { $0 + (metrics[$1] ?? .nan) }
      let absolute = abs(metrics["cost.absolute_usd"] ?? .nan)
      #expect(abs(total - (metrics["cost.total_usd"] ?? .nan)) <= 1e-12 * max(1, absolute))
      let causes = ["licence", "port", "shortage", "transit"].map {
        metrics["delay.\($0)_days"] ?? .nan
      }
      let late = metrics["delay.days_late"] ?? .nan
      #expect(abs(causes.reduce(0, +) - late) <= 1e-12 * max(1, late))
      #expect(causes.allSatisfy { $0 >= 0 }, "seed \(seed): \(causes)")
    }
  }

  @Test(arguments: UInt64(331)...360)
  func `without shocks nothing costs more, nothing is late and the state stays`(
    seed: UInt64
  ) throws {
    let root = try RandomJob(seed: seed).read().root.withoutShocks
    let job = try #require(Job(root, Diagnostics()))
    let names = Metric.all(of: job).map(\.name)
    for values in Agreement.values(job, 0..<32) {
      for (name, value) in zip(names, values) where name != "cost.absolute_usd" {
        switch name {
        case "delay.first_stockout_day": #expect(value == Double(job.settings.days))
        case _ where name.hasPrefix("product."): break
        case _ where name.hasPrefix("volume."): #expect(value == 0 || abs(value - 1) < 1e-9)
        default: #expect(value == 0, "seed \(seed): \(name)")
        }
      }
    }
    let engine = ReferenceEngine(root: root, sobolTable: SobolSequence.table)
    let trace = engine.trace(trial: 0)
    let first = try #require(trace.first)
    for day in trace {
      for (stage, output) in zip(engine.network.stages, day.outputs) {
        #expect(abs(output - stage.output) <= 1e-9 * max(1, stage.output))
      }
      for (now, then) in zip(day.inputs, first.inputs) {
        #expect(abs(now.stock - then.stock) <= 1e-9 * max(1, then.position))
        #expect(abs(now.position - then.position) <= 1e-9 * max(1, then.position))
      }
      for (now, then) in zip(day.lanes, first.lanes) {
        #expect(abs(now.underWay - then.underWay) <= 1e-9 * max(1, then.underWay))
        #expect(now.held == 0)
      }
    }
  }

  @Test(arguments: UInt64(361)...390)
  func `what a lane shipped has landed, is held, is under way or waits at the port`(
    seed: UInt64
  ) throws {
    let engine = ReferenceEngine(
      root: try RandomJob(seed: seed).read().root, sobolTable: SobolSequence.table)
    for trial in 0..<8 {
      let trace = engine.trace(trial: trial)
      for (index, lane) in engine.network.lanes.enumerated() {
        var shipped = lane.flow * Double(lane.transit)
        var landed = 0.0
        for (number, day) in trace.enumerated() {
          let now = day.lanes[index]
          shipped += now.shipped
          landed += now.landed
          let found = landed + now.held + now.underWay + now.queued
          let isWhole = abs(found - shipped) <= 1e-9 * max(1, shipped)
          #expect(isWhole, "seed \(seed) trial \(trial) day \(number) \(lane.name)")
          guard isWhole else { return }
        }
      }
    }
  }

  @Test(arguments: UInt64(391)...420)
  func `an input's position is its stock and all that is ordered`(seed: UInt64) throws {
    let engine = ReferenceEngine(
      root: try RandomJob(seed: seed).read().root, sobolTable: SobolSequence.table)
    for trial in 0..<8 {
      for (number, day) in engine.trace(trial: trial).enumerated() {
        for (index, input) in engine.network.inputs.enumerated() {
          let ordered = input.lanes.reduce(0) { sum, lane in
            let now = day.lanes[lane]
            return sum + now.held + now.underWay + now.queued + now.backlog
          }
          let now = day.inputs[index]
          let isWhole = abs(now.stock + ordered - now.position) <= 1e-9 * max(1, now.position)
          #expect(isWhole, "seed \(seed) trial \(trial) day \(number) input \(index)")
          guard isWhole else { return }
        }
      }
    }
  }
}
