internal import Syntax

extension Policy {
  /// Reports instruments and events that share a name, and with it their random numbers, and
  /// instruments that answer each other.
  func check(_ diagnostics: Diagnostics) {
    var seen: Set<String> = []
    for instrument in instruments where !seen.insert(instrument.name).inserted {
      diagnostics.report(
        Diagnostic(
          at: instrument.place, path: instrument.path,
          reason: "two instruments have this name", remedy: "rename one"))
    }
    seen.removeAll()
    for event in events where !seen.insert(event.name).inserted {
      diagnostics.report(
        Diagnostic(
          at: event.place, path: "policy.events[\(event.name)]",
          reason: "two events have this name", remedy: "rename one"))
    }
    let ordered = Set(drawingOrder)
    if ordered.count < instruments.count,
      let circular = instruments.indices.first(where: { !ordered.contains($0) })
    {
      diagnostics.report(
        Diagnostic(
          at: instruments[circular].place, path: instruments[circular].path,
          reason: "answers an instrument that answers it, directly or through others",
          remedy: "let one of them depend on regimes"))
    }
  }

  /// Numbers of the instruments, one that is answered before those that answer it; those in a
  /// circle are left out.
  var drawingOrder: [Int] {
    let numbers = Dictionary(
      instruments.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var order: [Int] = []
    var placed: Set<Int> = []
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (number, instrument) in instruments.enumerated() where !placed.contains(number) {
        let cause = instrument.answers.flatMap { numbers[$0.name] }
        guard cause.map(placed.contains) ?? true else { continue }
        order.append(number)
        placed.insert(number)
        isGrowing = true
      }
    }
    return order
  }
}
