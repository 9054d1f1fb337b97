extension CostDriver {
  static let customsFees = CostDriver(name: "customs_fees", title: "Customs fees") { scenario in
    scenario.entryFees.enumerated().map { index, fee in
      fee.isProportional
        ? Term(scenario.worth(ofLane: fee.lane), fee.perUnit) : Term(.entryFee(index), 1)
    }
  }
}
