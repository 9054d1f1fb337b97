/// How an application or a week's sailings turn out, section "Licence".
struct ReferenceWait {
  enum Outcome: Equatable {
    case days(Int)
    case undecided
    case denied
  }

  private let chances: [String: Double]
  /// G(k) for k from 0.
  private let sums: [Double]

  /// - Parameters:
  ///   - chances: by class of decisions.
  ///   - times: by class; `general`, `none` and `denied` have none.
  ///   - days: of a trial.
  init(chances: [String: Double], times: [String: ReferenceQuantity], days: Int) {
    self.chances = chances
    sums = (0..<days).map { k in
      chances.sorted { $0.key < $1.key }.reduce(0) { sum, item in
        switch item.key {
        case "none", "denied": sum
        case "general": sum + item.value
        default: sum + item.value * (times[item.key]?.cumulative(Double(k)) ?? .nan)
        }
      }
    }
  }

  func outcome(_ word: UInt32) -> Outcome {
    let u = ReferenceStream.u32(word)
    if let wait = sums.firstIndex(where: { u < $0 }) { return .days(wait) }
    let timed = chances.filter { $0.key != "none" && $0.key != "denied" }
      .sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    if u < timed { return .days(sums.count) }
    let none = chances["none"] ?? 0
    if u < timed + none { return .undecided }
    if chances["denied", default: 0] > 0 { return .denied }
    if none > 0 { return .undecided }
    let greatest = sums.last ?? 0
    return .days(timed > greatest ? sums.count : sums.firstIndex { $0 == greatest } ?? sums.count)
  }
}
