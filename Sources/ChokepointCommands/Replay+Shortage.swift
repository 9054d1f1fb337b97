internal import Results
internal import Simulation

extension Replay.Shortage {
  init(_ found: ProductBottlenecks, _ trace: Trace) {
    let product = trace.products[found.product]
    self.init(
      product: product.name, days: found.shortDays,
      bottlenecks: found.bottlenecks.map { share in
        let inputs = share.bottleneck.inputs.map { trace.inputs[$0].item }
        return Replay.Bottleneck(
          cause: share.bottleneck.cause.rawValue, entity: trace.name(of: share.bottleneck.place),
          chain: [trace.stages[product.stage].name] + inputs, days: share.days)
      })
  }
}

extension Trace {
  fileprivate func name(of place: Bottleneck.Place) -> String {
    switch place {
    case .stage(let stage): stages[stage].name
    case .lane(let lane): lanes[lane].name
    case .input(let input): name(ofInput: input)
    }
  }

  /// An input by its stage and its item.
  func name(ofInput index: Int) -> String {
    "\(stages[inputs[index].stage].name): \(inputs[index].item)"
  }
}
