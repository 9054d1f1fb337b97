extension Replay {
  /// The short days of one product: those with fewer deliveries than demand.
  package struct Shortage: Sendable {
    /// The product's name.
    package let product: String
    /// The short days, in order.
    package let days: [Int]
    /// What stopped the goods, in order of the first day; each short day belongs to one.
    package let bottlenecks: [Bottleneck]

    /// The short days of one product.
    package init(product: String, days: [Int], bottlenecks: [Bottleneck]) {
      self.product = product
      self.days = days
      self.bottlenecks = bottlenecks
    }
  }

  /// The bottlenecks of all products; tables number them in this order, from 1.
  var bottlenecks: [Bottleneck] { shortages.flatMap(\.bottlenecks) }

  /// Where a product's missing goods had stopped on some days.
  package struct Bottleneck: Sendable {
    /// What stopped them, for example `licence`.
    package let cause: String
    /// The lane, stage or input at which they stopped.
    package let entity: String
    /// The product's stage, then what it lacked, what the maker of that lacked, and so on.
    package let chain: [String]
    /// The days, in order; at least one.
    package let days: [Int]

    /// A bottleneck and its days.
    package init(cause: String, entity: String, chain: [String], days: [Int]) {
      self.cause = cause
      self.entity = entity
      self.chain = chain
      self.days = days
    }

    /// The whole way in one line.
    package var text: String { "\(chain.joined(separator: " <- ")): \(cause) at \(entity)" }
  }
}
