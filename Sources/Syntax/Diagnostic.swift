/// One finding about a job file: where it is, what is wrong and what to do about it.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// Whether the job can still run.
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  package let severity: Severity
  package let place: Place
  /// The keys that lead to the value: `network.lanes[3].transit_days`, list positions counted from
  /// 0.
  package let path: String
  /// What was written, when that was a single value.
  package let value: String?
  /// What is wrong: `must be from 1 to 365`.
  package let reason: String
  /// What to do: `write a whole number of days`.
  package let remedy: String?

  package init(
    _ severity: Severity = .error, at place: Place, path: String = "", value: String? = nil,
    reason: String, remedy: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.path = path
    self.value = value
    self.reason = reason
    self.remedy = remedy
  }

  /// Most characters of a value that a message repeats: one terminal line.
  static let shownMax = 60

  /// `jobs/x.yaml:12:7: error: lanes[3].transit_days: must be from 1 to 365 (got "0"); write …`
  package var description: String {
    var text = "\(place): \(severity.rawValue): "
    if !path.isEmpty { text += "\(path): " }
    text += reason
    if let value { text += " (got \"\(Diagnostic.shown(value))\")" }
    if let remedy { text += "; \(remedy)" }
    return text
  }

  /// The value on one line, without control characters, at most ``shownMax`` characters long.
  static func shown(_ value: String) -> String {
    var text = ""
    for character in value.prefix(shownMax) {
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      text.append(isControl ? " " : character)
    }
    return value.count > shownMax ? text + "…" : text
  }
}
