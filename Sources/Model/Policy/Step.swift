package import Syntax

/// A number in force from a day on.
package struct Step: Sendable {
  package let from: CalendarDate
  package let value: Quantity

  /// - Parameters:
  ///   - unit: what the rate is measured in.
  ///   - rate: what the number is.
  /// - Returns: one step.
  private static func field(_ unit: String, _ rate: Field<Quantity>) -> Field<Step> {
    .object("rate in \(unit)") { reader in
      let from = reader.required("from", .date, "first day on which the rate is in force")
      let value = reader.required("rate", rate, "the rate in force from that day on")
      guard let from, let value else { return nil }
      return Step(from: from, value: value)
    }
  }

  /// Steps in ascending order of their days.
  static func schedule(_ unit: String, _ rate: Field<Quantity>) -> Field<[Step]> {
    Field<[Step]>.list(of: field(unit, rate), count: 1...1000).checked { steps in
      zip(steps, steps.dropFirst()).allSatisfy { $0.from < $1.from }
        ? nil : "days must be in ascending order"
    }
  }
}
