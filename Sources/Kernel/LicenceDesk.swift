internal import CVector
internal import KernelTables

/// A release day beyond every horizon: goods without a decision.
@inline(__always) private var never: Double { 1e9 }
/// The release day of a refusal on day 0; a later one adds its day.
@inline(__always) private var refused: Double { 2e9 }

/// Files the week's application of every lane that may need a licence, for all trials.
@inline(__always)
func fileApplications(_ t: KernelTables, _ s: BlockState, day: Int, firstTrial: UInt64) {
  for index in 0..<t.licensedLaneCount {
    let lane = Int(t.licensedLanes[index])
    for register in 0..<Block.registers {
      let words = philoxWords(
        trial: firstTrial &+ UInt64(register &* Block.lanes), step: UInt32(day),
        key: t.lanes[lane].licenceKey)
      for trial in 0..<Block.lanes {
        file(
          t, s, lane: lane, trial: register &* Block.lanes &+ trial, day: day,
          word: UInt32(truncatingIfNeeded: words[trial]))
      }
    }
  }
}

/// A licence rule changed in one trial: goods without a decision are applied for again, and goods
/// held leave when no licence is needed any more.
@inline(never)
func changeRule(
  _ t: KernelTables, _ s: BlockState, slot: Int, trial: Int, day: Int, firstTrial: UInt64
) {
  let register = trial / Block.lanes
  let row = t.slots + slot
  let isOpen = s.levers.scalars[slot &* Block.trials &+ trial] < 0
  for index in Int(row.pointee.laneStart)..<Int(row.pointee.laneStart &+ row.pointee.laneCount) {
    let lane = Int(t.licensedLanes[index])
    let cell = lane &* Block.trials &+ trial
    if isOpen {
      clearCalendar(t, s, lane: lane, trial: trial, from: day)
      let ready = t.lanes[lane].gateSlot < 0 ? 0 : s.ready.scalars[cell]
      s.applied.scalars[cell] = s.held.scalars[cell] - ready
    } else {
      postpone(t, s, lane: lane, trial: trial, day: day)
      s.applied.scalars[cell] = s.undecided.scalars[cell]
    }
    s.undecided.scalars[cell] = 0
    let words = philoxWords(
      trial: firstTrial &+ UInt64(register &* Block.lanes), step: UInt32(day),
      key: t.lanes[lane].licenceKey)
    judge(
      t, s, lane: lane, trial: trial, day: day,
      word: UInt32(truncatingIfNeeded: words[trial &- register &* Block.lanes]))
  }
}

/// Closes the application in hand and opens the next.
@inline(__always)
private func file(
  _ t: KernelTables, _ s: BlockState, lane: Int, trial: Int, day: Int, word: UInt32
) {
  let release = s.release.scalars[lane &* Block.trials &+ trial]
  if release >= refused, Double(day) - (release - refused) < Double(t.lanes[lane].reapplyDays) {
    return
  }
  postpone(t, s, lane: lane, trial: trial, day: day)
  judge(t, s, lane: lane, trial: trial, day: day, word: word)
}

/// Moves the goods of the application in hand to the day of its decision, today at the earliest.
@inline(__always)
private func postpone(_ t: KernelTables, _ s: BlockState, lane: Int, trial: Int, day: Int) {
  let cell = lane &* Block.trials &+ trial
  let release = s.release.scalars[cell]
  let goods = s.applied.scalars[cell]
  s.applied.scalars[cell] = 0
  if release < never {
    let slot = Int(t.lanes[lane].releaseStart) &+ max(Int(cv_whole(release)), day)
    s.calendar.scalars[slot &* Block.trials &+ trial] += goods
  } else {
    s.undecided.scalars[cell] += goods
  }
}

/// Decides a new application.
@inline(__always)
private func judge(
  _ t: KernelTables, _ s: BlockState, lane: Int, trial: Int, day: Int, word: UInt32
) {
  let cell = lane &* Block.trials &+ trial
  let rule = s.levers.scalars[Int(t.lanes[lane].licenceSlot) &* Block.trials &+ trial]
  var release = Double(day)
  var gate = 1.0
  if rule >= 0 {
    let outcome = decide(
      t, row: Int(t.lanes[lane].decisionStart) &+ Int(cv_whole(rule)), word: word)
    switch outcome {
    case Int32(CV_NO_DECISION): release = never
    case Int32(CV_DENIED): (release, gate) = (refused + Double(day), 0)
    default: release = Double(min(day &+ Int(outcome), t.days))
    }
  }
  s.release.scalars[cell] = release
  s.gate.scalars[cell] = gate
}

@inline(never)
private func clearCalendar(
  _ t: KernelTables, _ s: BlockState, lane: Int, trial: Int, from day: Int
) {
  let start = Int(t.lanes[lane].releaseStart)
  for slot in (start &+ day)...(start &+ t.days) {
    s.calendar.scalars[slot &* Block.trials &+ trial] = 0
  }
}

/// Holds what a supplier ships today until its licence, and lets go what is licensed today.
///
/// - Returns: units that leave for the border today.
@inline(__always)
func passLicence(
  _ t: KernelTables, _ s: BlockState, lane: Int, day: Int, shipped: Trials, backlog: Trials
) -> Trials {
  let row = t.lanes + lane
  let today = Int(row.pointee.releaseStart) &+ day
  let applied = s.applied[of: lane] + shipped
  let tomorrow = Trials(Double(day &+ 1))
  let released = whereLess(s.release[of: lane], tomorrow, applied, Trials(0))
  s.applied[of: lane] = applied - released
  var leaving = released + s.calendar[of: today]
  s.calendar[of: today] = Trials(0)
  if row.pointee.gateSlot >= 0 {
    let ready = s.ready[of: lane] + leaving
    leaving = ready * s.levers[of: row.pointee.gateSlot]
    s.ready[of: lane] = ready - leaving
  }
  let held = positive(s.held[of: lane] + (shipped - leaving))
  s.held[of: lane] = held
  let closed = backlog * (Trials(1) - s.gate[of: lane])
  blame(
    t, s, Int(CV_LICENCE), start: row.pointee.weightStart, count: row.pointee.weightCount,
    unitDays: held + closed)
  return leaving
}
