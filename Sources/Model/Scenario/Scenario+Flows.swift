internal import Syntax

extension Scenario {
  /// Draws products, inputs and stages, and works out the undisturbed flow of every lane, from the
  /// customers' demand up the network.
  mutating func drawFlows(_ job: Job) {
    products = zip(job.network.products, job.topology.productStages).map { product, stage in
      drawProduct(product, stage)
    }
    let perUnit = job.network.inputs.map { input in
      value(input.perUnit, "inputs[\(input.stage), \(input.item)].per_unit")
    }
    divideShares(job)
    let flows = solveFlows(job, perUnit)
    inputs = job.network.inputs.enumerated().map { index, input in
      let stage = job.topology.inputStages[index]
      return InputNumbers(
        stage: stage, perUnit: perUnit[index],
        cover: value(input.cover, "inputs[\(input.stage), \(input.item)].cover_days"),
        isCritical: input.isCritical, flow: flows[stage] * perUnit[index],
        lanes: job.topology.inputLanes[index])
    }
    stages = zip(job.network.stages, flows).map { stage, flow in
      StageNumbers(
        name: stage.name, flow: flow, surge: value(stage.surge, "stages[\(stage.name)].surge"),
        surgePremium: value(stage.surgePremium, "stages[\(stage.name)].surge_premium_usd"))
    }
  }

  private mutating func drawProduct(_ product: Product, _ stage: Int) -> ProductNumbers {
    let path = "products[\(product.item.name)]"
    return ProductNumbers(
      name: product.item.name, stage: stage,
      demand: value(product.demand, "\(path).demand_per_day"),
      margin: value(product.margin, "\(path).margin_usd"),
      latePenalty: value(product.latePenalty, "\(path).late_penalty_usd_per_day"),
      cancelled: product.patience.map { 1 / max(value($0, "\(path).patience_days"), 1) } ?? 0)
  }

  /// Gives every lane its share of its input's orders: as written; else an equal part of what the
  /// others leave. Shares that were all written, and drawn, are scaled to 1, or equal if all are 0.
  private mutating func divideShares(_ job: Job) {
    for fed in job.topology.inputLanes {
      let written = fed.map { lane in
        job.network.lanes[lane].share.map {
          value($0, "lanes[\(job.network.lanes[lane].name)].share")
        }
      }
      let sum = written.reduce(0) { $0 + ($1 ?? 0) }
      let open = written.filter { $0 == nil }.count
      for (lane, share) in zip(fed, written) {
        if let share {
          let part = sum > 0 ? share / sum : 1 / Double(fed.count)
          lanes[lane].share = open == 0 || sum > 1 ? part : share
        } else {
          lanes[lane].share = max(1 - sum, 0) / Double(open)
        }
      }
    }
  }

  /// - Returns: units a day that every stage makes in the undisturbed state.
  private mutating func solveFlows(_ job: Job, _ perUnit: [Double]) -> [Double] {
    var flows = [Double](repeating: 0, count: job.network.stages.count)
    var inputsOf = [[Int]](repeating: [], count: flows.count)
    var lanesFrom = [[Int]](repeating: [], count: flows.count)
    for (input, stage) in job.topology.inputStages.enumerated() { inputsOf[stage].append(input) }
    for (lane, ends) in job.topology.lanes.enumerated() { lanesFrom[ends.from].append(lane) }
    for product in products { flows[product.stage] += product.demand }
    for stage in order.reversed() {
      for lane in lanesFrom[stage] { flows[stage] += lanes[lane].flow }
      for input in inputsOf[stage] {
        for lane in job.topology.inputLanes[input] {
          lanes[lane].flow = flows[stage] * perUnit[input] * lanes[lane].share
        }
      }
    }
    return flows
  }
}
