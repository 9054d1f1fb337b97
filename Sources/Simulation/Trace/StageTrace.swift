/// One stage in one trial.
package struct StageTrace: Sendable {
  package let name: String
  /// Units a day in the undisturbed state.
  package let flow: Double
  /// Indices of the stage's inputs, and of the lanes that leave it.
  package let inputs: [Int]
  package let lanes: [Int]
  /// Units that customers and open lanes waited for when the day's work began.
  package var asked: [Double] = []
  package var output: [Double] = []
  /// Units that the stage could have made with all its inputs.
  package var capacity: [Double] = []
  /// Units made above the undisturbed flow.
  package var surge: [Double] = []
  /// What kept the output below what was asked; nil: nothing.
  package var limits: [StageLimit?] = []
}
