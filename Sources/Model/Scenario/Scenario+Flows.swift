internal import Syntax

extension Scenario {
  /// Draws products, inputs and stages, and works out the undisturbed flow of every lane, from the
  /// customers' demand up the network.
  mutating func drawFlows(_ job: Job) {
    products = zip(job.network.products, job.topology.productStages).map { product, stage in
      drawProduct(job, product, stage)
    }
    let perUnit = job.network.inputs.map { input in
      value(input.perUnit, "inputs[\(input.stage), \(input.item)].per_unit")
    }
    divideShares(job)
    let flows = solveFlows(job, perUnit)
    for (index, input) in job.network.inputs.enumerated() {
      let path = "inputs[\(input.stage), \(input.item)]"
      let stage = job.topology.inputStages[index]
      let cover = value(input.cover, "\(path).cover_days")
      let soft = input.softBelow.map { value($0, "\(path).soft_below") } ?? 0
      inputs.append(
        InputNumbers(
          stage: stage, item: input.item.name, perUnit: perUnit[index], cover: cover,
          isCritical: input.isCritical,
          flow: flows[stage] * perUnit[index], lanes: job.topology.inputLanes[index],
          stoppingCover: max(soft * cover, 1)))
    }
    stages = zip(job.network.stages, flows).map { drawStage($0, flow: $1) }
    for lane in lanes.indices {
      let use = inputs[lanes[lane].input].flow
      lanes[lane].size = lanes[lane].alternate.map { $0.cap * use } ?? lanes[lane].flow
    }
  }

  private mutating func drawStage(_ stage: Stage, flow: Double) -> StageNumbers {
    let path = "stages[\(stage.name)]"
    return StageNumbers(
      name: stage.name, flow: flow, surge: value(stage.surge, "\(path).surge"),
      surgePremium: value(stage.surgePremium, "\(path).surge_premium_usd"),
      capacity: stage.capacity.map { value($0, "\(path).capacity_per_day") },
      reserve: stage.reserve.map { value($0, "\(path).reserve_units") },
      rationing: stage.rationing,
      degradation: stage.degradation.map { degradation in
        DegradationNumbers(
          above: value(degradation.above, "\(path).degradation.above"),
          slope: value(degradation.slope, "\(path).degradation.slope"))
      })
  }

  private mutating func drawProduct(_ job: Job, _ product: Product, _ stage: Int) -> ProductNumbers
  {
    let path = "products[\(product.item.name)]"
    return ProductNumbers(
      name: product.item.name, stage: stage,
      demand: value(product.demand, "\(path).demand_per_day"),
      margin: value(product.margin, "\(path).margin_usd"),
      latePenalty: value(product.latePenalty, "\(path).late_penalty_usd_per_day"),
      cancelled: product.patience.map { 1 / max(value($0, "\(path).patience_days"), 1) } ?? 0,
      price: value(product.price, "\(path).price_usd"),
      demandFollows: product.demandFollows.flatMap { job.market.index(of: $0.name) })
  }

  /// Gives every lane its share of its input's orders: as written; else an equal part of what the
  /// others leave. Shares that were all written, and drawn, are scaled to 1, or equal if all are 0.
  private mutating func divideShares(_ job: Job) {
    for fed in job.topology.inputLanes.map({ $0.filter { lanes[$0].alternate == nil } }) {
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
