internal import Syntax

/// Looks up the names of a network and finds everything that is wrong with them.
struct TopologyBuilder {
  private let network: Network
  private let diagnostics: Diagnostics
  private let errorsBefore: Int
  private var stageIndex: [String: Int] = [:]
  private var makers: [String: [Int]] = [:]

  init(_ network: Network, _ diagnostics: Diagnostics) {
    self.network = network
    self.diagnostics = diagnostics
    errorsBefore = diagnostics.errorCount
  }

  mutating func build() -> Topology? {
    indexStages()
    let inputStages = network.inputs.map { stage($0.stage) ?? 0 }
    let inputIndex = indexInputs(inputStages)
    let lanes = joinLanes(inputIndex)
    var inputLanes = [[Int]](repeating: [], count: network.inputs.count)
    for (index, ends) in lanes.enumerated() {
      if let ends { inputLanes[ends.input].append(index) }
    }
    let alternates = annotate(network.alternates.map(\.lane), as: "alternate")
    let expedites = annotate(network.expedites.map(\.lane), as: "way of expediting")
    let ordinary = inputLanes.map { $0.filter { alternates[$0] == nil } }
    if lanes.allSatisfy({ $0 != nil }) { checkInputs(inputLanes, ordinary) }
    checkShares(ordinary, alternates)
    let frontLoads = findFrontLoads(inputIndex)
    let productStages = findProducts()
    guard diagnostics.errorCount == errorsBefore else { return nil }
    let joined = lanes.compactMap { $0 }
    checkProducts(productStages, joined)
    guard diagnostics.errorCount == errorsBefore, let order = sort(joined) else { return nil }
    return Topology(
      lanes: joined, inputStages: inputStages, inputLanes: inputLanes,
      laneAlternates: alternates, laneExpedites: expedites, frontLoadInputs: frontLoads,
      productStages: productStages, order: order)
  }

  private mutating func indexStages() {
    for (index, stage) in network.stages.enumerated() {
      if stageIndex[stage.name] != nil {
        report(nil, "network.stages", "two stages are named `\(stage.name)`", "rename one")
      }
      stageIndex[stage.name] = index
      makers[stage.makes, default: []].append(index)
    }
  }

  /// Unknown names are reported with all other references.
  private func stage(_ reference: Reference) -> Int? {
    stageIndex[reference.name]
  }

  private struct InputKey: Hashable {
    let stage: Int
    let item: String
  }

  private func indexInputs(_ stages: [Int]) -> [InputKey: Int] {
    var index: [InputKey: Int] = [:]
    for (position, input) in network.inputs.enumerated() {
      let key = InputKey(stage: stages[position], item: input.item.name)
      if index.updateValue(position, forKey: key) != nil {
        report(
          input.item, nil, "stage `\(input.stage.name)` lists this input twice",
          "keep one line")
      }
    }
    return index
  }

  private func joinLanes(_ inputs: [InputKey: Int]) -> [Topology.Ends?] {
    var seen: Set<String> = []
    return network.lanes.map { lane in
      guard let from = stage(lane.from), let to = stage(lane.to) else { return nil }
      if !seen.insert(lane.name).inserted {
        report(lane.from, nil, "two lanes go from `\(lane.from)` to `\(lane.to)`", "keep one")
      }
      let item = network.stages[from].makes
      guard let input = inputs[InputKey(stage: to, item: item)] else {
        report(
          lane.to, nil, "stage `\(lane.to)` does not use `\(item)`, which `\(lane.from)` makes",
          "add an input, or correct the lane")
        return nil
      }
      return Topology.Ends(from: from, to: to, input: input)
    }
  }

  private func checkInputs(_ inputLanes: [[Int]], _ ordinary: [[Int]]) {
    for (index, input) in network.inputs.enumerated() where ordinary[index].isEmpty {
      let reason = inputLanes[index].isEmpty ? "no lane brings" : "only alternates bring"
      report(
        input.item, nil, "\(reason) `\(input.item)` to `\(input.stage)`",
        "add a lane from a stage that makes it")
    }
  }

