/// A fee on each day's entry of a lane.
package struct EntryFee: Sendable {
  package let lane: Int
  /// USD per unit between the bounds.
  package let perUnit: Double
  package let least: Double
  package let most: Double

  /// Whether the fee is proportional to the units at any volume.
  package var isProportional: Bool { least == 0 && most == .greatestFiniteMagnitude }
}
