import Results
import Statistics

/// Why the money is spent.
enum DriverSection {
  static func make(_ source: ReportSource) -> Section? {
    guard
      let figure = BreakdownFigure.make(
        source, id: "chart-drivers", group: .costDriver, total: Summary.totalCost,
        dimension: .driver, noun: "Extra cost by driver, USD")
    else { return nil }
    return Section(
      "drivers", "What drives the cost",
      paragraphs: [
        "\(sentence(source)) The drivers add up to the extra cost. A negative driver is money that "
          + "disruption saves, for example duty on goods that were not shipped."
          + (source.attribution(Summary.totalCost, .driver) == nil
            ? "" : " The second bar says what makes bad outcomes bad.")
      ], figures: [figure])
  }

  private static func sentence(_ source: ReportSource) -> String {
    let parts = source.summary.metrics(in: .costDriver).map {
      PartsChart.Part(title: $0.descriptor.title, mean: $0.mean, tail: nil)
    }
    return "The largest drivers are \(PartsChart.sentence(parts, .usd)) on average."
  }
}
