extension CostDriver {
  static let lostMargin = CostDriver(name: "lost_margin", title: "Lost margin") { scenario in
    scenario.products.enumerated().map { index, product in
      Term(.product(index, .lost), product.margin)
    }
  }

  static let lostRevenue = CostDriver(
    name: "lost_revenue", title: "Lost revenue"
  ) { scenario in
    scenario.products.enumerated().compactMap { index, product in
      product.boycott.map { boycott in
        let lost = 1 - boycott.diverted + boycott.diverted * boycott.discount
        return Term(.product(index, .forgone), product.price * lost)
      }
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
