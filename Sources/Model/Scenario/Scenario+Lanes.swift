internal import Syntax

extension Scenario {
  /// Draws the lanes, with what the network says of them elsewhere; their flows come later.
  mutating func drawLanes(_ job: Job) {
    for index in job.network.lanes.indices { lanes.append(drawLane(job, index)) }
    for (index, lane) in lanes.enumerated() {
      guard let factor = lane.freightFollows else { continue }
      addCharge(
        Charge(
          lane: index, lever: factors[factor].contractLever, driver: .freight,
          factor: lane.freight))
    }
  }

  private mutating func drawLane(_ job: Job, _ index: Int) -> LaneNumbers {
    let lane = job.network.lanes[index]
    let ends = job.topology.lanes[index]
    let path = "lanes[\(lane.name)]"
    var follows: [(factor: Int, share: Double)] = []
    for pair in lane.follows {
      let factor = job.market.index(of: pair.key.name) ?? 0
      follows.append((factor, value(pair.value, "\(path).follows.\(pair.key.name)")))
    }
    return LaneNumbers(
      name: lane.name, from: ends.from, to: ends.to, input: ends.input,
      transit: wholeValue(lane.transit, "\(path).transit_days"), share: 0,
      value: value(lane.value, "\(path).value_usd"),
      freight: value(lane.freight, "\(path).freight_usd"),
      unitsPerTEU: lane.unitsPerTEU.map { value($0, "\(path).units_per_teu") } ?? 1,
      portCapacity: lane.portCapacity.map { value($0, "\(path).port_capacity") },
      controlledShare: value(lane.controlledShare, "\(path).controlled_share"),
      contract: value(lane.contract, "\(path).contract"), priority: lane.priority,
      follows: follows,
      freightFollows: lane.freightFollows.flatMap { job.market.index(of: $0.name) },
      endUse: lane.traits.endUse, technology: lane.traits.technology,
      alternate: job.topology.laneAlternates[index].map {
        drawAlternate(job.network.alternates[$0], rank: $0)
      },
      expedite: job.topology.laneExpedites[index].map { drawExpedite(job.network.expedites[$0]) })
  }

  private mutating func drawAlternate(_ alternate: Alternate, rank: Int) -> AlternateNumbers {
    let path = "alternates[\(alternate.lane.name)]"
    return AlternateNumbers(
      rank: rank, cap: value(alternate.cap, "\(path).cap"),
      premium: value(alternate.premium, "\(path).premium"),
      qualification: value(alternate.qualification, "\(path).qualification_days"),
      ramp: value(alternate.ramp, "\(path).ramp_days"),
      trigger: alternate.trigger.map { value($0, "\(path).when_cover_below_days") },
      breakEven: alternate.breakEven.map { value($0, "\(path).break_even") })
  }

  private mutating func drawExpedite(_ expedite: Expedite) -> ExpediteNumbers {
    let path = "expedites[\(expedite.lane.name)]"
    return ExpediteNumbers(
      transit: wholeValue(expedite.transit, "\(path).transit_days"),
      premium: value(expedite.premium, "\(path).premium_usd"),
      share: value(expedite.share, "\(path).share"),
      trigger: value(expedite.trigger, "\(path).when_cover_below_days"))
  }
}
