package import Syntax

/// Customers who stop buying some products.
package struct Boycott: Instrument {
  package static let key = "boycott"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let removes: Quantity
  let diverted: Quantity
  let discount: Quantity

  package var answers: Reference? { timing.answered }
  package var isExclusive: Bool { true }

  package static func read(_ reader: ObjectReader) -> Boycott? {
    let name = reader.required(key, .name, "customers who stop buying: its name")
    let products = reader.required(
      "product", .oneOrMany(.reference(to: "product"), count: 1...100), "what they stop buying")
    let share = Field<Quantity>.quantity(.share, in: 0...1)
    let removes = reader.required("removes", share, "share of the demand that falls away")
    let diverted = reader.optional(
      "diverted", share, "share of what falls away that others buy", default: Quantity(0),
      shown: "0%")
    let discount = reader.optional(
      "discount", share, "share of the price that these do not pay", default: Quantity(0),
      shown: "0%")
    let timing = Switch.read(reader)
    guard let name, let products, let removes, let timing else { return nil }
    return Boycott(
      name: name, target: .products(products), place: reader.place, timing: timing,
      removes: removes, diverted: diverted, discount: discount)
  }

  package func enact(in scenario: inout Scenario, on products: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever("\(Boycott.key) \(name): share", .share, neutral: 0)
    let diverted = scenario.value(self.diverted, "instruments[\(name)].diverted")
    let discount = scenario.value(self.discount, "instruments[\(name)].discount")
    for product in products {
      scenario.products[product].boycott = BoycottBinding(
        lever: lever, diverted: diverted, discount: discount)
    }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 0,
      size: removes, form: .size)
  }
}
