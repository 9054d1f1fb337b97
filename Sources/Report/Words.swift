import Foundation
import Results
import Statistics

/// Numbers in sentences and cells, in the words of the terminal's tables.
enum Words {
  typealias Unit = MetricDescriptor.Unit

  /// A value with its unit: "14.08 m USD", "2.900 days", "63.54 %".
  static func amount(_ value: Double, _ unit: Unit) -> String {
    let number = HumanNumber.text(value, unit: unit)
    switch unit {
    case .usd, .days, .units: return "\(number) \(HumanNumber.unit(unit))"
    case .share, .count: return number
    }
  }

  /// The ends of an interval: "13.84 m to 14.32 m"; "no bound" for an end that does not exist.
  static func interval(_ estimate: Estimate, _ unit: Unit) -> String {
    "\(end(estimate.lower, unit)) to \(end(estimate.upper, unit))"
  }

  /// An estimate with its interval, for a sentence.
  static func estimate(_ estimate: Estimate, _ unit: Unit) -> String {
    "\(amount(estimate.value, unit)) (\(interval(estimate, unit)))"
  }

  /// A threshold as short as it can be: "10 m", "2.5".
  static func short(_ value: Double, _ unit: Unit) -> String {
    let scales: [(Double, String)] = [(1e9, " bn"), (1e6, " m"), (1e3, " k")]
    let magnitude = abs(value)
    let scale = unit == .usd ? scales.first { magnitude >= $0.0 } : nil
    return String(format: "%.4g", value / (scale?.0 ?? 1)) + (scale?.1 ?? "")
  }

  /// A threshold with its unit: "10 m USD", "2.5 days", "5 %".
  static func threshold(_ value: Double, _ unit: Unit) -> String {
    switch unit {
    case .days where value == 1: "1 day"
    case .usd, .days, .units: "\(short(value, unit)) \(HumanNumber.unit(unit))"
    case .share: "\(short(value * 100, unit)) %"
    case .count: short(value, unit)
    }
  }

  /// A text for a page: numbers stay on the line of their units, and nothing steers the display.
  static func unbroken(_ text: String) -> String {
    Text.printable(text)
      .replacing(#/([0-9]) (k|m|bn|%|USD|days)(?![a-z])/#) { "\($0.output.1)\u{A0}\($0.output.2)" }
      .replacing(#/\u{A0}(k|m|bn) USD/#) { "\u{A0}\($0.output.1)\u{A0}USD" }
  }

  /// The first letter as a capital.
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// "a", "a and b", "a, b and c".
  static func list(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func end(_ value: Double, _ unit: Unit) -> String {
    value.isFinite ? HumanNumber.text(value, unit: unit) : "no bound"
  }
}
