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
    var partial = Partial(
      metricCount: 3,
      sampling: seed % 2 == 0 ? .independent : .clustered(trialsPerCluster: 16))
    for metric in 0..<3 {
      let values = (0..<64).map { _ in
        random.oneIn(3) ? 0 : Double(random.below(2_000_001) - 1_000_000) * 1e-3
      }
      // Values within bounds and from the first trial on are never refused.
      try? partial.add(metric: metric, values: values.span, firstTrial: (seed / 2) * 64)
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
