internal import KernelTables
internal import Model

/// The lever changes of one block of trials, by day.
struct EventTable {
  let events: FlatArray<LeverEvent>
  let dayStarts: FlatArray<Int32>
  private var counts: [Int]
  private let capacity: Int

  /// - Parameters:
  ///   - days: the job's horizon.
  ///   - capacity: most changes.
  init(days: Int, capacity: Int) {
    self.capacity = capacity
    events = FlatArray(
      repeating: LeverEvent(day: 0, slot: 0, trial: 0, value: 0), count: capacity)
    dayStarts = FlatArray(repeating: 0, count: days + 1)
    counts = [Int](repeating: 0, count: days + 1)
  }

  /// Whether the changes fit.
  func fits(_ changes: [(trial: Int, change: LeverChange)]) -> Bool { changes.count <= capacity }

  /// Sorts the changes of a block by day; within a day they keep their order.
  mutating func fill(_ changes: [(trial: Int, change: LeverChange)]) {
    for day in counts.indices { counts[day] = 0 }
    for (_, change) in changes { counts[change.day + 1] += 1 }
    for day in 1..<counts.count { counts[day] += counts[day - 1] }
    for day in counts.indices { dayStarts.base[day] = Int32(counts[day]) }
    for (trial, change) in changes {
      events.base[counts[change.day]] = LeverEvent(
        day: change.day, slot: change.lever, trial: trial, value: change.value)
      counts[change.day] += 1
    }
  }
}
