/// The days of a replay that are worth a row.
struct ReplayDays {
  private let replay: Replay
  private let delivered: [Replay.Series]
  private let demand: [Replay.Series]
  private let owed: [Replay.Series]
  private let costs: [Replay.Series]
  /// Numbers from 1 of the bottlenecks of each day, and the products that were short.
  private let bottlenecks: [[Int]]
  private let short: [[Int]]
  /// Runs of days for one row each.
  private(set) var rows: [Range<Int>] = []

  /// - Parameters:
  ///   - replay: a replay.
  ///   - allDays: whether every day has its row; else rows are for days on which policy moves or a
  ///     product is short, and days in a row that differ in numbers alone share theirs.
  init(_ replay: Replay, allDays: Bool) {
    self.replay = replay
    delivered = replay.series(.product, Replay.Series.Quantity.delivered)
    demand = replay.series(.product, Replay.Series.Quantity.demand)
    owed = replay.series(.product, Replay.Series.Quantity.owed)
    costs = replay.series(.driver, Replay.Series.Quantity.extraCost)
    var bottlenecks = [[Int]](repeating: [], count: replay.dates.count)
    var short = [[Int]](repeating: [], count: replay.dates.count)
    for (product, shortage) in replay.shortages.enumerated() {
      for day in shortage.days { short[day].append(product) }
    }
    for (index, bottleneck) in replay.bottlenecks.enumerated() {
      for day in bottleneck.days { bottlenecks[day].append(index + 1) }
    }
    self.bottlenecks = bottlenecks
    self.short = short
    rows = allDays ? replay.dates.indices.map { $0..<$0 + 1 } : compactRows()
  }

  private func compactRows() -> [Range<Int>] {
    let moves = Set(replay.spells.map(\.day) + replay.moves.map(\.day))
    var rows: [Range<Int>] = []
    for day in replay.dates.indices {
      if !moves.contains(day) && short[day].isEmpty { continue }
      if let last = rows.last, last.upperBound == day, !moves.contains(day),
        short[day] == short[day - 1], bottlenecks[day] == bottlenecks[day - 1]
      {
        rows[rows.count - 1] = last.lowerBound..<day + 1
      } else {
        rows.append(day..<day + 1)
      }
    }
    return rows
  }

  /// Products that are short on some day.
  var shortProducts: [Int] {
    replay.shortages.indices.filter { !replay.shortages[$0].days.isEmpty }
  }

  func regime(on day: Int) -> String { replay.spells.last { $0.day <= day }?.regime ?? "" }

  func bottlenecks(on day: Int) -> [Int] { bottlenecks[day] }

  /// Share of the demand of some days that is delivered.
  func delivered(_ product: Int, in days: Range<Int>) -> Double {
    sum(delivered[product], days) / sum(demand[product], days)
  }

  /// Days of demand owed at the end of a day, of the product that owes most.
  func owed(on day: Int) -> Double {
    zip(owed, demand).map { sum($0, day..<day + 1) / sum($1, day..<day + 1) }.max() ?? 0
  }

  func extraCost(in days: Range<Int>) -> Double { costs.reduce(0) { $0 + sum($1, days) } }

  private func sum(_ series: Replay.Series, _ days: Range<Int>) -> Double {
    days.reduce(0) { $0 + (series.values[$1] ?? 0) }
  }
}
