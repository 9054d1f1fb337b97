/// What one output of a trial is called, measured in and reported under.
package struct MetricDescriptor: Sendable, Hashable {
  /// The unit of a metric's values.
  package enum Unit: String, Sendable, Hashable, CaseIterable {
    /// US dollars.
    case usd
    /// Days.
    case days
    /// Pieces, tonnes or whatever the product is counted in.
    case units
    /// A share of one.
    case share
    /// A plain number.
    case count
  }

  /// The block of a report in which a metric appears.
  package enum Group: String, Sendable, Hashable, CaseIterable {
    /// The totals a reader looks for first.
    case headline
    /// A driver; the drivers add up to the total cost.
    case costDriver = "cost_driver"
    /// A cause of delay; the causes add up to the days late.
    case delayCause = "delay_cause"
    /// How well the whole network served its customers.
    case service
    /// One measure of one product, named `product.<name>.<measure>`.
    case product
    /// Volume of a group of lanes in a month, named `volume.<group>.<month>`.
    case volume
    /// A total of one strategy, named `strategy.<name>.<metric>`.
    case strategy
    /// What a strategy saves, named `strategy.<name>.saves_usd`.
    case saving
    /// What an instrument adds, named `instrument.<name>.adds_usd` or `.adds_days`.
    case instrument
  }

  /// The stable key, for example `cost.duty_usd`.
  package let name: String
  /// The words for a reader, for example `Customs duty`.
  package let title: String
  /// The unit of the values.
  package let unit: Unit
  /// The block of a report the metric belongs to.
  package let group: Group
  /// Whether every value is a whole number.
  package let isWhole: Bool

  /// Describes one metric.
  package init(name: String, title: String, unit: Unit, group: Group, isWhole: Bool = false) {
    self.name = name
    self.title = title
    self.unit = unit
    self.group = group
    self.isWhole = isWhole
  }
}
