import Results
import Statistics
import Testing

/// Where metrics go in a file of trials.
@Suite struct TrialLayoutTests {
  private static func metric(
    _ name: String, _ group: MetricDescriptor.Group, _ unit: MetricDescriptor.Unit = .usd
  ) -> MetricDescriptor {
    MetricDescriptor(name: name, title: "Title of \(name)", unit: unit, group: group)
  }

  private let job = [
    metric("cost.duty_usd", .costDriver), metric("cost.freight_usd", .costDriver),
    metric("cost.total_usd", .headline), metric("cost.absolute_usd", .service),
    metric("delay.port_days", .delayCause, .days), metric("delay.days_late", .headline, .days),
    metric("delay.max_days", .service, .days),
    metric("product.a.b.fill_rate", .product, .share), metric("product.c.fill_rate", .product),
    metric("volume.eu.lanes.2025-10", .volume, .share),
    metric("volume.eu.lanes.2025-11", .volume, .share),
    metric("strategy.stock.60.cost.total_usd", .strategy),
    metric("strategy.stock.60.delay.days_late", .strategy, .days),
    metric("strategy.stock.60.saves_usd", .saving), metric("strategy.b.saves_usd", .saving),
    metric("instrument.Zoll-2025 (a).adds_usd", .service),
  ]

  private func variable(_ name: String, _ layout: TrialLayout) throws -> TrialLayout.Variable {
    try #require(layout.variables.first { $0.name == name }, "no \(name)")
  }

  @Test func `metrics that differ in a name alone share a variable`() throws {
    let layout = TrialLayout(job)
    #expect(
      layout.axes.map(\.name)
        == ["driver", "strategy", "cause", "product", "volume", "month"])
    #expect(
      layout.axes.map(\.labels) == [
        ["duty", "freight"], ["as it is", "stock.60", "b"], ["port"], ["a.b", "c"], ["eu.lanes"],
        ["2025-10", "2025-11"],
      ])
    #expect(
      layout.variables.map(\.name) == [
        "cost", "cost_total", "cost_absolute", "delay", "days_late", "max_days",
        "product_fill_rate", "volume_share", "saves", "instrument_Zoll_2025__a__adds",
      ])
    #expect(try variable("cost", layout).cells == [.metric(0), .metric(1)])
    #expect(try variable("cost_total", layout).cells == [.metric(2), .metric(11), .absent])
    #expect(try variable("cost_total", layout).title == "Title of cost.total_usd")
    #expect(try variable("cost_absolute", layout).axes == [])
    #expect(try variable("cost_absolute", layout).cells == [.metric(3)])
    #expect(try variable("volume_share", layout).cells == [.metric(9), .metric(10)])
    #expect(try variable("volume_share", layout).metric == "volume.{volume}.{month}")
    #expect(try variable("saves", layout).cells == [.zero, .metric(13), .metric(14)])
    #expect(try variable("product_fill_rate", layout).metric == "product.{product}.fill_rate")
  }

  @Test func `a job without strategies has the axis of strategies all the same`() throws {
    let layout = TrialLayout([Self.metric("cost.total_usd", .headline)])
    #expect(layout.axes.map(\.labels) == [["as it is"]])
    #expect(try variable("cost_total", layout).axes == [0])
  }

  @Test func `only what is chosen has a place`() throws {
    let layout = TrialLayout(job) { $0.name == "strategy.b.saves_usd" }
    #expect(layout.axes.map(\.labels) == [["b"]])
    #expect(layout.variables.map(\.cells) == [[.metric(14)]])
  }

  @Test func `every metric is in one cell, and names never meet`() throws {
    let odd = [
      Self.metric("trial", .service), Self.metric("driver", .service),
      Self.metric("cost", .service), Self.metric("cost.x", .costDriver),
      Self.metric("product.", .product), Self.metric("strategy.cost.total_usd", .strategy),
      Self.metric("2025", .service), Self.metric("a.b", .service), Self.metric("a_b", .service),
    ]
    let layout = TrialLayout(job + odd)
    let cells = layout.variables.flatMap(\.cells)
    for index in (job + odd).indices {
      #expect(cells.filter { $0 == .metric(index) }.count == 1, "\((job + odd)[index].name)")
    }
    let names = layout.variables.map(\.name) + layout.axes.map(\.name) + ["trial"]
    #expect(Set(names).count == names.count)
    #expect(names.contains("trial_2") && names.contains("a_b_2") && names.contains("metric_2025"))
  }

  @Test(arguments: [
    ("*", "", true), ("*", "a.b", true), ("a", "a", true), ("a", "ab", false), ("a?", "ab", true),
    ("a?", "a", false), ("*.b", "a.b.b", true), ("a*b*c", "axxbyyc", true),
    ("a*b*c", "axxbyy", false), ("*a*", "bbb", false), ("[a]", "a", false), ("**", "x", true),
    ("", "", true), ("", "a", false),
  ])
  func `a pattern fits`(pattern: String, name: String, fits: Bool) {
    #expect(MetricPattern(pattern).matches(name) == fits)
  }
}
