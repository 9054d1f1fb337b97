import Statistics

extension TextTable {
  /// A column of values and one of their intervals.
  static func estimates(
    _ estimates: [Estimate?], _ unit: MetricDescriptor.Unit, heading: String
  ) -> [Column] {
    self.estimates(estimates.map { ($0, unit) }, heading: heading)
  }

  /// The same, each estimate in a unit of its own.
  static func estimates(
    _ estimates: [(estimate: Estimate?, unit: MetricDescriptor.Unit)], heading: String
  ) -> [Column] {
    func texts(_ value: (Estimate) -> Double) -> [String] {
      Text.rightAligned(
        estimates.map { entry in
          entry.estimate.map { HumanNumber.text(value($0), unit: entry.unit) } ?? ""
        })
    }
    let intervals = zip(texts(\.lower), texts(\.upper)).map { "[\($0), \($1)]" }
    return [
      Column(heading: heading, cells: texts(\.value)),
      Column(
        heading: "[lower, upper]",
        cells: zip(intervals, estimates).map { $1.estimate == nil ? "" : $0 }),
    ]
  }
}
