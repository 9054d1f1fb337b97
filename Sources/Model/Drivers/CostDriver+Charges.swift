extension CostDriver {
  static let duty = CostDriver(name: "duty", title: "Customs duty") { charges($0, .duty) }

  static let portFee = CostDriver(name: "port_fee", title: "Port fees") { charges($0, .portFee) }

  static func charges(_ scenario: Scenario, _ driver: ChargeDriver) -> [Term] {
    scenario.charges.enumerated().filter { $0.element.driver == driver }
      .map { index, charge in Term(.charge(index), charge.factor) }
  }
}
