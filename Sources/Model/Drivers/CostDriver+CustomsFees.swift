extension CostDriver {
  static let customsFees = CostDriver(name: "customs_fees", title: "Customs fees") { scenario in
    scenario.entryFees.enumerated().map { index, fee in
      fee.isProportional
        ? Term(.arrived(lane: fee.lane), fee.perUnit) : Term(.entryFee(index), 1)
    }
  }
}
