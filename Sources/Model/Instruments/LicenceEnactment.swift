internal import Syntax

extension Licence {
  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever("\(Licence.key) \(name): rule", .regime, neutral: -1)
    let gateLever = gate.map { _ in
      scenario.addLever("\(Licence.key) \(name): gate", .flag, neutral: 1)
    }
    let chances = rules.map { rule in drawChances(rule, in: &scenario) }
    for lane in lanes where concerns(scenario.lanes[lane]) {
      let endUse = scenario.lanes[lane].endUse
      var laws = [WaitLaw?](repeating: nil, count: scenario.settings.regimes.count)
      for (rule, chances) in zip(rules, chances) {
        guard let regime = scenario.settings.regimeIndex(rule.regime.name) else { continue }
        laws[regime] = law(chances, endUse: endUse)
      }
      scenario.lanes[lane].licence = LicenceBinding(
        lever: lever, gateLever: gateLever, reapplyDays: reapplyDays, laws: laws,
        stream: Stream(
          seed: scenario.settings.seed, name: "licence \(name): \(scenario.lanes[lane].name)"))
    }
    return LicenceEnactment(
      instrument: scenario.instrumentNumber(of: name), lever: lever,
      gate: gate.map { gate in
        (SwitchProcess(gate, of: name, isGate: true, in: &scenario), gateLever ?? lever)
      },
      first: from.map { $0 - scenario.settings.start } ?? 0,
      end: until.map { $0 - scenario.settings.start } ?? Int.max,
      ruled: scenario.settings.regimes.map { regime in
        rules.contains { $0.regime.name == regime }
      })
  }

  private func concerns(_ lane: LaneNumbers) -> Bool {
    lane.controlledShare >= threshold || lane.technology.map(technology.contains) ?? false
  }

  /// A class of decisions with its chance in one scenario.
  private struct Drawn {
    let decision: String
    let chance: Double
  }

  /// The chances of a rule in a scenario; uncertain ones are scaled to add up to 1.
  private func drawChances(_ rule: Rule, in scenario: inout Scenario) -> [Drawn] {
    let path = "instruments[\(name)].decisions.\(rule.regime.name)"
    var drawn = rule.chances.map { chance in
      Drawn(
        decision: chance.decision,
        chance: scenario.value(chance.chance, "\(path).\(chance.decision)"))
    }
    guard rule.chances.contains(where: { $0.chance.isUncertain }) else { return drawn }
    let sum = drawn.reduce(0) { $0 + $1.chance }
    drawn = drawn.map { chance in
      Drawn(
        decision: chance.decision,
        chance: sum > 0 ? chance.chance / sum : 1 / Double(drawn.count))
    }
    return drawn
  }

  private func law(_ chances: [Drawn], endUse: String?) -> WaitLaw {
    var adjusted = chances
    if let shifts = endUses.first(where: { $0.key == endUse })?.value {
      let set = shifts.map {
        Drawn(decision: $0.decision, chance: $0.chance.value(at: 0.5))
      }
      let others = chances.filter { chance in
        !set.contains { $0.decision == chance.decision }
      }
      let rest = others.reduce(0) { $0 + $1.chance }
      let scale = rest > 0 ? (1 - set.reduce(0) { $0 + $1.chance }) / rest : 0
      adjusted =
        others.map { Drawn(decision: $0.decision, chance: $0.chance * scale) } + set
    }
    func chance(_ decision: String) -> Double {
      adjusted.first { $0.decision == decision }?.chance ?? 0
    }
    let timed = times.map { time in
      WaitLaw.Part(chance: chance(time.key), days: time.value)
    }
    let atOnce = WaitLaw.Part(chance: chance(Licence.general), days: Quantity(0))
    return WaitLaw(
      parts: ([atOnce] + timed).filter { $0.chance > 0 }, none: chance(Licence.none),
      denied: chance(Licence.denied))
  }
}

/// The rule in force in one trial: the regime's index, or -1 when no licence is needed; and the
/// gate.
private struct LicenceEnactment: Enactment {
  let instrument: Int
  let lever: Int
  let gate: (process: SwitchProcess, lever: Int)?
  let first: Int
  let end: Int
  let ruled: [Bool]

  func act(on path: inout PolicyPath) {
    path.acts[instrument].removeAll(keepingCapacity: true)
    for (number, spell) in path.spells.enumerated() {
      let next = number + 1 < path.spells.count ? path.spells[number + 1].start : Int.max
      let start = max(spell.start, first)
      if start >= min(next, end) { continue }
      let isRuled = ruled[spell.regime]
      path.set(lever, to: isRuled ? Double(spell.regime) : -1, on: start)
      if isRuled { record(number, from: max(start, 0), to: min(next, end), on: &path) }
    }
    if end < Int.max, end > 0 { path.set(lever, to: -1, on: end) }
    if let gate { shut(gate.process, gate.lever, on: &path) }
  }

  /// Books a run of ruled days as an act, or lengthens the one before.
  private func record(_ number: Int, from start: Int, to stop: Int, on path: inout PolicyPath) {
    if let last = path.acts[instrument].indices.last, path.acts[instrument][last].end == start {
      path.acts[instrument][last].end = stop
    } else {
      path.acts[instrument].append(
        Act(
          number: number, announced: start, start: start, end: stop, latest: Int.max,
          isVoid: false))
    }
  }

  private func shut(_ process: SwitchProcess, _ lever: Int, on path: inout PolicyPath) {
    process.draw(on: &path)
    for index in path.acts[process.instrument].indices {
      let act = path.acts[process.instrument][index]
      if act.isVoid { continue }
      path.set(lever, to: 0, on: act.start)
      path.set(lever, to: 1, on: act.end)
    }
  }
}
