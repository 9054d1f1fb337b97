internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

/// A trace is the trial of a run, taken apart.
@Suite struct TraceTests {
  private func magnets() throws -> Job {
    try #require(Job(JobFiles.named("rare-earth-magnets.yaml"), Diagnostics()))
  }

  @Test(arguments: [UInt64]([0, 31, 5155, 145_696, 1_099_511_627_783, 9_223_372_036_854_775_807]))
  func `a trace's metrics are the bits of the run`(trial: UInt64) throws {
    let job = try magnets()
    let first = trial / 32 * 32
    let run = Agreement.values(job, first..<first + 32)[Int(trial - first)]
    for set in InstructionSet.supported {
      let trace = Engine(job, instructionSet: set).trace(trial: trial)
      let own = run.prefix(trace.metrics.count)
      #expect(trace.metrics.map(\.bitPattern) == own.map(\.bitPattern), "\(set)")
    }
  }

  @Test(arguments: [UInt64]([0, 31, 5155]))
  func `a strategy's trace has the totals of the run`(trial: UInt64) throws {
    let job = try magnets()
    let first = trial / 32 * 32
    let run = Agreement.values(job, first..<first + 32)[Int(trial - first)]
    let names = Metric.all(of: job).map(\.name)
    let engine = Engine(job)
    #expect(job.strategies.count > 1)
    for (index, strategy) in job.strategies.enumerated() {
      let trace = engine.trace(trial: trial, strategy: index)
      for (metric, value) in zip(Metric.own(of: strategy.job), trace.metrics) {
        let name = "strategy.\(strategy.name).\(metric.name)"
        guard let place = names.firstIndex(of: name) else { continue }
        #expect(value.bitPattern == run[place].bitPattern, "\(name)")
      }
    }
  }

  @Test(arguments: UInt64(501)...516)
  func `a trace of a random job has the bits of the run and leaves the engine as it was`(
    seed: UInt64
  ) throws {
    let job = try RandomJob(seed: seed).read().job
    let run = Agreement.values(job, 256..<288).map { $0.map(\.bitPattern) }
    let engine = Engine(job)
    for trial in [UInt64(256), 270, 287] {
      let trace = engine.trace(trial: trial)
      let own = run[Int(trial) - 256].prefix(trace.metrics.count)
      #expect(trace.metrics.map(\.bitPattern) == Array(own), "seed \(seed)")
    }
    engine.run(256..<288) { _, count, value in
      for trial in 0..<count {
        let again = engine.metrics.indices.map { value($0, trial).bitPattern }
        #expect(again == run[trial], "seed \(seed)")
      }
    }
  }

  @Test(arguments: UInt64(521)...536)
  func `the days of a driver add up to the trial`(seed: UInt64) throws {
    let job = try RandomJob(seed: seed).read().job
    let names = Metric.all(of: job).map(\.name)
    let absolute = try #require(names.firstIndex(of: "cost.absolute_usd"))
    let engine = Engine(job)
    for trial in UInt64(0)..<8 {
      let trace = engine.trace(trial: trial)
      #expect(trace.drivers.count == CostDriver.all.count + DelayCauseName.allCases.count)
      for driver in trace.drivers {
        #expect(driver.values.count == job.settings.days)
        let isCost = names[driver.metric].hasPrefix("cost.")
        let scale = isCost ? trace.metrics[absolute] : trace.metrics[driver.metric]
        let gap = driver.values.reduce(0, +) - trace.metrics[driver.metric]
        #expect(abs(gap) <= 1e-9 * max(1, scale), "seed \(seed) \(names[driver.metric])")
      }
    }
  }

