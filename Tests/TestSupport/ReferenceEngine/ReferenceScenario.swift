internal import Syntax

/// The numbers of one scenario.
struct ReferenceScenario {
  let days: Int
  let seed: UInt64
  let carryingPerYear: Double
  let smoothingDays: Double
  let network: ReferenceNetwork
  let policy: ReferencePolicy
  private(set) var tariffs: [ReferenceTariff] = []
  private(set) var customsFees: [ReferenceCustomsFee] = []
  private(set) var licences: [ReferenceLicence] = []
  private(set) var portFees: [ReferencePortFee] = []
  /// All other switches.
  private(set) var measures: [ReferenceMeasure] = []
  let frontLoads: [ReferenceFrontLoad]
  let market: ReferenceMarket
  /// Months of the trial, for volumes.
  let calendar: ReferenceCalendar
  let volumes: [ReferenceVolume]
  /// Stable names of the uncertain quantities that are drawn once per scenario.
  let uncertain: Set<String>

  init(_ root: Node, _ sampling: ReferenceSampling, number: UInt64) {
    let start = CalendarDate(root["start"]?.scalar ?? "") ?? CalendarDate(daysSinceEpoch: 0)
    days = Int(root["days"]?.number ?? 365)
    seed = sampling.seed
    var draw = ReferenceDraw(sampling, number: number)
    carryingPerYear = draw.value(
      root["carrying_per_year"], "carrying_per_year", in: 0...10, default: 0)
    smoothingDays = draw.value(
      root["order_smoothing_days"], "order_smoothing_days", in: 1...365, default: 7)
    network = ReferenceNetwork(root, &draw)
    policy = ReferencePolicy(root, start: start, days: days, seed: seed)
    market = ReferenceMarket(root, start: start, &draw)
    let network = network
    frontLoads = (root["network"]?["front_loads"]?.list ?? []).map {
      ReferenceFrontLoad($0, network, &draw)
    }
    volumes = (root["measures"]?["volumes"]?.entries ?? []).map { name, node in
      ReferenceVolume(name: name, lanes: ReferenceSelector(node).lanes(of: network))
    }
    calendar = ReferenceCalendar(start: start, days: days)
    for node in root["policy"]?["instruments"]?.list ?? [] {
      if node["tariff"] != nil {
        tariffs.append(ReferenceTariff(node, network, start: start, &draw))
      } else if node["customs-fee"] != nil {
        customsFees.append(ReferenceCustomsFee(node, network, &draw))
      } else if node["licence"] != nil {
        licences.append(
          ReferenceLicence(node, network, regimes: policy.names, start: start, days: days, &draw))
      } else if node["port-fee"] != nil {
        portFees.append(ReferencePortFee(node, network, start: start, days: days, &draw))
      } else if let measure = ReferenceMeasure(node, network, start: start, &draw) {
        measures.append(measure)
      }
    }
    uncertain = draw.uncertain
  }
  /// The keys that hold the names of instruments.
  static let instrumentKinds: [String] =
    ["tariff", "customs-fee", "licence", "port-fee"]
    + ReferenceMeasure.Kind.allCases.map(\.rawValue)
}
