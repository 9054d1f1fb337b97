import Foundation
package import Statistics

/// Numbers as people write them: four significant digits and k, m or bn.
package enum HumanNumber {
  private static let suffixes = [(1e9, " bn"), (1e6, " m"), (1e3, " k")]
  /// Below this, numbers other than dollars are written out.
  private static let plainMax = 99_999.5

  /// A value in its unit; "-" where it is not finite.
  package static func text(_ value: Double, unit: MetricDescriptor.Unit) -> String {
    guard value.isFinite else { return "-" }
    if value == 0 { return "0" }
    if unit == .share { return significant(value * 100) + " %" }
    let magnitude = abs(value)
    if unit != .usd && magnitude < plainMax { return significant(value) }
    for (scale, suffix) in suffixes where magnitude >= 0.999_95 * scale {
      return significant(value / scale) + suffix
    }
    return significant(value)
  }

  /// A level as a percentage, as short as it can be: "99.9 %".
  package static func percent(_ level: Double) -> String {
    String(format: "%.6g %%", level * 100)
  }

  /// The word for a unit.
  package static func unit(_ unit: MetricDescriptor.Unit) -> String {
    switch unit {
    case .usd: "USD"
    case .days: "days"
    case .units: "units"
    case .share: "share"
    case .count: "count"
    }
  }

  /// A whole number in groups of three digits.
  package static func grouped(_ value: UInt64) -> String {
    var digits = String(value)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  private static func significant(_ value: Double) -> String {
    let decimals =
      switch abs(value) {
      case 999.95...: 0
      case 99.995...: 1
      case 9.9995...: 2
      case 0.99995...: 3
      default: 4
      }
    return String(format: "%.\(decimals)f", value)
  }
}
