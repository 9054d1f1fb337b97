/// The acts of every instrument in one trial, by the instrument's name.
struct ReferenceActs {
  let course: ReferenceCourse
  private let scenario: ReferenceScenario
  private var known: [String: [ReferenceAct]] = [:]

  init(_ scenario: ReferenceScenario, trial: UInt64) {
    self.scenario = scenario
    course = ReferenceCourse(
      trial: trial, spells: scenario.policy.spells(trial: trial),
      historyEnd: scenario.policy.historyEnd)
  }

  /// The acts of an instrument; a customs fee has none.
  mutating func acts(of name: String?) -> [ReferenceAct] {
    guard let name else { return [] }
    if let acts = known[name] { return acts }
    var acts: [ReferenceAct] = []
    if let tariff = scenario.tariffs.first(where: { $0.name == name }) {
      acts = tariff.acts(course, answered: self.acts(of: tariff.answered))
    } else if let licence = scenario.licences.first(where: { $0.name == name }) {
      acts = licence.acts(course)
    } else if let trigger = trigger(of: name) {
      acts = self.acts(of: trigger)
    }
    known[name] = acts
    return acts
  }

  /// The acts of a switch, which may be a gate.
  mutating func acts(of trigger: ReferenceSwitch) -> [ReferenceAct] {
    trigger.acts(course, answered: acts(of: trigger.answered))
  }

  private func trigger(of name: String) -> ReferenceSwitch? {
    scenario.portFees.first { $0.name == name }?.trigger
      ?? scenario.measures.first { $0.name == name }?.trigger
  }
}
