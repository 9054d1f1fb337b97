/// Who makes what, in one scenario.
package struct ReferenceStage: Sendable {
  enum Rationing: String {
    case proportional
    case priority
    case contractFirst = "contract-first"
  }

  package let name: String
  let country: String
  let makes: String
  let surge: Double
  let surgePremium: Double
  let capacityPerDay: Double?
  /// What the stage can make in a trial.
  let reserve: Double?
  let rationing: Rationing
  let degradation: (above: Double, slope: Double)?
  var product: Int?
  package var inputs: [Int] = []
  package var lanes: [Int] = []
  /// X*, units a day in the undisturbed state.
  package var output = 0.0
  /// By product: units of the product that one unit of this stage's output goes into.
  var weights: [Double] = []

  /// C0.
  var capacity: Double { capacityPerDay ?? output * (1 + surge) }

  /// The share of capacity that is left by levers whose product is `factor`.
  func remaining(_ factor: Double) -> Double {
    guard let degradation else { return factor }
    let loss = 1 - factor
    return max(1 - (loss + (degradation.slope - 1) * max(loss - degradation.above, 0)), 0)
  }
}
