/// What goes wrong in one schedule, drawn from its seed.
struct Faults {
  var loss = 0.0
  var duplication = 0.0
  var delayMaxMilliseconds: Int64 = 5
  var workerCrashes = 0
  var coordinatorCrashes = 0
  var coordinatorPauses = 0
  var hangs = 0
  var transientFailures = 0
  var poisonUnit: Int?
  var badUnit: Int?
  var lyingUnit: Int?

  init(unitCount: Int, _ random: inout SplitMix64) {
    if random.chance(0.7) { loss = Double.random(in: 0...0.2, using: &random) }
    if random.chance(0.7) { duplication = Double.random(in: 0...0.2, using: &random) }
    if random.chance(0.5) { delayMaxMilliseconds = Int64.random(in: 5...400, using: &random) }
    if random.chance(0.6) { workerCrashes = Int.random(in: 1...6, using: &random) }
    if random.chance(0.4) { coordinatorCrashes = Int.random(in: 1...3, using: &random) }
    if random.chance(0.2) { coordinatorPauses = 1 }
    if random.chance(0.2) { hangs = 1 }
    if random.chance(0.3) { transientFailures = Int.random(in: 1...2, using: &random) }
    let unit = Int.random(in: 0..<unitCount, using: &random)
    switch Int.random(in: 0..<20, using: &random) {
    case 0: poisonUnit = unit
    case 1: badUnit = unit
    case 2: lyingUnit = unit
    default: break
    }
  }
}
