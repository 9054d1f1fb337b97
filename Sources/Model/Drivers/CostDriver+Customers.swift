extension CostDriver {
  static let lostMargin = CostDriver(name: "lost_margin", title: "Lost margin") { scenario in
    scenario.products.enumerated().map { index, product in
      Term(.product(index, .lost), product.margin)
    }
  }

  static let lateness = CostDriver(name: "lateness", title: "Lateness penalty") { scenario in
    scenario.products.enumerated().flatMap { index, product in
      DelayCauseName.allCases.map { cause in
        Term(.product(index, .late(cause)), product.latePenalty)
      }
    }
  }
}
