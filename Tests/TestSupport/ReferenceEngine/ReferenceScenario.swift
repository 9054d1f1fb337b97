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
  private(set) var exportBans: [ReferenceExportBan] = []
  /// Whether any quantity is drawn once per scenario.
  let isUncertain: Bool

  init(_ root: Node, number: UInt64) {
    let start = CalendarDate(root["start"]?.scalar ?? "") ?? CalendarDate(daysSinceEpoch: 0)
    days = Int(root["days"]?.number ?? 365)
    let seedText = (root["seed"]?.scalar ?? "1").filter { $0 != "_" }
    seed = UInt64(seedText) ?? UInt64(Node.number(seedText))
    var draw = ReferenceDraw(seed: seed, number: number)
    carryingPerYear = draw.value(
      root["carrying_per_year"], "carrying_per_year", in: 0...10, default: 0)
    smoothingDays = draw.value(
      root["order_smoothing_days"], "order_smoothing_days", in: 1...365, default: 7)
    network = ReferenceNetwork(root, &draw)
    policy = ReferencePolicy(root, start: start, days: days, seed: seed)
    for node in root["policy"]?["instruments"]?.list ?? [] {
      if node["tariff"] != nil {
        tariffs.append(ReferenceTariff(node, network, start: start, &draw))
      } else if node["customs-fee"] != nil {
        customsFees.append(ReferenceCustomsFee(node, network, &draw))
      } else if node["licence"] != nil {
        licences.append(
          ReferenceLicence(node, network, regimes: policy.names, start: start, days: days))
      } else if node["export-ban"] != nil {
        exportBans.append(ReferenceExportBan(node, network, start: start, &draw))
      } else {
        portFees.append(ReferencePortFee(node, network, start: start, days: days, &draw))
      }
    }
    isUncertain = draw.isUncertain
  }
}
