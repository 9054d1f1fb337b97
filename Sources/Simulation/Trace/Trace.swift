package import Model

/// One trial, day by day: what policy did, what operations made of it, and what it cost.
///
/// Entities stand in the order of the job file, values in the order of the days.
package struct Trace: Sendable {
  package let trial: UInt64
  /// Number of the scenario that the trial belongs to.
  package let scenario: Int
  package let spells: [Spell]
  /// In order of time.
  package var moves: [LeverMove] = []
  package var levers: [LeverTrace] = []
  package var stages: [StageTrace] = []
  package var inputs: [InputTrace] = []
  package var lanes: [LaneTrace] = []
  package var products: [ProductTrace] = []
  /// Cost drivers and causes of delay.
  package var drivers: [DriverTrace] = []
  /// In the order of the engine's metrics, the same bits as in a run.
  package var metrics: [Double] = []

  init(trial: UInt64, scenario: Int, spells: [Spell]) {
    self.trial = trial
    self.scenario = scenario
    self.spells = spells
  }

  /// Units are compared with this tolerance, relative to an ordinary day: rounding leaves as much.
  static let tolerance = 1e-9
}
