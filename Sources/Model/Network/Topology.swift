internal import Syntax

/// Who is joined to whom: the network's names looked up once.
package struct Topology: Sendable {
  /// The ends of one lane, as indices of stages, and the input that it feeds.
  package struct Ends: Sendable {
    package let from: Int
    package let to: Int
    package let input: Int
  }

  /// One for each lane.
  package let lanes: [Ends]
  /// Stage that uses each input.
  package let inputStages: [Int]
  /// Lanes that feed each input.
  package let inputLanes: [[Int]]
  /// Entry of `alternates` and of `expedites` for each lane that has one.
  package let laneAlternates: [Int?]
  package let laneExpedites: [Int?]
  /// Input of each entry of `front_loads`.
  package let frontLoadInputs: [Int]
  /// Stage that makes each product.
  package let productStages: [Int]
  /// All stages, every supplier before its customers; otherwise in the order of the file.
  package let order: [Int]

  /// - Parameters:
  ///   - network: the network as written.
  ///   - diagnostics: takes every error: unknown and repeated names, lanes that feed no input,
  ///     inputs without an ordinary lane, products that no stage or several make, circles.
  init?(_ network: Network, _ diagnostics: Diagnostics) {
    var builder = TopologyBuilder(network, diagnostics)
    guard let parts = builder.build() else { return nil }
    self = parts
  }

  init(
    lanes: [Ends], inputStages: [Int], inputLanes: [[Int]], laneAlternates: [Int?],
    laneExpedites: [Int?], frontLoadInputs: [Int], productStages: [Int], order: [Int]
  ) {
    self.lanes = lanes
    self.inputStages = inputStages
    self.inputLanes = inputLanes
    self.laneAlternates = laneAlternates
    self.laneExpedites = laneExpedites
    self.frontLoadInputs = frontLoadInputs
    self.productStages = productStages
    self.order = order
  }
}
