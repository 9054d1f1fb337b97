import Coordination
import Testing

struct SimulationTests {
  /// Schedules in the suite: half a minute of one core.
  static let seeds: Range<UInt64> = 0..<10_000

  /// Checks one schedule; the text of each failure begins with the seed that repeats it.
  private static func problems(seed: UInt64) -> [String] {
    var simulation = ClusterSimulation(seed: seed)
    simulation.run()
    var problems = simulation.errors
    let faults = simulation.faults
    switch simulation.end {
    case .complete:
      if simulation.merged != simulation.unitCount { problems.append("merged too little") }
      if faults.poisonUnit != nil || faults.badUnit != nil { problems.append("missed a failure") }
      for unit in 0..<simulation.unitCount where unit != faults.lyingUnit {
        if simulation.ledger[unit] != ClusterSimulation.answer(unit) {
          problems.append("unit \(unit) has a wrong result")
        }
      }
    case .failed(let failure):
      let units = { (list: [RunFailure.Unit]) in list.map(\.unit) }
      if let poison = faults.poisonUnit {
        if !units(failure.quarantined).contains(poison) { problems.append("\(failure)") }
        if simulation.ledger[poison] != nil { problems.append("the poison unit has a result") }
      } else if let bad = faults.badUnit {
        if units(failure.failures) != [bad] { problems.append("\(failure)") }
        // Chance can have set aside an earlier unit.
        let first = min(bad, units(failure.quarantined).first ?? bad)
        if simulation.merged != first { problems.append("failed at \(simulation.merged)") }
      } else if let lying = faults.lyingUnit {
        if Set(units(failure.conflicts)) != [lying] { problems.append("\(failure)") }
      } else {
        problems.append("\(failure)")
      }
    case .stopped: problems.append("stopped")
    case nil: problems.append("no end")
    }
    return problems.map { "seed \(seed): \($0)" }
  }

  @Test(arguments: [0, 1])
  func `no schedule of faults loses a unit, counts one twice or merges out of order`(
    half: UInt64
  ) {
    for seed in Self.seeds where seed % 2 == half {
      #expect(Self.problems(seed: seed) == [])
    }
  }

  @Test func `the same seed gives the same schedule`() {
    var first = ClusterSimulation(seed: 11)
    var second = ClusterSimulation(seed: 11)
    first.run()
    second.run()
    #expect(first.eventCount == second.eventCount)
    #expect(first.time == second.time)
  }
}
