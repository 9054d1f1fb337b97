package import Syntax

/// A whole job: what is asked, of which network, under which policy.
package struct Job: Sendable {
  package let settings: JobSettings
  package let network: Network
  package let policy: Policy
  package let market: Market
  package let measures: Measures
  /// When fewer trials than `settings.trials` are enough; nil: never.
  package let stopRule: StopRule?
  package let topology: Topology
  /// Indices of the lanes, stages, products or factors on which each instrument bites.
  private(set) var targets: [[Int]] = []
  /// Numbers of the instruments, one that is answered before those that answer it.
  private(set) var drawingOrder: [Int] = []
  /// Lanes whose monthly volume is reported, by group.
  private(set) var volumeGroups: [VolumeGroup] = []
  let months: Months
  /// Stable names of the numbers that are drawn once per scenario, in ascending order of their
  /// UTF-8 bytes.
  package private(set) var uncertainNames: [String] = []

  /// Whether any number of the job is drawn once per scenario.
  package var isUncertain: Bool { !uncertainNames.isEmpty }
  /// Hedges that are compared with the job as it is.
  package private(set) var strategies: [Strategy] = []

  /// Numbers of the instruments without each of which every trial runs again.
  package var leftOut: Range<Int> {
    0..<(measures.leavesOneOut ? policy.instruments.count : 0)
  }

  /// Whether trials of the job or of a strategy share scenarios.
  package var isNested: Bool { !designNames.isEmpty }

  /// Which scenario each trial belongs to.
  package var layout: ScenarioLayout { ScenarioLayout(self) }

  /// The uncertain names of the job and its strategies, in the same order: the axes of the design
  /// from which scenarios are drawn.
  package var designNames: [String] {
    Set(strategies.flatMap(\.job.uncertainNames) + uncertainNames)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The job's shape as the reader declares it, before names are looked up.
  private struct Parts: Sendable {
    var settings: JobSettings
    let network: Network
    let policy: Policy
    let market: Market
    let strategies: [Strategy.Written]
    let measures: Measures
    let stopRule: StopRule?
  }

  /// Most lanes times days: under licences, their calendars of releases would take 5 GB.
  package static let laneDaysMax = 20_000_000

  /// Reads and checks a job; nil when there is any error.
  ///
  /// - Parameters:
  ///   - root: the job file's tree, tables included.
  ///   - diagnostics: takes every error and warning.
  package init?(_ root: Node, _ diagnostics: Diagnostics) {
    self.init(root, ofStrategy: false, diagnostics)
  }

  /// Reads and checks a job. That of a strategy is sampled with the uncertain numbers of the job as
  /// it is, so its own may be too few for its sampling.
  init?(_ root: Node, ofStrategy isOfStrategy: Bool, _ diagnostics: Diagnostics) {
    let parts = Job.field.read(root, diagnostics)
    let monthNames = parts.map { Months($0.settings).names } ?? []
    for metric in Metric.names(
      products: diagnostics.names(of: "product"), volumes: diagnostics.names(of: "volume"),
      months: monthNames, strategies: diagnostics.names(of: "strategy"),
      instruments: parts?.measures.leavesOneOut == true ? diagnostics.names(of: "instrument") : [])
    {
      diagnostics.declare(metric, as: "metric")
    }
    diagnostics.checkReferences()
    guard let parts else { return nil }
    let laneDays = parts.network.lanes.count * parts.settings.days
    if laneDays > Job.laneDaysMax {
      diagnostics.report(
        Diagnostic(
          at: parts.network.place, path: "network.lanes",
          reason: "\(parts.network.lanes.count) lanes over \(parts.settings.days) days are "
            + "\(laneDays) lane-days; at most \(Job.laneDaysMax) fit into a worker",
          remedy: "shorten `days`, or merge lanes"))
    }
    let topology = Topology(parts.network, diagnostics)
    parts.policy.check(diagnostics)
    parts.market.check(diagnostics)
    guard let topology, !diagnostics.hasErrors else { return nil }
    settings = parts.settings
    network = parts.network
    policy = parts.policy
    market = parts.market
    measures = parts.measures
    stopRule = parts.stopRule
    self.topology = topology
    months = Months(parts.settings)
    targets = policy.instruments.map { findTargets(of: $0) }
    drawingOrder = policy.drawingOrder
    volumeGroups = findVolumeGroups()
    checkInstruments(diagnostics)
    checkVolumes(diagnostics)
    if diagnostics.hasErrors { return nil }
    let scenario = Scenario(self, index: 0, at: [:])
    checkCapacities(scenario, diagnostics)
    if diagnostics.hasErrors { return nil }
    uncertainNames = scenario.unplacedNames
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    strategies = read(parts.strategies, root: root, diagnostics)
    if diagnostics.hasErrors { return nil }
    if !isOfStrategy { checkSampling(root, diagnostics) }
    if diagnostics.hasErrors { return nil }
  }

  /// JSON Schema of the job file.
  package static var schema: Schema { field.schema }

  private static var field: Field<Parts> {
    .object("job") { reader in
      let settings = JobSettings.read(reader)
      let network = reader.required("network", Network.field, "the supply network")
      let policy = reader.optional(
        "policy", Policy.field, "regimes, events and instruments", default: Policy.none,
        shown: "{}")
      let market = reader.optional(
        "market", Market.field, "prices that move at random", default: Market.none, shown: "{}")
      let strategies = reader.optional(
        "strategies", Strategy.field, "hedges that are compared with the job as it is",
        default: [], shown: "[]")
      let measures = reader.optional(
        "measures", Measures.field, "what the summary reports", default: Measures.standard,
        shown: "{}")
      let stopRule = reader.optional(
        "until", StopRule.field,
        "precision at which the run ends before all `trials`, at a unit that the job alone decides")
      guard var settings, let network else { return nil }
      settings.regimes = policy.regimes.map(\.name)
      return Parts(
        settings: settings, network: network, policy: policy, market: market,
        strategies: strategies, measures: measures, stopRule: stopRule)
    }
  }

  /// Reports a job whose uncertain numbers do not suit its sampling.
  private func checkSampling(_ root: Node, _ diagnostics: Diagnostics) {
    let count = designNames.count
    let dimensions = settings.sampling.dimensions(of: count)
    let finding: (reason: String, remedy: String)
    let groupSize = (count + 2) * settings.trialsPerScenario
    if settings.sampling == .saltelli, groupSize > ScenarioLayout.trialsPerGroupMax {
      finding = (
        "a group of \(count + 2) scenarios has \(groupSize) trials, and a unit holds at most "
          + "\(ScenarioLayout.trialsPerGroupMax)", "lower `trials_per_scenario`"
      )
    } else if settings.sampling == .saltelli, count == 0 {
      finding = ("no number of the job is uncertain, so there are no indices", "leave it out")
    } else if dimensions > SobolSequence.dimensionsMax {
      finding = (
        "\(count) numbers of the job are uncertain; that takes \(dimensions) dimensions, and "
          + "Sobol' points have at most \(SobolSequence.dimensionsMax)",
        "write `\(ScenarioSampling.latinHypercube.rawValue)`"
      )
    } else {
      return
    }
    var place = root.place
    if case .map(let entries) = root.content {
      place = entries.first { $0.key == JobSettings.samplingKey }?.value.place ?? place
    }
    diagnostics.report(
      Diagnostic(
        at: place, path: JobSettings.samplingKey, value: settings.sampling.rawValue,
        reason: finding.reason, remedy: finding.remedy))
  }
}
