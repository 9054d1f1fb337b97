/// Writes a synthetic network as a job file, and draws its numbers on the way.
struct SyntheticWriter {
  private(set) var text = ""
  private let network: SyntheticNetwork
  private var random: SplitMix64
  /// Places of the lanes of each input, in the order of the lanes.
  private let inputs: [Range<Int>]

  init(_ network: SyntheticNetwork, _ random: SplitMix64) {
    self.network = network
    self.random = random
    var inputs: [Range<Int>] = []
    for (place, lane) in network.lanes.enumerated() {
      if let last = inputs.last, let first = network.lanes[last].first, first.to == lane.to,
        network.stages[first.from].item == network.stages[lane.from].item
      {
        inputs[inputs.count - 1] = last.lowerBound..<place + 1
      } else {
        inputs.append(place..<place + 1)
      }
    }
    self.inputs = inputs
  }

  mutating func writeHead(_ shape: SyntheticShape, seed: UInt64) {
    text += """
      # A synthetic network: no figure in it is one of the real world.
      chokepoint: 1
      name: synthetic-\(shape.stages)-\(shape.lanes)-\(seed)
      about: How does Chokepoint fare with \(shape.stages) stages and \(shape.lanes) lanes?
      start: 2030-01-01
      days: \(shape.days)
      trials: \(shape.trials)
      seed: \(seed)
      carrying_per_year: 8%

      network:

      """
  }

  mutating func writeProducts() {
    text += "  products:\n"
    for stage in network.stages where stage.tier == network.stages.last?.tier {
      text += """
            - {name: \(network.item(of: stage)), demand_per_day: \(random.whole(in: 10...90))0, \
        margin_usd: \(random.whole(in: 20...90))0, late_penalty_usd_per_day: \
        \(random.whole(in: 2...20)), patience_days: \(random.whole(in: 20...60))}

        """
    }
  }

  mutating func writeStages() {
    text += "  stages:\n"
    for stage in network.stages {
      text += """
            - {name: \(stage.name), country: \(stage.country), makes: \(network.item(of: stage)), \
        surge: \(random.whole(in: 10...40))%, surge_premium_usd: \(random.whole(in: 1...20))}

        """
    }
  }

  mutating func writeInputs() {
    text += "  inputs:\n"
    for lane in inputs.compactMap({ network.lanes[$0].first }) {
      text += """
            - {stage: \(network.stages[lane.to].name), \
        input: \(network.item(of: network.stages[lane.from])), \
        per_unit: \(decimal(random.whole(in: 50...200), places: 2)), \
        cover_days: \(random.whole(in: 5...40))}

        """
    }
  }

  mutating func writeLanes() {
    text += "  lanes:\n"
    var cents: [String: Int] = [:]
    for input in inputs {
      let weights = input.map { _ in random.whole(in: 1...9) }
      let sum = weights.reduce(0, +)
      for (place, weight) in zip(input, weights) {
        let stage = network.stages[network.lanes[place].from]
        let item = network.item(of: stage)
        // Goods gain in value from tier to tier.
        let value = cents[item] ?? (200 << (2 * stage.tier)) * random.whole(in: 50...150) / 100
        cents[item] = value
        // The last of an input's lanes takes what the others leave.
        let share = place == input.upperBound - 1 ? nil : 100 * weight / sum
        writeLane(network.lanes[place], share: share, cents: value)
      }
    }
  }

  private mutating func writeLane(
    _ lane: SyntheticNetwork.Lane, share: Int?, cents: Int
  ) {
    let (from, to) = (network.stages[lane.from], network.stages[lane.to])
    let days =
      switch lane.mode {
      case .ocean: 15...40
      case .road: 2...12
      case .air: 1...4
      }
    let value = cents * random.whole(in: 90...110) / 100
    var keys = "from: \(from.name), to: \(to.name), transit_days: \(random.whole(in: days))"
    if let share { keys += ", share: \(share)%" }
    keys += ", value_usd: \(decimal(value, places: 2))"
    keys += ", freight_usd: \(decimal(value * random.whole(in: 5...30) / 10, places: 4))"
    if lane.mode == .ocean {
      keys += ", units_per_teu: \(max(5_000_000 / value, 1))"
      keys += ", port_capacity: \(random.whole(in: 110...200))%"
    }
    // The harmonised system keeps chapter 77 free.
    keys += ", hs: 770\(from.tier + 1).\(decimal(from.item % 100, places: 2).suffix(2))"
    keys += ", material: \(lane.isScarce ? "scarce" : "common"), mode: \(lane.mode.rawValue)"
    let controlled = lane.isScarce ? random.whole(in: 20...100) : random.whole(in: 0...5)
    text += "    - {\(keys), controlled_share: \(controlled)%}\n"
  }

  /// Three regimes; a licence on scarce material, tariffs on some borders, a port fee in a country.
  mutating func writePolicy() {
    text += """

      policy:
        start: tension
        regimes:
          calm:
            lasts_days: {lognormal: {median: 150, p90: 320}}
            then: {tension: 80%, conflict: 20%}
          tension:
            lasts_days: {lognormal: {median: 60, p90: 150}}
            then: {calm: 50%, conflict: 50%}
          conflict:
            lasts_days: {lognormal: {median: 30, p90: 80}}
            then: {calm: 40%, tension: 60%}
        instruments:
          - licence: scarce-material
            on: {material: scarce}
            threshold: 10%
            decisions:
              calm: {general: 80%, fast: 20%}
              tension: {fast: 70%, slow: 30%}
              conflict: {fast: 10%, slow: 60%, denied: 10%, none: 20%}
            times_days:
              fast: {lognormal: {median: 15, p95: 40}}
              slow: {lognormal: {median: 60, p95: 150}}

      """
    for (number, border) in borders(count: 3).enumerated() {
      text += """
            - tariff: duty-\(number + 1)
              on: {from: \(border.from), to: \(border.to)}
              base: [{from: 2029-01-01, rate: \(random.whole(in: 2...10))%}]
              hike: {in: conflict, chance: 60%, size: {triangular: [10%, 20%, 40%]}, lag_days: 20}
              lifts: {in: calm, to: 5%, lag_days: 10}

        """
    }
    // The first lane goes by sea.
    let port = network.lanes.first.map { network.stages[$0.to].country } ?? ""
    text += """
          - port-fee: calls
            on: {to: \(port), mode: ocean}
            usd_per_net_ton: [{from: 2030-02-01, rate: 20}]
            net_tons_per_teu: 5
            exposure: 30%
            active: {tension: 40%, conflict: 90%}
            delay_days: {mixture: {85%: 0, 15%: 7}}
            throughput: 95%

      """
  }

  /// Some pairs of countries that lanes join, each once; of two countries where there are such.
  private mutating func borders(count: Int) -> [(from: String, to: String)] {
    var lanes = network.lanes
    random.shuffle(&lanes)
    var seen: Set<String> = []
    var borders = lanes.map {
      (from: network.stages[$0.from].country, to: network.stages[$0.to].country)
    }.filter { seen.insert($0.from + $0.to).inserted }
    if let crossing = borders.firstIndex(where: { $0.from != $0.to }) {
      borders.swapAt(0, crossing)
      borders = [borders[0]] + borders.dropFirst().filter { $0.from != $0.to }
    }
    return Array(borders.prefix(count))
  }

  /// A number in parts of a power of ten: 7 in hundredths is 0.07.
  private func decimal(_ parts: Int, places: Int) -> String {
    let digits = String(parts)
    let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
