/// Where in the network money is spent.
enum CostPlace: Hashable, Sendable {
  case lane(Int)
  case input(Int)
  case stage(Int)
  case product(Int)

  /// The place of a tally; nil for one that costs nothing.
  init?(_ tally: Tally, in scenario: Scenario) {
    switch tally {
    case .arrived(let lane), .worth(let lane), .expedited(let lane): self = .lane(lane)
    case .charge(let charge): self = .lane(scenario.charges[charge].lane)
    case .entryFee(let fee): self = .lane(scenario.entryFees[fee].lane)
    case .carried(let input): self = .input(input)
    case .surge(let stage): self = .stage(stage)
    case .product(let product, _): self = .product(product)
    case .volume: return nil
    }
  }
}
