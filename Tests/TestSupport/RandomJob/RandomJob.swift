/// A valid job file with everything that jobs may hold, drawn from a seed.
package struct RandomJob {
  /// The job file.
  package private(set) var text = ""
  package let seed: UInt64
  let days: Int
  /// Whether quantities that are drawn once per scenario may be distributions.
  let isUncertain: Bool
  var random: SplitMix64
  /// Names of the regimes; empty in a job without conflict.
  var regimes: [String] = []
  /// Names of the factors of the market.
  var factors: [String] = []
  var network = RandomNetwork()
  /// Names of the instruments that were written.
  var instruments: [String] = []
  /// Days from the start to the end of what is known; 0 if nothing is.
  var historyDays = 0
  /// Stable names that strategies may set, with bounds.
  var tunable: [(name: String, least: Double, most: Double)] = []

  /// - Parameter seed: equal seeds give equal jobs.
  package init(seed: UInt64) {
    self.seed = seed
    random = SplitMix64(seed: seed)
    days = Int.random(in: 30...200, using: &random)
    isUncertain = Double.random(in: 0..<1, using: &random) < 0.5
    writeSettings()
    if chance(0.6) {
      factors = Array(["dysprosium", "usd-cny", "ocean-rates"].prefix(whole(1, 3)))
    }
    planNetwork()
    writePolicy()
    writeMarket()
    writeNetwork()
    writeStrategies()
    writeMeasures()
    if chance(0.5) { writeSampling() }
  }

  private mutating func writeSettings() {
    line("chokepoint: 1")
    line("name: random-\(seed)")
    line("start: 2025-10-09")
    line("days: \(days)")
    line("seed: \(UInt64.random(in: 0...UInt64(Int.max), using: &random))")
    line("trials_per_scenario: \(chance(0.5) ? 32 : 64)")
    line("trials: \(whole(512, 20_000))")
    if chance(0.7) { line("carrying_per_year: \(share(0, 0.3))") }
    if chance(0.7) { line("order_smoothing_days: \(number(1, 30))") }
  }

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func chance(_ chance: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < chance
  }

  mutating func whole(_ least: Int, _ most: Int) -> Int {
    Int.random(in: least...most, using: &random)
  }

  mutating func one<Item>(of items: [Item]) -> Item { items[whole(0, items.count - 1)] }

  /// Some of the items, at least one.
  mutating func some<Item>(of items: [Item]) -> [Item] {
    Array(items.shuffled(using: &random).prefix(whole(1, items.count)))
  }

  /// `key: number` with a quantity that strategies may set.
  mutating func key(_ key: String, of item: String, _ least: Double, _ most: Double) -> String {
    tunable.append(("\(item).\(key)", least, most))
    return "\(key): \(number(least, most))"
  }

  /// A quantity that is drawn once per scenario.
  mutating func number(_ least: Double, _ most: Double) -> String {
    isUncertain && chance(0.3) ? law(least, most) : plain(least, most)
  }

  /// The same as a share.
  mutating func share(_ least: Double, _ most: Double) -> String { number(least, most) }

  /// A certain number between two bounds.
  mutating func plain(_ least: Double, _ most: Double) -> String {
    RandomJob.text(Double.random(in: least...most, using: &random))
  }

  /// Whole percentages that add up to 100.
  mutating func split(_ count: Int) -> [Int] {
    if count == 2, chance(0.3) { return [50, 50] }
    var cuts = (1..<count).map { _ in whole(0, 100) }.sorted()
    cuts.append(100)
    return zip(cuts, [0] + cuts).map { $0 - $1 }
  }

  /// `{a: 20%, b: 80%}`
  mutating func chances(_ keys: [String]) -> String {
    let parts = zip(keys, split(keys.count)).map { "\($0): \($1)%" }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// A date some days after the start.
  mutating func date(_ earliest: Int, _ latest: Int) -> String {
    RandomJob.date(whole(earliest, latest))
  }

  mutating func dates(_ earliest: Int, _ latest: Int, count: Int) -> [String] {
    Set((0..<count).map { _ in whole(earliest, latest) }).sorted().map { RandomJob.date($0) }
  }
}
