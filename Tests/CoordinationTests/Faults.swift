/// What goes wrong in one schedule, drawn from its seed.
struct Faults {
  var loss = 0.0
  var duplication = 0.0
  var delayMaxMilliseconds: Int64 = 5
  var workerCrashes = 0
  var coordinatorCrashes = 0
  var coordinatorPauses = 0
  var workerPauses = 0
  /// A worker hears nothing, is not heard, or both, for a while.
  var partitions = 0
  var clockJumps = 0
  var leaves = 0
  var fullDisks = 0
  var stops = 0
  /// Frames recorded on the wire and sent once more, much later.
  var replays = 0
  var hangs = 0
  var transientFailures = 0
  /// Places of a worker of another build, and of one whose key is revoked in mid-run.
  var strangePlace: Int?
  var revokedPlace: Int?
  var poisonUnit: Int?
  var badUnit: Int?
  var lyingUnit: Int?

  init(unitCount: Int, placeCount: Int, _ random: inout SplitMix64) {
    if random.chance(0.7) { loss = Double.random(in: 0...0.2, using: &random) }
    if random.chance(0.7) { duplication = Double.random(in: 0...0.2, using: &random) }
    if random.chance(0.5) { delayMaxMilliseconds = Int64.random(in: 5...400, using: &random) }
    workerCrashes = random.upTo(6, chance: 0.6)
    coordinatorCrashes = random.upTo(3, chance: 0.4)
    coordinatorPauses = random.upTo(1, chance: 0.2)
    workerPauses = random.upTo(2, chance: 0.3)
    partitions = random.upTo(3, chance: 0.4)
    clockJumps = random.upTo(2, chance: 0.2)
    leaves = random.upTo(2, chance: 0.3)
    fullDisks = random.upTo(1, chance: 0.2)
    stops = random.upTo(1, chance: 0.2)
    replays = random.upTo(20, chance: 0.3)
    hangs = random.upTo(1, chance: 0.2)
    transientFailures = random.upTo(2, chance: 0.3)
    // At least one worker is in order.
    if placeCount > 1, random.chance(0.2) { strangePlace = 0 }
    if placeCount > 2, random.chance(0.2) { revokedPlace = 1 }
    let unit = Int.random(in: 0..<unitCount, using: &random)
    switch Int.random(in: 0..<20, using: &random) {
    case 0: poisonUnit = unit
    case 1: badUnit = unit
    case 2: lyingUnit = unit
    default: break
    }
  }
}

extension SplitMix64 {
  /// A number in 1...`most` with probability `chance`, and else 0.
  fileprivate mutating func upTo(_ most: Int, chance: Double) -> Int {
    self.chance(chance) ? Int.random(in: 1...most, using: &self) : 0
  }
}
