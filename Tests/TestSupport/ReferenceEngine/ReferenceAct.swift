/// Something that an instrument does in a trial, section "Acts".
struct ReferenceAct {
  var number: Int
  var announced: Int
  /// The letter E of the model's page.
  var first: Int
  /// The day on which it ends; `.max` for never.
  var end: Int
  /// Whether it never holds.
  var isVoid: Bool
  /// Whether the job file tells of it.
  var isKnown = false

  var holds: Bool { !isVoid && first < end }
}
