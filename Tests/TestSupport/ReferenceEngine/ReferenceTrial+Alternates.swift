/// Step e, for sources that get orders only when the others fall short.
extension ReferenceTrial {
  mutating func orderElsewhere(_ input: Int, _ target: Double, _ debt: Double, _ day: Int) {
    let numbers = network.inputs[input]
    let others = numbers.lanes.filter { network.lanes[$0].alternate != nil }
    let ordered = others.reduce(0) { $0 + lanes[$1].backlog + (lanes[$1].desk?.held ?? 0) }
    let need =
      target - numbers.flow + numbers.perUnit * debt - surePositions[input] - ordered
    var left = need > 1e-9 * numbers.flow ? need / scenario.smoothingDays : 0
    let inOrder = others.sorted {
      network.lanes[$0].alternate ?? 0 < network.lanes[$1].alternate ?? 0
    }
    for lane in inOrder {
      let ordered = min(limit(lane, day), left)
      left -= ordered
      lanes[lane].backlog += ordered
      inputs[input].position += ordered
    }
  }

  /// The most that an alternate's lane can be asked for today, after today's progress.
  private mutating func limit(_ lane: Int, _ day: Int) -> Double {
    let numbers = network.lanes[lane]
    guard let alternate = numbers.alternate.map({ network.alternates[$0] }) else { return 0 }
    let cover = (alternate.whenCoverBelow ?? 0) * network.inputs[numbers.input].flow
    if lanes[lane].progress < 0, inputs[numbers.input].stock < (1 - 1e-9) * cover {
      lanes[lane].progress = 0
    }
    if lanes[lane].progress >= 0 {
      lanes[lane].progress += levers([.equipmentControl], on: lane, day).reduce(1, *)
    }
    let isIdle = alternate.breakEven.map { priceIndex(lane, day) < $0 } ?? false
    return isIdle ? 0 : alternate.limit(size: numbers.size, progress: lanes[lane].progress)
  }
}
