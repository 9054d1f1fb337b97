/// The levers of a port fee on one day.
struct ReferencePortLevers {
  /// USD per TEU.
  var fee: Double
  /// Whether sailings slip.
  var slips: Bool
  var portFactor: Double

  static let neutral = ReferencePortLevers(fee: 0, slips: false, portFactor: 1)
}
