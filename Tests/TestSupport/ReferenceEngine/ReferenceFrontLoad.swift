internal import Syntax

/// Orders ahead of an announced measure, section "Front-loading", in one scenario.
struct ReferenceFrontLoad {
  let input: Int
  /// The name of the instrument that it awaits.
  let before: String
  private let extraCover: Double
  private let daysAhead: Int

  init(_ node: Node, _ network: ReferenceNetwork, _ draw: inout ReferenceDraw) {
    let (stage, item) = (node["stage"]?.scalar ?? "", node["input"]?.scalar ?? "")
    let before = node["before"]?.scalar ?? ""
    func number(_ key: String) -> Double? {
      draw.value(
        node[key], "front_loads[\(stage), \(item), \(before)].\(key)", in: ReferenceRange.time)
    }
    self.before = before
    input =
      network.inputs.firstIndex {
        network.stages[$0.stage].name == stage && $0.item == item
      } ?? 0
    extraCover = number("extra_cover_days") ?? .nan
    daysAhead = Int(((number("days_ahead") ?? 90) + 0.5).rounded(.down))
  }

  /// The lever on every day of a trial.
  func lever(before announcements: [(announced: Int, first: Int)], days: Int) -> [Double] {
    (0..<days).map { day in
      let isAhead = announcements.contains {
        max($0.announced, $0.first - daysAhead, 0) <= day && day < $0.first
      }
      return isAhead ? extraCover : 0
    }
  }
}
