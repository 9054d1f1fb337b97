internal import SpecialFunctions
internal import Syntax

/// A job with all its uncertain numbers drawn: what a trial computes with.
package struct Scenario: Sendable {
  package let settings: JobSettings
  /// Number of the scenario, from 0.
  package let index: Int
  /// In the order of the file, like everything below.
  package var stages: [StageNumbers] = []
  package var inputs: [InputNumbers] = []
  package var lanes: [LaneNumbers] = []
  package var products: [ProductNumbers] = []
  /// Stages, suppliers before customers.
  package let order: [Int]
  /// In ascending order of their names.
  package var factors: [FactorNumbers] = []
  package let months: Months
  /// Lanes whose monthly volume is reported, by group.
  package let volumes: [VolumeGroup]
  package private(set) var levers: [Lever] = []
  package private(set) var charges: [Charge] = []
  package private(set) var entryFees: [EntryFee] = []
  package private(set) var enactments: [any Enactment] = []
  package let regimes: RegimeProcess?
  /// First day of which nothing is known, from 0.
  let historyEnd: Int
  /// Yearly cost of capital.
  package private(set) var carrying = 0.0
  /// Days over which a gap to the target position is ordered.
  package private(set) var smoothing = 1.0
  /// Numbers of instruments and of their second switches.
  private var instrumentNumbers: [String: Int] = [:]
  /// Days on which scheduled rates of an instrument rise.
  private(set) var rises: [Int: [Int]] = [:]
  /// Stable names of the uncertain numbers that no probability was given for.
  private(set) var unplacedNames: Set<String> = []
  private let probabilities: [String: Double]

  /// - Parameters:
  ///   - job: a checked job.
  ///   - index: number of the scenario, from 0.
  ///   - probabilities: where inside (0, 1) each uncertain number is drawn, by its stable name; a
  ///     number that is left out takes its median.
  package init(_ job: Job, index: Int, at probabilities: [String: Double]) {
    settings = job.settings
    self.index = index
    self.probabilities = probabilities
    order = job.topology.order
    historyEnd = max(job.policy.history.map { $0.until - job.settings.start } ?? 0, 0)
    regimes = RegimeProcess(job.policy, of: job.settings)
    months = job.months
    volumes = job.volumeGroups
    carrying = value(job.settings.carrying, "carrying_per_year")
    smoothing = value(job.settings.smoothing, "order_smoothing_days")
    for instrument in job.policy.instruments { _ = instrumentNumber(of: instrument.name) }
    drawMarket(job)
    drawLanes(job)
    drawFlows(job)
    for number in job.drawingOrder {
      let instrument = job.policy.instruments[number]
      let firstLever = levers.count
      if let enactment = instrument.enact(in: &self, on: job.targets[number]) {
        enact(enactment)
      }
      for lever in firstLever..<levers.count { levers[lever].instrument = number }
    }
    enactFrontLoads(job)
    if job.market.factors.contains(where: { !$0.body.regimes.isEmpty }) {
      enact(
        MarketEnactment(
          factors: zip(job.market.factors, factors).filter { !$0.0.body.regimes.isEmpty }.map(\.1)))
    }
  }

  /// How many instruments and second switches have acts.
  var instrumentCount: Int { instrumentNumbers.count }

  /// The number of an instrument, by name; a name not met before gets the next.
  mutating func instrumentNumber(of name: String) -> Int {
    if let number = instrumentNumbers[name] { return number }
    instrumentNumbers[name] = instrumentNumbers.count
    return instrumentNumbers.count - 1
  }

  /// Notes the days on which the scheduled rates of a tariff rise.
  mutating func recordRises(of name: String, on days: [Int]) {
    rises[instrumentNumber(of: name)] = days
  }

  mutating func enact(_ enactment: any Enactment) { enactments.append(enactment) }

  /// The value of a number in this scenario.
  ///
  /// - Parameters:
  ///   - quantity: the number.
  ///   - name: its stable name, for example `lanes[mine > plant].value_usd`.
  /// - Returns: the number itself, or its draw.
  package mutating func value(_ quantity: Quantity, _ name: String) -> Double {
    if quantity.isUncertain {
      if let probability = probabilities[name] { return quantity.value(at: probability) }
      unplacedNames.insert(name)
    }
    return quantity.value(at: 0.5)
  }

  /// - Parameters:
  ///   - name: stable name, as in `tariff us-additional: rate`.
  ///   - unit: what the number means.
  ///   - neutral: value while no instrument acts.
  ///   - halfLife: days in which the value halves between moves; nil: it stays.
  /// - Returns: the lever's number.
  package mutating func addLever(
    _ name: String, _ unit: Lever.Unit, neutral: Double, halfLife: Double? = nil
  ) -> Int {
    let decay = halfLife.map { exponential(-logarithm(2) / $0) } ?? 1
    levers.append(Lever(name: name, unit: unit, neutral: neutral, decay: decay))
    return levers.count - 1
  }

  package mutating func addCharge(_ charge: Charge) { charges.append(charge) }

  package mutating func addEntryFee(_ fee: EntryFee) { entryFees.append(fee) }

  /// The whole value of a number in this scenario; see ``value(_:_:)``.
  mutating func wholeValue(_ quantity: Quantity, _ name: String) -> Int {
    Int((value(quantity, name) + 0.5).rounded(.down))
  }
}
