/// One reason why money is spent: every dollar of a trial belongs to exactly one.
package struct CostDriver: Sendable {
  /// Part of the metric's name: `duty` gives `cost.duty_usd`.
  package let name: String
  package let title: String
  /// USD of a trial, as a sum of tallies.
  package let terms: @Sendable (Scenario) -> [Term]

  init(name: String, title: String, terms: @escaping @Sendable (Scenario) -> [Term]) {
    self.name = name
    self.title = title
    self.terms = terms
  }

  /// All drivers, in the order of the books. A new driver is one file, and one line here.
  package static let all: [CostDriver] = [
    duty, customsFees, portFee, freight, material, alternatePremium, expedite, carrying, surge,
    lostMargin, lostRevenue, lateness,
  ]
}
