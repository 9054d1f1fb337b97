/// Units through the port of a lane, or their worth, times a lever, times a factor, are USD of a
/// driver.
package struct Charge: Sendable {
  package let lane: Int
  package let lever: Int
  package let driver: ChargeDriver
  package let factor: Double
}
