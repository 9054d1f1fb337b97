/// How the conflict goes in one trial.
struct ReferenceCourse {
  let trial: UInt64
  let spells: [ReferenceSpell]
  /// H, the day until which history is given.
  let historyEnd: Int

  /// The day before which a spell ends.
  func end(ofSpell number: Int) -> Int {
    number + 1 < spells.count ? spells[number + 1].firstDay : .max
  }

  /// The regime of a day; nil without regimes.
  func regime(on day: Int) -> String? { spells.last { $0.firstDay <= day }?.regime }
}