  /// Entry of a list for each lane that it names; reports lanes named twice.
  private func annotate(_ references: [Reference], as kind: String) -> [Int?] {
    let index = Dictionary(
      network.lanes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var entries = [Int?](repeating: nil, count: network.lanes.count)
    for (entry, reference) in references.enumerated() {
      guard let lane = index[reference.name] else { continue }
      if entries[lane] != nil {
        report(reference, nil, "the lane has two entries as \(kind)", "keep one")
      }
      entries[lane] = entry
    }
    return entries
  }

  private func findFrontLoads(_ inputs: [InputKey: Int]) -> [Int] {
    var seen: Set<String> = []
    return network.frontLoads.map { frontLoad in
      if !seen.insert(frontLoad.name).inserted {
        report(
          frontLoad.stage, nil, "the input is loaded twice ahead of one instrument", "keep one")
      }
      guard let stage = stage(frontLoad.stage) else { return 0 }
      guard let input = inputs[InputKey(stage: stage, item: frontLoad.item.name)] else {
        report(
          frontLoad.item, nil, "stage `\(frontLoad.stage)` does not use `\(frontLoad.item)`",
          "name one of its inputs")
        return 0
      }
      return input
    }
  }

  private func checkShares(_ inputLanes: [[Int]], _ alternates: [Int?]) {
    for (lane, alternate) in zip(network.lanes, alternates) where alternate != nil {
      if lane.share != nil {
        report(
          lane.from, nil, "lane `\(lane.name)` is an alternate and has a share",
          "remove `share`: an alternate's orders are bounded by its `cap`")
      }
    }
    for (input, lanes) in zip(network.inputs, inputLanes) {
      let shares = lanes.map { network.lanes[$0].share }
      let fixed = shares.compactMap { $0?.distribution.constant }
      let sum = fixed.reduce(0, +)
      let isComplete = fixed.count == shares.count && !shares.isEmpty
      if sum > 1 + 1e-9 || (isComplete && abs(sum - 1) > 1e-9) {
        report(
          input.item, nil, "the shares of the lanes to `\(input.stage)` add up to \(sum * 100)%",
          "make them 100%, or leave one out")
      }
    }
  }

  private func findProducts() -> [Int] {
    var seen: Set<String> = []
    return network.products.map { product in
      if !seen.insert(product.item.name).inserted {
        report(product.item, nil, "the product is listed twice", "keep one")
      }
      let stages = makers[product.item.name] ?? []
      if stages.count > 1 {
        report(
          product.item, nil, "several stages make `\(product.item)`",
          "let one stage assemble what is sold")
      }
      return stages.first ?? 0
    }
  }

  private func checkProducts(_ productStages: [Int], _ lanes: [Topology.Ends]) {
    for (product, stage) in zip(network.products, productStages)
    where lanes.contains(where: { $0.from == stage }) {
      report(
        product.item, nil, "stage `\(network.stages[stage].name)` also ships to other stages",
        "sell from a stage of its own")
    }
  }

  /// Orders stages so that suppliers come first (Kahn 1962).
  private func sort(_ lanes: [Topology.Ends]) -> [Int]? {
    var waiting = [Int](repeating: 0, count: network.stages.count)
    var customers = [[Int]](repeating: [], count: network.stages.count)
    for ends in lanes {
      waiting[ends.to] += 1
      customers[ends.from].append(ends.to)
    }
    var order = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for customer in customers[order[next]] {
        waiting[customer] -= 1
        if waiting[customer] == 0 { order.append(customer) }
      }
      next += 1
    }
    if order.count == network.stages.count { return order }
    let circle = waiting.indices.filter { waiting[$0] > 0 }.map { network.stages[$0].name }
    report(
      nil, "network.lanes",
      "stages supply each other in a circle among: \(circle.prefix(10).joined(separator: ", "))",
      "remove a lane")
    return nil
  }

  private func report(
    _ reference: Reference?, _ path: String?, _ reason: String, _ remedy: String
  ) {
    diagnostics.report(
      Diagnostic(
        at: reference?.place ?? network.place, path: path ?? reference?.path ?? "",
        value: reference?.name, reason: reason, remedy: remedy))
  }
}
