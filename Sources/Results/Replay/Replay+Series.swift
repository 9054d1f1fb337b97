extension Replay {
  /// One number of one entity on every day.
  package struct Series: Sendable {
    /// What the number belongs to.
    package enum Kind: String, Sendable {
      /// A regime: whether it is in force.
      case regime
      /// A lever.
      case lever
      /// A stage, a stage's input, a lane or a product of the network.
      case stage, input, lane, product
      /// A cost driver or a cause of delay.
      case driver
    }

    /// What the number belongs to.
    package let kind: Kind
    /// The entity's name.
    package let entity: String
    /// What the number is.
    package let quantity: String
    /// The number's unit.
    package let unit: String
    /// One for each day; nil where there is none.
    package let values: [Double?]

    /// Numbers of one entity.
    package init(
      kind: Kind, entity: String, quantity: String, unit: String, values: [Double?]
    ) {
      self.kind = kind
      self.entity = entity
      self.quantity = quantity
      self.unit = unit
      self.values = values
    }

    /// Quantities that the table shows; all others are for the documents alone.
    package enum Quantity {
      /// Units of a product: asked for each day, delivered, and owed at the end of the day.
      package static let demand = "demand"
      package static let delivered = "delivered"
      package static let owed = "owed"
      /// 1 on days on which the entity kept a stage from making what it was asked for.
      package static let binds = "binds"
      /// A driver's extra cost of the day.
      package static let extraCost = "extra_cost"
    }
  }

  func series(_ kind: Series.Kind, _ quantity: String) -> [Series] {
    series.filter { $0.kind == kind && $0.quantity == quantity }
  }
}
