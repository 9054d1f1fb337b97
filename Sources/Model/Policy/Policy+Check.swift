internal import Syntax

extension Policy {
  /// Looks up every regime that is named.
  ///
  /// - Returns: false when a name is unknown or given twice.
  func check(_ diagnostics: Diagnostics) -> Bool {
    let before = diagnostics.errorCount
    let names = regimes.map(\.name)
    var references = [start].compactMap { $0 }
    references += regimes.flatMap { $0.next.map(\.regime) }
    references += events.flatMap { $0.next.map(\.regime) }
    references += instruments.flatMap(\.regimes)
    for reference in references where !names.contains(reference.name) {
      diagnostics.reportUnknown(reference, among: names)
    }
    var seen: Set<String> = []
    for instrument in instruments where !seen.insert(instrument.name).inserted {
      diagnostics.report(
        Diagnostic(
          at: instrument.place, path: "policy.instruments[\(instrument.name)]",
          reason: "two instruments have this name", remedy: "rename one"))
    }
    seen.removeAll()
    for event in events where !seen.insert(event.name).inserted {
      diagnostics.report(
        Diagnostic(
          at: event.place, path: "policy.events[\(event.name)]",
          reason: "two events have this name", remedy: "rename one"))
    }
    return diagnostics.errorCount == before
  }
}
