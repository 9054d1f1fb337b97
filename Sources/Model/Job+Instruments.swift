internal import Syntax

extension Job {
  /// Indices of the lanes, stages, products or factors on which an instrument bites.
  func findTargets(of instrument: any Instrument) -> [Int] {
    switch instrument.target {
    case .lanes(let selector): lanes(matching: selector)
    case .stages(let selector):
      network.stages.indices.filter { selector.matches(network.stages[$0]) }
    case .products(let names):
      network.products.indices.filter { index in
        names.contains { $0.name == network.products[index].item.name }
      }
    case .factor(let name): market.index(of: name.name).map { [$0] } ?? []
    }
  }

  /// Indices of the lanes that a selector matches.
  func lanes(matching selector: Selector) -> [Int] {
    network.lanes.indices.filter { index in
      selector.matches(
        network.lanes[index], origin: network.stages[topology.lanes[index].from].country,
        destination: network.stages[topology.lanes[index].to].country)
    }
  }

  func checkInstruments(_ diagnostics: Diagnostics) {
    var claimed: [String: [Int: String]] = [:]
    for (instrument, targets) in zip(policy.instruments, targets) {
      if targets.isEmpty {
        diagnostics.report(
          Diagnostic(
            .warning, at: instrument.place, path: instrument.path,
            reason: "selects no \(noun(instrument)), so it has no effect",
            remedy: "compare `on` with the countries of stages and the columns of lanes"))
      }
      instrument.check(self, on: targets, diagnostics)
      if instrument.isExclusive {
        claim(targets, for: instrument, in: &claimed, diagnostics)
      }
    }
  }

  /// Reports what two instruments of a kind bite on that can act only once.
  private func claim(
    _ targets: [Int], for instrument: any Instrument, in claimed: inout [String: [Int: String]],
    _ diagnostics: Diagnostics
  ) {
    let kind = type(of: instrument).key
    for target in targets {
      if let other = claimed[kind]?[target] {
        diagnostics.report(
          Diagnostic(
            at: instrument.place, path: instrument.path,
            reason: "bites on \(title(of: target, instrument)) together with `\(other)`",
            remedy: "narrow it so that at most one of a kind bites on the same"))
      }
      claimed[kind, default: [:]][target] = instrument.name
    }
  }

  private func noun(_ instrument: any Instrument) -> String {
    switch instrument.target {
    case .lanes: "lane"
    case .stages: "stage"
    case .products: "product"
    case .factor: "factor"
    }
  }

  private func title(of target: Int, _ instrument: any Instrument) -> String {
    switch instrument.target {
    case .lanes: "lane `\(network.lanes[target].name)`"
    case .stages: "stage `\(network.stages[target].name)`"
    case .products: "product `\(network.products[target].item)`"
    case .factor: "factor `\(market.factors[target].name)`"
    }
  }

  /// Reports stages whose capacity does not carry the undisturbed flow, or is none.
  func checkCapacities(_ scenario: Scenario, _ diagnostics: Diagnostics) {
    for (stage, numbers) in zip(network.stages, scenario.stages) {
      if numbers.flow == 0, numbers.capacity == nil {
        diagnostics.report(
          Diagnostic(
            .warning, at: stage.place, path: "network.stages[\(stage.name)]",
            reason: "can make nothing: nobody asks it for anything in the undisturbed state",
            remedy: "give it `capacity_per_day`, or let a lane from it carry a share"))
      }
      guard let capacity = numbers.capacity, capacity < numbers.flow * (1 - 1e-9) else { continue }
      diagnostics.report(
        Diagnostic(
          at: stage.place, path: "network.stages[\(stage.name)].capacity_per_day",
          value: "\(capacity)", reason: "is below the undisturbed output of \(numbers.flow) a day",
          remedy: "raise it, or let other stages supply more"))
    }
  }
}
