/// Who makes what, in one scenario.
package struct ReferenceStage: Sendable {
  package let name: String
  let country: String
  let makes: String
  let surge: Double
  let surgePremium: Double
  var product: Int?
  package var inputs: [Int] = []
  package var lanes: [Int] = []
  /// X*, units a day in the undisturbed state.
  package var output = 0.0
  /// By product: units of the product that one unit of this stage's output goes into.
  var weights: [Double] = []

  var capacity: Double { output * (1 + surge) }
}
