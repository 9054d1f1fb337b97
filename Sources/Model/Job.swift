package import Syntax

/// A whole job: what is asked, of which network, under which policy.
package struct Job: Sendable {
  package let settings: JobSettings
  package let network: Network
  package let policy: Policy
  package let measures: Measures
  package let topology: Topology
  /// Whether any number of the job is drawn once per scenario.
  package private(set) var isUncertain = false

  /// The job's shape as the reader declares it, before names are looked up.
  private struct Parts: Sendable {
    var settings: JobSettings
    let network: Network
    let policy: Policy
    let measures: Measures
  }

  /// Most lanes times days: under licences, their calendars of releases would take 5 GB.
  package static let laneDaysMax = 20_000_000

  /// Reads and checks a job; nil when there is any error.
  ///
  /// - Parameters:
  ///   - root: the job file's tree, tables included.
  ///   - diagnostics: takes every error and warning.
  package init?(_ root: Node, _ diagnostics: Diagnostics) {
    let parts = Job.field.read(root, diagnostics)
    for metric in Metric.names(products: diagnostics.names(of: "product")) {
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
    guard let topology, !diagnostics.hasErrors else { return nil }
    settings = parts.settings
    network = parts.network
    policy = parts.policy
    measures = parts.measures
    self.topology = topology
    checkInstruments(diagnostics)
    checkBans(diagnostics)
    if diagnostics.hasErrors { return nil }
    isUncertain = Scenario(self, index: 0).isUncertain
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
      let measures = reader.optional(
        "measures", Measures.field, "what the summary reports", default: Measures.standard,
        shown: "{}")
      guard var settings, let network else { return nil }
      settings.regimes = policy.regimes.map(\.name)
      return Parts(settings: settings, network: network, policy: policy, measures: measures)
    }
  }

  /// Indices of the lanes on which an instrument bites.
  package func lanes(of instrument: any Instrument) -> [Int] {
    network.lanes.indices.filter { index in
      instrument.selector.matches(
        network.lanes[index],
        origin: network.stages[topology.lanes[index].from].country,
        destination: network.stages[topology.lanes[index].to].country)
    }
  }

  private func checkInstruments(_ diagnostics: Diagnostics) {
    var licensed: [Int: String] = [:]
    var sailing: [Int: String] = [:]
    var fees: [Int: String] = [:]
    for instrument in policy.instruments {
      let lanes = lanes(of: instrument)
      if lanes.isEmpty {
        diagnostics.report(
          Diagnostic(
            .warning, at: instrument.place, path: "policy.instruments[\(instrument.name)]",
            reason: "selects no lane, so it has no effect",
            remedy: "compare `on` with the countries of stages and the columns of lanes"))
      }
      instrument.check(lanes.map { network.lanes[$0] }, diagnostics)
      if instrument is Licence { claim(lanes, for: instrument, in: &licensed, diagnostics) }
      if instrument is PortFee { claim(lanes, for: instrument, in: &sailing, diagnostics) }
      if let fee = instrument as? CustomsFee, fee.isBounded {
        claim(lanes, for: instrument, in: &fees, diagnostics)
      }
    }
  }

  /// Reports stages that two bans would cut.
  private func checkBans(_ diagnostics: Diagnostics) {
    var cut: [Int: String] = [:]
    for ban in policy.instruments where ban is ExportBan {
      for stage in Set(lanes(of: ban).map { topology.lanes[$0].from }).sorted() {
        if let other = cut[stage] {
          diagnostics.report(
            Diagnostic(
              at: ban.place, path: "policy.instruments[\(ban.name)]",
              reason: "cuts stage `\(network.stages[stage].name)` together with `\(other)`",
              remedy: "narrow `on` so that at most one ban cuts a stage"))
        }
        cut[stage] = ban.name
      }
    }
  }

  /// Reports lanes on which two instruments of a kind would act that can act only once.
  private func claim(
    _ lanes: [Int], for instrument: any Instrument, in claimed: inout [Int: String],
    _ diagnostics: Diagnostics
  ) {
    for lane in lanes {
      if let other = claimed[lane] {
        diagnostics.report(
          Diagnostic(
            at: instrument.place, path: "policy.instruments[\(instrument.name)]",
            reason: "bites on lane `\(network.lanes[lane].name)` together with `\(other)`",
            remedy: "narrow `on` so that at most one of a kind bites on a lane"))
      }
      claimed[lane] = instrument.name
    }
  }
}