  @Test(arguments: UInt64(541)...564)
  func `what goes into an input's stock comes out or stays`(seed: UInt64) throws {
    let job = try RandomJob(seed: seed).read().job
    let engine = Engine(job)
    for trial in UInt64(0)..<4 {
      let trace = engine.trace(trial: trial)
      for (index, input) in trace.inputs.enumerated() {
        let stage = trace.stages[input.stage]
        for day in 0..<job.settings.days {
          let found = input.stock[day] + input.inflow[day]
          let use = min(stage.output[day] * input.perUnit, found)
          let slack = 1e-8 * max(1, input.flow, found)
          #expect(abs(input.used[day] - use) <= slack, "seed \(seed) input \(index) day \(day)")
          #expect(abs(found - use - input.stock[day + 1]) <= slack)
          #expect(input.stock[day + 1] >= 0)
        }
      }
    }
  }

  @Test(arguments: UInt64(571)...594)
  func `every day of a trace is the reference engine's`(seed: UInt64) throws {
    let (root, job) = try RandomJob(seed: seed).read()
    let (engine, reference) = (
      Engine(job), ReferenceEngine(root: root, sobolTable: SobolSequence.table)
    )
    for trial in 0..<4 {
      let trace = engine.trace(trial: UInt64(trial))
      let days = reference.trace(trial: trial)
      let most = reference.network.stages.map(\.output).max() ?? 0
      for (day, expected) in days.enumerated() {
        func agree(_ value: Double, _ truth: Double, _ what: String) {
          let gap = abs(value - truth)
          // What the page neglects below 1e-9 of a flow may fall on either side.
          let slack = 1e-8 * max(1, abs(truth)) + 1e-9 * most
          #expect(gap <= slack, "seed \(seed) trial \(trial) \(day) \(what)")
        }
        for (index, lane) in expected.lanes.enumerated() {
          let found = trace.lanes[index]
          agree(found.shipped[day], lane.shipped, "shipped \(found.name)")
          agree(found.arrived[day], lane.landed, "arrived \(found.name)")
          agree(found.backlog[day], lane.backlog, "backlog \(found.name)")
          if !found.held.isEmpty { agree(found.held[day], lane.held, "held \(found.name)") }
          if !found.queue.isEmpty { agree(found.queue[day], lane.queued, "queue \(found.name)") }
          if found.slipped.isEmpty { continue }
          agree(found.slipped[day], late(found, day, lane.underWay), "slipped \(found.name)")
        }
        for (index, input) in expected.inputs.enumerated() {
          agree(trace.inputs[index].stock[day + 1], input.stock, "stock \(index)")
        }
        for (index, output) in expected.outputs.enumerated() {
          agree(trace.stages[index].output[day], output, "output \(trace.stages[index].name)")
        }
        for (index, owed) in expected.owed.enumerated() {
          agree(trace.products[index].owed[day], owed, "owed \(trace.products[index].name)")
        }
      }
    }
  }

  /// Goods under way at the end of a day, less those that are not due yet.
  private func late(_ lane: LaneTrace, _ day: Int, _ underWay: Double) -> Double {
    let first = max(day - lane.transit + 1, 0)
    let recent = lane.left[first...day].reduce(0, +)
    let initial = lane.flow * Double(max(lane.transit - 1 - day, 0))
    return max(underWay - recent - initial, 0)
  }

  @Test(arguments: UInt64(601)...612)
  func `short days, stops and spells are those of the metrics`(seed: UInt64) throws {
    let job = try RandomJob(seed: seed).read().job
    let names = Metric.all(of: job).map(\.name)
    let firstShort = try #require(names.firstIndex(of: "delay.first_stockout_day"))
    let engine = Engine(job)
    for trial in UInt64(0)..<16 {
      let trace = engine.trace(trial: trial)
      let products = BottleneckSearch(trace).products()
      let first = products.compactMap(\.shortDays.first).min() ?? job.settings.days
      #expect(Double(first) == trace.metrics[firstShort], "seed \(seed) trial \(trial)")
      for product in products {
        #expect(product.bottlenecks.flatMap(\.days).sorted() == product.shortDays)
      }
      for lever in trace.levers { #expect(lever.values.count == job.settings.days) }
    }
  }
}
