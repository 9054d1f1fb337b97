internal import Foundation
internal import Syntax

extension RandomJob {
  /// A number with at most four decimals.
  static func text(_ number: Double) -> String {
    let scaled = (abs(number) < 10 ? 1e4 : 1e2)
    return "\((number * scaled).rounded() / scaled)"
  }

  static func date(_ day: Int) -> String {
    let start = CalendarDate(year: 2025, month: 10, day: 9)
    return "\((start ?? CalendarDate(daysSinceEpoch: 0)) + day)"
  }

  /// The next distribution of the job's generator, for tests of distributions alone.
  package mutating func randomLaw(_ least: Double, _ most: Double) -> String { law(least, most) }

  /// A distribution of any form that lies mostly between two bounds; its tails may lie outside.
  mutating func law(_ least: Double, _ most: Double, depth: Int = 0) -> String {
    func ordered(_ count: Int) -> [String] {
      (0..<count).map { _ in Double.random(in: least...most, using: &random) }.sorted()
        .map { RandomJob.text($0) }
    }
    let middle = max((least + most) / 2, 1e-3)
    switch whole(0, depth < 2 ? 9 : 7) {
    case 0: return "{uniform: [\(ordered(2).joined(separator: ", "))]}"
    case 1: return "{triangular: [\(ordered(3).joined(separator: ", "))]}"
    case 2:
      let ends = ordered(2)
      let mode = one(of: ends)
      let form = one(of: ["triangular", "pert"])
      return "{\(form): [\(ends[0]), \(mode), \(ends[1])]}"
    case 3: return "{pert: [\(ordered(3).joined(separator: ", "))]}"
    case 4: return "{normal: {mean: \(plain(least, most)), sd: \(plain(middle / 10, middle))}}"
    case 5: return "{lognormal: {median: \(plain(middle / 2, middle)), sigma: \(plain(0.1, 1.2))}}"
    case 6:
      let key = one(of: ["p90", "p95", "p99"])
      let spread = "\(key): \(plain(middle * 1.1, middle * 3))"
      return "{lognormal: {median: \(plain(middle / 2, middle)), \(spread)}}"
    case 7: return "{exponential: {mean: \(plain(middle / 2, middle))}}"
    default: return mixture(least, most, depth: depth)
    }
  }

  private mutating func mixture(_ least: Double, _ most: Double, depth: Int) -> String {
    let percentages = Set(split(whole(2, 3))).filter { $0 > 0 }.sorted()
    let rest = 100 - percentages.dropLast().reduce(0, +)
    let complete = percentages.dropLast() + [rest]
    guard Set(complete).count == complete.count else { return plain(least, most) }
    let parts = complete.map { percentage in
      let part = chance(0.5) ? plain(least, most) : law(least, most, depth: depth + 1)
      return "\(percentage)%: \(part)"
    }
    return "{mixture: {\(parts.joined(separator: ", "))}}"
  }
}
