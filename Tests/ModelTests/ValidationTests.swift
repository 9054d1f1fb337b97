import JobFile
import Model
import Syntax
import Testing

/// Everything that is wrong with a job is reported at once, with its place and a remedy.
struct ValidationTests {
  private func findings(_ text: String) throws -> [String] {
    let diagnostics = Diagnostics()
    let root = try JobSource.parse(Array(text.utf8), path: "j.yaml").root.canonical
    #expect(Job(root, diagnostics) == nil)
    return diagnostics.inFileOrder.map(\.description)
  }

  @Test func `values, keys and names are reported together, in the order of the file`() throws {
    let found = try findings(
      """
      chokepoint: 1
      name: bad
      start: 2025-13-09
      days: 0
      trails: 100
      network:
        products: [{name: moter, demand_per_day: -5}]
        stages:
          - {name: magnets-cn, country: CN, makes: magnet, surge: 25}
          - {name: motors-us, country: US, makes: motor}
        inputs: [{stage: motor-us, input: magnet, per_unit: two}]
        lanes: [{from: magnets-cn, to: motors-us, transit_day: 32}]
      policy:
        start: war
        regimes: {truce: {lasts_days: 9, then: {tit: 100%}}}
        instruments: [{tarif: y, on: {from: CN}}]
      measures: {exceed: {cost.totl_usd: [1]}}
      """)
    let expected = [
      "j.yaml:3:8: error: start: is not a calendar date",
      "j.yaml:4:7: error: days: must be from 1 to 3660 (got \"0\")",
      "j.yaml:5:1: error: unknown key `trails`; did you mean `trials`?",
      "j.yaml:7:21: error: network.products[0].name: no item that a stage makes is named `moter`; "
        + "did you mean `motor`?",
      "j.yaml:7:44: error: network.products[0].demand_per_day: must be from 1e-06",
      "j.yaml:11:20: error: network.inputs[0].stage: no stage is named `motor-us`; "
        + "did you mean `motors-us`?",
      "j.yaml:11:55: error: network.inputs[0].per_unit: is not a number (got \"two\")",
      "j.yaml:12:45: error: network.lanes[0]: unknown key `transit_day`; "
        + "did you mean `transit_days`?",
      "j.yaml:14:10: error: policy.start: no regime is named `war`",
      "j.yaml:15:43: error: policy.regimes.truce.then.tit: no regime is named `tit`",
      "j.yaml:16:17: error: policy.instruments[0]: no key tells the kind of instrument; "
        + "did you mean `tariff`?",
      "j.yaml:17:21: error: measures.exceed.cost.totl_usd: no metric is named `cost.totl_usd`; "
        + "did you mean `cost.total_usd`?",
    ]
    #expect(found.count == expected.count, "\(found)")
    for (finding, start) in zip(found, expected) { #expect(finding.hasPrefix(start)) }
  }

  private func network(_ lanes: String, inputs: String, stages: String = "") -> String {
    """
    chokepoint: 1
    name: shape
    start: 2025-01-01
    network:
      products: [{name: car, demand_per_day: 1}]
      stages:
        - {name: mine, country: A, makes: ore}
        - {name: plant, country: B, makes: car}
    \(stages)
      inputs: [\(inputs)]
      lanes: [\(lanes)]
    """
  }

  @Test(arguments: [
    ("{from: mine, to: plant, transit_days: 1}", "", "does not use `ore`"),
    ("", "{stage: plant, input: ore}", "no lane brings `ore` to `plant`"),
    (
      "{from: mine, to: plant, transit_days: 1}, {from: mine, to: plant, transit_days: 2}",
      "{stage: plant, input: ore}", "two lanes go from `mine` to `plant`"
    ),
    (
      "{from: mine, to: plant, transit_days: 1, share: 60%}", "{stage: plant, input: ore}",
      "add up to 60.0%"
    ),
    (
      "{from: mine, to: plant, transit_days: 1}",
      "{stage: plant, input: ore}, {stage: plant, input: ore}", "lists this input twice"
    ),
    (
      "{from: mine, to: plant, transit_days: 1}, {from: plant, to: mine, transit_days: 1}",
      "{stage: plant, input: ore}, {stage: mine, input: car}", "also ships to other stages"
    ),
  ])
  func `a network that cannot work is refused`(
    lanes: String, inputs: String, reason: String
  ) throws {
    let found = try findings(network(lanes, inputs: inputs))
    #expect(found.contains { $0.contains(reason) }, "\(found)")
  }

  @Test func `stages that supply each other in a circle are named`() throws {
    let found = try findings(
      network(
        """
        {from: mine, to: mill, transit_days: 1}, {from: mill, to: mine, transit_days: 1},
        {from: mill, to: plant, transit_days: 1}
        """,
        inputs: """
          {stage: mill, input: ore}, {stage: mine, input: steel}, {stage: plant, input: steel}
          """,
        stages: "    - {name: mill, country: C, makes: steel}"))
    #expect(found.contains { $0.contains("in a circle among: mine, plant, mill") }, "\(found)")
  }

  @Test func `a job too large for a worker is refused`() throws {
    let lanes = (0..<6000).map { "{from: s\($0), to: plant, transit_days: 1}" }
    let stages = (0..<6000).map { "    - {name: s\($0), country: C, makes: ore}" }
    let text = network(
      lanes.joined(separator: ", "), inputs: "{stage: plant, input: ore}",
      stages: stages.joined(separator: "\n"))
    let long = text.replacing("start: 2025-01-01", with: "start: 2025-01-01\ndays: 3600")
    #expect(try findings(long).contains { $0.contains("21600000 lane-days; at most 20000000") })
  }

  @Test func `an instrument that selects no lane is a warning`() throws {
    let diagnostics = Diagnostics()
    let text =
      network(
        "{from: mine, to: plant, transit_days: 1}", inputs: "{stage: plant, input: ore}")
      + "\npolicy: {instruments: [{tariff: t, on: {from: Z}}]}"
    let root = try JobSource.parse(Array(text.utf8), path: "j.yaml").root.canonical
    #expect(Job(root, diagnostics) != nil)
    let finding = try #require(diagnostics.all.first)
    #expect(finding.severity == .warning)
    #expect(finding.place.line == 12)
    #expect(finding.reason.contains("selects no lane"))
  }
}
