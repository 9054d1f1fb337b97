package import KernelTables

/// Runs one block of trials from the first day to the last and reads out its metrics.
///
/// The function allocates nothing, calls no library function and performs every floating-point
/// operation in one fixed order, so its results are the same bits on every instruction set.
///
/// - Parameters:
///   - tables: the compiled scenario.
///   - state: working memory; `state.metrics` holds the result afterwards.
///   - events: changes of levers, by day; within a day and trial in the order in which they apply.
///   - dayStarts: `tables.days + 1` offsets into `events`.
///   - firstTrial: number of the block's first trial.
package func runBlock(
  _ tables: KernelTables, _ state: BlockState, events: UnsafePointer<LeverEvent>,
  dayStarts: UnsafePointer<Int32>, firstTrial: UInt64
) {
  beginBlock(tables, state)
  for day in 0..<tables.days {
    runDay(tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial, day: day)
  }
  finishBlock(tables, state)
}

/// Puts the state at the start of day 0 into the working memory: the first step of `runBlock`.
///
/// - Parameters:
///   - tables: the compiled scenario.
///   - state: working memory.
@inline(__always)
package func beginBlock(_ tables: KernelTables, _ state: BlockState) { reset(tables, state) }

/// Runs one day of a block: the step that `runBlock` repeats.
///
/// - Parameters:
///   - tables: the compiled scenario.
///   - state: working memory after the day before, or after `beginBlock`.
///   - events: changes of levers, as for `runBlock`.
///   - dayStarts: `tables.days + 1` offsets into `events`.
///   - firstTrial: number of the block's first trial.
///   - day: 0..<`tables.days`.
@inline(__always)
package func runDay(
  _ tables: KernelTables, _ state: BlockState, events: UnsafePointer<LeverEvent>,
  dayStarts: UnsafePointer<Int32>, firstTrial: UInt64, day: Int
) {
  let isFilingDay = day % 7 == 0
  for index in Int(dayStarts[day])..<Int(dayStarts[day &+ 1]) {
    apply(tables, state, events[index], day: day, firstTrial: firstTrial)
  }
  if isFilingDay {
    if tables.factorCount > 0 { movePrices(tables, state, day: day, firstTrial: firstTrial) }
    fileApplications(tables, state, day: day, firstTrial: firstTrial)
    drawSailings(tables, state, day: day, firstTrial: firstTrial)
  }
  for stage in 0..<tables.stageCount { runStage(tables, state, stage: stage, day: day) }
  endDay(tables, state)
}

/// Reads out a block's metrics and leaves the memory fit for the next block: the last step of
/// `runBlock`.
///
/// - Parameters:
///   - tables: the compiled scenario.
///   - state: working memory after the last day; `state.metrics` holds the result afterwards.
@inline(__always)
package func finishBlock(_ tables: KernelTables, _ state: BlockState) {
  discardBeyondHorizon(tables, state)
  readOut(tables, state)
}

@inline(__always)
private func apply(
  _ t: KernelTables, _ s: BlockState, _ event: LeverEvent, day: Int, firstTrial: UInt64
) {
  let slot = Int(event.slot)
  let lever = s.levers.scalars + (slot &* Block.trials &+ Int(event.trial))
  let isChanged = lever.pointee != event.value
  lever.pointee = event.value
  if isChanged && t.slots[slot].laneCount > 0 {
    changeRule(t, s, slot: slot, trial: Int(event.trial), day: day, firstTrial: firstTrial)
  }
}

/// Lets levers decay and turns every ring by one day.
@inline(__always)
private func endDay(_ t: KernelTables, _ s: BlockState) {
  for slot in 0..<t.slotCount where t.slots[slot].decay != 1 {
    s.levers[of: slot] = s.levers[of: slot] * t.slots[slot].decay
  }
  for lane in 0..<t.laneCount {
    let next = s.cursors[lane] &+ 1
    s.cursors[lane] = next == t.lanes[lane].ringLength ? 0 : next
  }
}

/// Empties the calendar's last day, where decisions beyond the horizon lie, for the next block.
@inline(never)
private func discardBeyondHorizon(_ t: KernelTables, _ s: BlockState) {
  for index in 0..<t.licensedLaneCount {
    let row = t.lanes[Int(t.licensedLanes[index])]
    fill(s.calendar, Int(row.releaseStart) &+ t.days, with: 0)
  }
}
