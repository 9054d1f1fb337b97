/// Durations as people write them.
package enum HumanDuration {
  /// A duration as in `0.4 s`, `9 s`, `4 min 09 s` or `2 h 05 min`.
  ///
  /// - Parameter seconds: at least 0; from 100 hours on it does not matter.
  /// - Returns: at most 11 characters.
  package static func text(seconds: Double) -> String {
    guard seconds < 360_000 else { return "over 100 h" }
    if seconds < 0.95 { return "0.\(Int((max(seconds, 0) * 10).rounded())) s" }
    let whole = Int(seconds.rounded(.up))
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
    return "\(whole / 3_600) h \(padded(whole / 60 % 60)) min"
  }
}
