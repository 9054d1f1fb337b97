/// What turns instruments on and off.
extension RandomJob {
  mutating func writeHistory() {
    guard chance(0.5) else { return }
    let until: Int
    switch whole(0, 9) {
    case 0: until = whole(-20, 0)
    case 1: until = days + whole(0, 20)
    default: until = whole(1, days / 2)
    }
    historyDays = max(until, 0)
    let spells = dates(-30, max(until - 1, -29), count: whole(0, 5))
      .map { "{from: \($0), regime: \(one(of: regimes))}" }
    let list = spells.isEmpty ? "" : ", spells: [\(spells.joined(separator: ", "))]"
    line("  history: {until: \(RandomJob.date(until))\(list)}")
  }

  /// Lines of a switch, at an indentation.
  mutating func writeSwitch(_ name: String, _ indent: String = "      ") {
    let item = "instruments[\(name)]\(indent.count > 6 ? ".suspends" : "")"
    func write(_ text: String) { line(indent + text) }
    switch whole(0, 9) {
    case 0...3: write("active: {\(regimeChances("\(item).active", 1))}")
    case 4...5: write("daily: {\(regimeChances("\(item).daily", 0.1))}")
    case 6...8 where !instruments.isEmpty:
      write("answers: \(one(of: instruments))")
      if chance(0.7) { write(key("chance", of: item, 0.3, 1)) }
    default:
      if chance(0.7) { write(key("chance", of: item, 0.3, 1)) }
    }
    if chance(0.3) { write("from: \(date(-10, days))") }
    if chance(0.3) { write("until: \(date(-10, days + 10))") }
    if chance(0.5) { write("lag_days: \(chance(0.1) ? "0" : perEvent(0, 25))") }
    if chance(0.4) { write(key("withdrawn", of: item, 0, 0.5)) }
    if chance(0.4) { write("lasts_days: \(perEvent(0, 60))") }
    if chance(0.4) { writeSpans(indent) }
  }

  /// `truce: 20%, escalation: 80%`
  private mutating func regimeChances(_ item: String, _ most: Double) -> String {
    let count = whole(0, regimes.count)
    return regimes.shuffled(using: &random).prefix(count)
      .map { regime in
        let sure = one(of: ["0%", "100%"])
        return chance(0.15) ? "\(regime): \(sure)" : key(regime, of: item, 0, most)
      }
      .joined(separator: ", ")
  }

  /// Days on which a switch is known to have been on.
  private mutating func writeSpans(_ indent: String) {
    var day = whole(-40, 0)
    var spans: [String] = []
    for _ in 0..<whole(1, 3) where spans.last?.contains("to:") ?? true {
      let end = day + whole(1, 30)
      let isOpen = chance(0.2)
      spans.append(
        "{from: \(RandomJob.date(day))\(isOpen ? "" : ", to: \(RandomJob.date(end))")}")
      day = end + whole(1, 20)
    }
    line("\(indent)history: [\(spans.joined(separator: ", "))]")
  }
}
