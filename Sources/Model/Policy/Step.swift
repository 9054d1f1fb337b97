package import Syntax

/// A number in force from a day on.
package struct Step: Sendable {
  package let from: CalendarDate
  package let value: Quantity

  /// - Parameters:
  ///   - key: key of the number, for example `rate`.
  ///   - value: what the number is.
  static func field(_ key: String, _ value: Field<Quantity>) -> Field<Step> {
    .object("step of \(key)") { reader in
      let from = reader.required("from", .date, "first day on which the value is in force")
      let value = reader.required(key, value, "the value in force from that day on")
      guard let from, let value else { return nil }
      return Step(from: from, value: value)
    }
  }

  /// Steps in ascending order of their days.
  static func schedule(_ key: String, _ value: Field<Quantity>) -> Field<[Step]> {
    Field<[Step]>.list(of: field(key, value), count: 1...1000).checked { steps in
      zip(steps, steps.dropFirst()).allSatisfy { $0.from < $1.from }
        ? nil : "days must be in ascending order"
    }
  }
}
