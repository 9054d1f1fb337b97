internal import CVector
internal import KernelTables
internal import Model

/// Tabulates laws of waits for inversion by one 32-bit word.
struct DecisionTables {
  private(set) var rows: [DecisionRow] = []
  private(set) var bounds: [UInt32] = []
  private(set) var outcomes: [Int32] = []
  private(set) var guide: [Int32] = []

  /// Tabulates one law.
  ///
  /// An outcome has the words from the greatest of the outcome before it, exclusive, to its own:
  /// word w belongs to the first outcome whose cumulative chance G has (w + 1/2) / 2^32 < G.
  /// Outcomes are the waits of 0, 1, ... days, then longer waits than the horizon, then no
  /// decision, then refusal.
  ///
  /// - Parameters:
  ///   - law: nil where no licence is needed: a wait of no days.
  ///   - horizon: days of the job; longer waits are one outcome.
  /// - Returns: row of the table.
  mutating func add(_ law: WaitLaw?, horizon: Int) -> Int {
    let law = law ?? WaitLaw(parts: [.init(chance: 1, days: Quantity(0))], none: 0, denied: 0)
    rows.append(DecisionRow(start: bounds.count, guideStart: guide.count))
    let start = bounds.count
    var taken: UInt64 = 0
    func extend(to cumulative: Double, _ outcome: Int32) {
      let end = UInt64(min(max((cumulative * 0x1p32 - 0.5).rounded(.up), 0), 0x1p32))
      if end <= taken { return }
      bounds.append(UInt32(end - 1))
      outcomes.append(outcome)
      taken = end
    }
    for days in 0..<horizon { extend(to: law.cumulative(days: days), Int32(days)) }
    let timed = law.parts.reduce(0) { $0 + $1.chance }
    extend(to: timed, Int32(horizon))
    extend(to: timed + law.none, Int32(CV_NO_DECISION))
    extend(to: timed + law.none + law.denied, Int32(CV_DENIED))
    if bounds.count == start {
      bounds.append(.max)
      outcomes.append(0)
    }
    bounds[bounds.count - 1] = .max
    appendGuide(from: start)
    return rows.count - 1
  }

  private mutating func appendGuide(from start: Int) {
    var index = start
    for bits in 0..<Int(CV_GUIDE_LENGTH) {
      let word = UInt32(bits) << UInt32(CV_GUIDE_SHIFT)
      while word > bounds[index] { index += 1 }
      guide.append(Int32(index - start))
    }
  }
}
