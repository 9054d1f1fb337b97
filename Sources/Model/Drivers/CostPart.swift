internal import Syntax

/// A part of the total cost other than a driver: what a lane or a product costs, over all drivers.
/// The parts of one dimension add up to the total cost.
package struct CostPart: Sendable {
  /// What the parts are.
  package enum Dimension: String, Sendable {
    case lane, product
  }

  package let dimension: Dimension
  /// Stable name, for example `magnets-cn > motors-de`.
  package let name: String
  package let title: String
  /// USD of a trial, as a sum of tallies.
  let terms: @Sendable (Scenario) -> [Term]

  /// Most parts of a dimension: what a unit sends grows with them.
  package static let countMax = 64

  /// How the part is read from a trial, as an addition to that of an undisturbed one.
  package var metric: Metric {
    Metric(
      name: "\(dimension.rawValue) \(name)", title: title, unit: .usd, group: .part,
      reading: .sum(offset: 0, isIncremental: true, terms))
  }

  /// The parts of a job: its lanes, or pairs of countries where there are more than 64 lanes, and
  /// what is not spent on a lane; its products. A dimension of more parts than that is left out.
  package static func all(of job: Job) -> [CostPart] { lanes(of: job) + products(of: job) }

  private static func lanes(of job: Job) -> [CostPart] {
    let names = job.network.lanes.map(\.name)
    let pairs = job.topology.lanes.map { ends in
      "\(job.network.stages[ends.from].country) > \(job.network.stages[ends.to].country)"
    }
    let labels = names.count <= countMax ? names : pairs
    var order: [String] = []
    var members: [String: Set<Int>] = [:]
    for (lane, label) in labels.enumerated() {
      if members[label] == nil { order.append(label) }
      members[label, default: []].insert(lane)
    }
    guard order.count <= countMax else { return [] }
    let ofLanes = order.map { label in
      let lanes = members[label] ?? []
      return part(.lane, label, label) { place in
        if case .lane(let lane) = place { lanes.contains(lane) ? 1 : 0 } else { 0 }
      }
    }
    return ofLanes + [
      part(.lane, "stocks", "(stocks)") { if case .input = $0 { 1 } else { 0 } },
      part(.lane, "stages", "(surge of stages)") { if case .stage = $0 { 1 } else { 0 } },
      part(.lane, "customers", "(customers)") { if case .product = $0 { 1 } else { 0 } },
    ]
  }

  private static func part(
    _ dimension: Dimension, _ name: String, _ title: String,
    share: @escaping @Sendable (CostPlace) -> Double
  ) -> CostPart {
    CostPart(dimension: dimension, name: name, title: title) { scenario in
      weighted(scenario) { share($0) }
    }
  }

  private static func products(of job: Job) -> [CostPart] {
    guard job.network.products.count <= countMax else { return [] }
    return job.network.products.enumerated().map { index, product in
      let name = product.item.name
      return CostPart(dimension: .product, name: name, title: name) { scenario in
        let shares = ProductShares(scenario).ofStage
        return weighted(scenario) { place in
          switch place {
          case .lane(let lane): shares[scenario.lanes[lane].to][index]
          case .input(let input): shares[scenario.inputs[input].stage][index]
          case .stage(let stage): shares[stage][index]
          case .product(let other): other == index ? 1 : 0
          }
        }
      }
    }
  }

  /// The terms of all drivers, each times the share of it that belongs to a part.
  private static func weighted(
    _ scenario: Scenario, share: (CostPlace) -> Double
  ) -> [Term] {
    CostDriver.all.flatMap { $0.terms(scenario) }.compactMap { term in
      guard let place = CostPlace(term.tally, in: scenario) else { return nil }
      let weight = share(place)
      return weight == 0 ? nil : Term(term.tally, term.coefficient * weight)
    }
  }
}
