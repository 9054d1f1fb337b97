internal import Syntax

extension Policy {
  /// Reports instruments and events that share a name, and with it their random numbers.
  func check(_ diagnostics: Diagnostics) {
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
  }
}
