import Statistics

/// Partial results: what is decoded has these very bytes, and can be merged.
struct PartialTarget: FuzzTarget {
  private let mutator: Mutator
  private let first: Partial

  init() {
    let samples = (0..<20).map { Self.sample(seed: UInt64($0)) }
    first = samples[0]
    mutator = Mutator(samples: samples.map { $0.encode() })
  }

  private static func sample(seed: UInt64) -> Partial {
    var random = FuzzRandom(seed: seed, target: "samples", input: 0)
    // Every other one is of groups of two numbers in scenarios of four trials, with Sobol' sums.
    let isIndependent = seed % 2 == 0
    let design = SobolTable.Design(trialsPerScenario: 4, numberCount: 2)
    var partial = Partial(
      Partial.Shape(
        metricCount: 3, sampling: isIndependent ? .independent : .clustered(trialsPerCluster: 16),
        tailParts: [2, 1], sobolDesign: isIndependent ? nil : design,
        sobolCount: isIndependent ? 0 : 1))
    for metric in 0..<3 {
      let values = (0..<64).map { _ in
        random.oneIn(3) ? 0 : Double(random.below(2_000_001) - 1_000_000) * 1e-3
      }
      // Values within bounds and from the first trial on are never refused.
      let firstTrial = (seed / 2) * 64
      try? partial.add(metric: metric, values: values.span, firstTrial: firstTrial)
      guard metric < 2 else { continue }
      try? partial.add(
        tail: metric, metric: metric, values: values.span, firstTrial: firstTrial
      ) { values[$1] * Double($0 + 1) }
      if metric == 0, !isIndependent {
        try? partial.add(sobol: 0, metric: 0, values: values.span, firstTrial: firstTrial)
      }
    }
    return partial
  }

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    let input = mutator.input(&random)
    guard let partial = try? Partial(decoding: input) else { return false }
    try BrokenRule.check(partial.encode() == input, "other bytes come out than went in")
    var merged = first
    try? merged.merge(partial)
    return true
  }
}
