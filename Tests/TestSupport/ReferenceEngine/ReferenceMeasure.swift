internal import Foundation
internal import Syntax

/// A switch that moves one number, section "Other switches", in one scenario.
struct ReferenceMeasure {
  enum Kind: String, CaseIterable {
    case exportBan = "export-ban"
    case control
    case stockpile
    case quota
    case equipmentControl = "equipment-control"
    case boycott
    case priceShock = "price-shock"
    case priceFloor = "price-floor"
  }

  let kind: Kind
  let name: String
  let trigger: ReferenceSwitch
  /// Stages, lanes or products on which the lever acts, by the kind.
  let targets: Set<Int>
  /// The factor on which the lever acts.
  let factor: String?
  /// Whether contract prices feel a shock.
  let movesContracts: Bool
  /// Parts of the demand that a boycott takes away which others buy, and by how much less they pay.
  let diverted: Double
  let discount: Double
  private let size: ReferenceQuantity?
  private let least: Double
  private let halfLife: Double

  /// - Returns: nil for an instrument of another kind.
  init?(
    _ node: Node, _ network: ReferenceNetwork, start: CalendarDate, _ draw: inout ReferenceDraw
  ) {
    guard let kind = Kind.allCases.first(where: { node[$0.rawValue] != nil }) else { return nil }
    let name = node[kind.rawValue]?.scalar ?? ""
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], "instruments[\(name)].\(key)", in: range)
    }
    self.kind = kind
    self.name = name
    trigger = ReferenceSwitch(
      node, "instruments[\(name)].", stream: "instrument \(name)", start: start, &draw)
    let selector = ReferenceSelector(node["on"])
    switch kind {
    case .exportBan: targets = Set(selector.lanes(of: network).map { network.lanes[$0].from })
    case .control, .stockpile: targets = Set(selector.stages(of: network))
    case .quota, .equipmentControl: targets = Set(selector.lanes(of: network))
    case .boycott:
      let names = node["product"]?.texts ?? []
      targets = Set(network.products.indices.filter { names.contains(network.products[$0].name) })
    case .priceShock, .priceFloor: targets = []
    }
    factor = node["factor"]?.scalar
    movesContracts = node["tier"]?.scalar != "spot"
    diverted = number("diverted", 0...1) ?? 0
    discount = number("discount", 0...1) ?? 0
    least = number("least", ReferenceRange.price) ?? 0
    halfLife = number("half_life_days", 0.5...100_000) ?? .infinity
    size =
      switch kind {
      case .exportBan, .control, .boycott: ReferenceMeasure.share(node["removes"])
      case .quota: node["allows"].map { ReferenceQuantity($0, in: 0...100) }
      case .equipmentControl: ReferenceMeasure.share(node["slows"])
      case .priceShock: node["times"].map { ReferenceQuantity($0, in: 0.001...1000) }
      case .stockpile, .priceFloor: nil
      }
  }

  private static func share(_ node: Node?) -> ReferenceQuantity? {
    node.map { ReferenceQuantity($0, in: 0...1) }
  }

  var neutral: Double {
    switch kind {
    case .exportBan, .control, .equipmentControl: 1
    case .stockpile, .boycott, .priceShock, .priceFloor: 0
    case .quota: .infinity
    }
  }

  /// The lever on every day of a trial.
  func lever(_ acts: [ReferenceAct], trial: UInt64, days: Int) -> [Double] {
    let moves = acts.filter(\.holds).flatMap { act in
      let size = size.map { trigger.size($0, of: act, trial: trial) } ?? .nan
      return [(day: act.first, value: value(size)), (day: act.end, value: neutral)]
    }
    return ReferenceLever.path(moves, from: neutral, halfLife: halfLife, days: days)
  }

  private func value(_ size: Double) -> Double {
    switch kind {
    case .exportBan, .control, .equipmentControl: 1 - size
    case .stockpile: 1
    case .quota, .boycott: size
    case .priceShock: log(size)
    case .priceFloor: least
    }
  }
}
