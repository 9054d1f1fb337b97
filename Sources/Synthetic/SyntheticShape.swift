/// The size of a synthetic job.
package struct SyntheticShape: Hashable, Sendable {
  package let stages: Int
  package let lanes: Int
  package let products: Int
  /// Days of one trial.
  package let days: Int
  package let trials: Int

  /// A size that no network has.
  package struct Invalid: Error, CustomStringConvertible {
    package let description: String
  }

  /// Most stages: a network of this size takes a second to draw.
  package static let stagesMax = 5000
  /// Most lanes: the text of a job stays below 10 MB.
  package static let lanesMax = 50_000
  /// Most products that a job file may have.
  package static let productsMax = 100
  /// Most tiers above the products.
  private static let tiersMax = 4

  /// - Parameters:
  ///   - stages: all stages, those of the products too; 2 to `stagesMax`.
  ///   - lanes: within `lanesRange` of the stages and products.
  ///   - products: from 1 to `productsMax`, at most half of the stages; nil: one for 50 stages.
  ///   - days: days of one trial, from 1.
  ///   - trials: number of trials, from 1.
  /// - Throws: `Invalid`, with the valid range, for any of these.
  package init(stages: Int, lanes: Int, products: Int?, days: Int, trials: Int) throws(Invalid) {
    guard (2...Self.stagesMax).contains(stages) else {
      throw Invalid(description: "the number of stages must be from 2 to \(Self.stagesMax)")
    }
    let products = products ?? max(1, stages / 50)
    let productsMost = min(Self.productsMax, stages / 2)
    guard (1...productsMost).contains(products) else {
      throw Invalid(
        description: "with \(stages) stages, the number of products must be from 1 to "
          + "\(productsMost), not \(products)")
    }
    let range = Self.lanesRange(stages: stages, products: products)
    guard range.contains(lanes) else {
      throw Invalid(
        description: "with \(stages) stages, \(products) of them for products, the number of "
          + "lanes must be from \(range.lowerBound) to \(range.upperBound), not \(lanes)")
    }
    self.stages = stages
    self.lanes = lanes
    self.products = products
    self.days = days
    self.trials = trials
  }

  /// Numbers of stages by tier: mines first, the makers of products last, never more than in the
  /// tier before, so that one lane for each stage can feed the whole next tier.
  var tiers: [Int] { Self.tiers(stages: stages, products: products) }

  /// From one lane for each stage that makes no product, to one for every pair of a stage and
  /// another of the next tier.
  ///
  /// - Parameters:
  ///   - stages: from twice the products.
  ///   - products: from 1.
  /// - Returns: valid numbers of lanes.
  package static func lanesRange(stages: Int, products: Int) -> ClosedRange<Int> {
    let tiers = tiers(stages: stages, products: products)
    let pairs = zip(tiers, tiers.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    return (stages - products)...min(pairs, lanesMax)
  }

  private static func tiers(stages: Int, products: Int) -> [Int] {
    let above = stages - products
    let count = min(tiersMax, above / products)
    let spare = above - count * products
    // Tier k gets a part in proportion to the number of tiers from it down to the products.
    let parts = count * (count + 1) / 2
    var tiers = (0..<count).map { products + spare * (count - $0) / parts }
    tiers[0] += above - tiers.reduce(0, +)
    return tiers + [products]
  }
}
