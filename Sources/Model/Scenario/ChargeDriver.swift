/// Drivers that charges can belong to.
package enum ChargeDriver: Sendable {
  case duty
  case portFee
  case freight

  /// Whether the charge is on the worth of the goods, not on their number.
  package var isAdValorem: Bool {
    switch self {
    case .duty: true
    case .portFee, .freight: false
    }
  }
}
