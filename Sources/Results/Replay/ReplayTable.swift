import Statistics

/// Lays a replay out in blocks.
struct ReplayTable {
  private static let titleMax = 44
  /// Products with columns of their own in the table of days.
  private static let productsMax = 2
  private static let regimeMax = 13
  private static let valueMax = 16
  private static let reasonMax = 10
  private static let wayMax = 66
  private static let nameMax = 60
  private static let priceDays = 28
  private static let factorPrefix = "factor "

  let replay: Replay
  let allDays: Bool
  let bold: Bool

  func text() -> String {
    let blocks = [opening(), regimes(), moves(), prices(), shortages(), days(), held(), metrics()]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func opening() -> [String] {
    let run = replay.run
    let title = "\(run.name), trial \(replay.trial)"
    return Text.wrapped(run.about.isEmpty ? title : "\(title): \(run.about)").map(heading)
      + Text.wrapped(
        "\(run.days) days from \(run.start), seed \(run.seed), scenario \(replay.scenario). "
          + "Day 0 is the first.")
  }

  private func regimes() -> [String] {
    let spells = replay.spells
    return table(
      dates("Regimes", spells.map(\.day)),
      [
        number("day", spells.map { "\($0.day)" }), number("days", spells.map { "\($0.days)" }),
        words("regime", spells.map(\.regime)),
      ])
  }

  private func moves() -> [String] {
    // What the market's numbers do follows from the regimes.
    let moves = replay.moves.filter { !$0.lever.hasPrefix(Self.factorPrefix) }
    return table(
      dates("Levers", moves.map(\.day)),
      [
        number("day", moves.map { "\($0.day)" }), words("lever", moves.map(\.lever)),
        words("from", moves.map(\.from.text), most: Self.valueMax),
        words("to", moves.map(\.to.text), most: Self.valueMax),
      ])
  }

  /// Prices of the market's factors every fourth week.
  private func prices() -> [String] {
    let suffix = " price"
    let series = replay.series.filter {
      $0.kind == .lever && $0.entity.hasPrefix(Self.factorPrefix) && $0.entity.hasSuffix(suffix)
    }
    if series.isEmpty { return [] }
    let days = Array(stride(from: 0, to: replay.dates.count, by: Self.priceDays))
    return table(
      dates("Prices", days),
      [number("day", days.map { "\($0)" })]
        + series.map { series in
          let name = series.entity.dropFirst(Self.factorPrefix.count).dropLast(suffix.count)
          return number(
            String(name),
            days.map { HumanNumber.text(series.values[$0] ?? .nan, unit: .share) })
        })
  }

  private func days() -> [String] {
    let table = ReplayDays(replay, allDays: allDays)
    let rows = table.rows
    var columns = [
      number("day", rows.map { "\($0.lowerBound)" }), number("days", rows.map { "\($0.count)" }),
      words("regime", rows.map { table.regime(on: $0.lowerBound) }, most: Self.regimeMax),
    ]
    for product in table.shortProducts.prefix(Self.productsMax) {
      columns.append(
        number(
          Text.shortened(replay.shortages[product].product, to: 12),
          rows.map { HumanNumber.text(table.delivered(product, in: $0), unit: .share) }))
    }
    columns += [
      number(
        "owed, days",
        rows.map { HumanNumber.text(table.owed(on: $0.upperBound - 1), unit: .days) }),
      number(
        "extra USD", rows.map { HumanNumber.text(table.extraCost(in: $0), unit: .usd) }),
    ]
    let reasons = rows.map { row in
      table.bottlenecks(on: row.lowerBound).map { "\($0)" }.joined(separator: ", ")
    }
    columns.append(words("bottleneck", reasons, most: Self.reasonMax))
    return self.table(dates("Days", rows.map(\.lowerBound)), columns)
  }

  /// An input's name tells its stage; of a stage, it is the capacity.
  private func limit(_ series: Replay.Series) -> String {
    series.kind == .stage ? "\(series.entity): capacity" : series.entity
  }

  private func shortages() -> [String] {
    let sentences = replay.shortages.flatMap { shortage in
      guard let first = shortage.days.first else {
        return Text.wrapped("\(shortage.product) is never short.")
      }
      return Text.wrapped(
        "\(shortage.product) is short on \(shortage.days.count) of \(replay.dates.count) days, "
          + "first on \(replay.dates[first]) (day \(first)).")
    }
    let rows = replay.bottlenecks
    let block = table(
      words("Bottleneck", rows.indices.map { "\($0 + 1)" }),
      [
        words("", rows.map(\.text), most: Self.wayMax),
        number("first day", rows.map { "\($0.days[0])" }),
        number("days", rows.map { "\($0.days.count)" }),
      ])
    return block.isEmpty ? sentences : sentences + [""] + block
  }

  /// How often each input and capacity kept its stage from making what it was asked for.
  private func held() -> [String] {
    let binding = replay.series.filter { $0.quantity == Replay.Series.Quantity.binds }
    let rows = binding.map { (limit($0), $0.values.count { $0 == 1 }) }.filter { $0.1 > 0 }
    return table(
      words("Stages held back by", rows.map(\.0), most: Self.wayMax),
      [number("days", rows.map { "\($0.1)" })])
  }

  private func metrics() -> [String] {
    let metrics = replay.metrics
    return table(
      words("Metric", metrics.map(\.descriptor.name), most: Self.nameMax),
      [
        number("value", metrics.map { "\($0.value)" }),
        words("unit", metrics.map { HumanNumber.unit($0.descriptor.unit) }),
      ])
  }

  private func dates(_ heading: String, _ days: [Int]) -> TextTable.Column {
    words(heading, days.map { replay.dates[$0] })
  }

  private func words(
    _ heading: String, _ cells: [String], most: Int = titleMax
  ) -> TextTable.Column {
    TextTable.Column(
      heading: heading, cells: cells.map { Text.shortened($0, to: most) }, isText: true)
  }

  private func number(_ heading: String, _ cells: [String]) -> TextTable.Column {
    TextTable.Column(heading: heading, cells: cells)
  }

  /// Nothing for a table without rows.
  private func table(_ label: TextTable.Column, _ columns: [TextTable.Column]) -> [String] {
    label.cells.isEmpty ? [] : TextTable(label: label, groups: [columns]).lines(heading: heading)
  }

  private func heading(_ text: String) -> String { bold ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
