/// For which product everybody works: the share of a stage's undisturbed output that ends in each
/// product.
struct ProductShares {
  /// By stage, then by product; a stage's shares add up to 1.
  private(set) var ofStage: [[Double]]

  /// Follows the flow of a scenario from the customers up the network. A stage without flow works
  /// for those that its lanes lead to in equal parts, or for all products where it has no lane.
  init(_ scenario: Scenario) {
    let products = scenario.products.count
    ofStage = Array(
      repeating: Array(repeating: 0, count: products), count: scenario.stages.count)
    var lanesFrom = [[Int]](repeating: [], count: scenario.stages.count)
    for (lane, numbers) in scenario.lanes.enumerated() { lanesFrom[numbers.from].append(lane) }
    for stage in scenario.order.reversed() {
      let hasFlow = scenario.stages[stage].flow > 0
      var shares = [Double](repeating: 0, count: products)
      for (product, numbers) in scenario.products.enumerated() where numbers.stage == stage {
        shares[product] += hasFlow ? numbers.demand : 1
      }
      for lane in lanesFrom[stage] {
        let weight = hasFlow ? scenario.lanes[lane].flow : 1
        let next = ofStage[scenario.lanes[lane].to]
        for product in next.indices { shares[product] += weight * next[product] }
      }
      let sum = shares.reduce(0, +)
      ofStage[stage] = shares.map { sum > 0 ? $0 / sum : 1 / Double(products) }
    }
  }
}
