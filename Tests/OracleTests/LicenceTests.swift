import Foundation
import Testing

/// Licences against closed forms: what a mixture of decision times lets through by a day.
struct LicenceTests {
  /// A plant without stock that orders what it is asked for, every day, behind a licence.
  static func job(days: Int) -> String {
    """
    chokepoint: 1
    name: licence
    start: 2025-01-01
    days: \(days)
    order_smoothing_days: 1
    network:
      products: [{name: car, demand_per_day: 10}]
      stages: [{name: magnets, country: CN, makes: magnet}, 
          {name: cars, country: DE, makes: car, surge: 9000%}]
      inputs: [{stage: cars, input: magnet, cover_days: 0}]
      lanes: [{from: magnets, to: cars, transit_days: 1}]
    policy:
      start: conflict
      regimes: {conflict: {}}
      instruments:
        - licence: mixture
          on: {from: CN}
          decisions: {conflict: {fast: 60%, slow: 30%, none: 10%}}
          times_days:
            fast: {lognormal: {median: 12, p95: 30}}
            slow: {lognormal: {median: 40, p95: 90}}
    """
  }

  /// Chance that the mixture decides within so many days, by the C library's error function.
  private func decided(within days: Int) -> Double {
    func part(_ median: Double, _ p95: Double) -> Double {
      let z = log(Double(days) / median) / (log(p95 / median) / 1.6448536269514722)
      return days <= 0 ? 0 : erfc(-z / 2.0.squareRoot()) / 2
    }
    return 0.6 * part(12, 30) + 0.3 * part(40, 90)
  }

  @Test(arguments: [9, 16, 23, 30, 44, 65, 100, 150])
  func `the volume let through follows the distribution of decision times`(days: Int) throws {
    let count = 8192
    let trials = try Trials(LicenceTests.job(days: days), count: count)
    let delivered = try trials("product.car.fill_rate").map { $0 * Double(days) }
    // The day before the start left one day's goods under way; goods of day t leave when the
    // application of day 7 * (t / 7) is decided, in time for the last day if by days - 2.
    let expected = (0..<(days - 1)).reduce(1.0) { $0 + decided(within: days - 2 - $1 / 7 * 7) }
    let mean = delivered.reduce(0, +) / Double(count)
    let variance =
      delivered.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    #expect(abs(mean - expected) < 4.5 * (variance / Double(count)).squareRoot())
  }

  @Test func `the first week's waits pass a Kolmogorov-Smirnov test`() throws {
    // With a horizon of d + 2 days the first week's goods are through if decided within d days; the
    // shares for d = 0...6 are one empirical distribution, as trials are the same at each horizon.
    let count = 16384
    for wait in 1...6 {
      let trials = try Trials(LicenceTests.job(days: wait + 2), count: count)
      let passed = try trials("product.car.lost_days").filter { $0 < 0.5 }.count
      let share = Double(passed) / Double(count)
      #expect(abs(share - decided(within: wait)) < 1.95 / Double(count).squareRoot())
    }
  }
}
