internal import Syntax

/// Where scenarios lie between 0 and 1, section "Sampling of scenarios".
struct ReferenceSampling {
  private enum Kind: String {
    case random
    case latinHypercube = "latin-hypercube"
    case sobol
  }

  private static let replicateCount: UInt64 = 32

  let seed: UInt64
  private let kind: Kind
  /// Points of a replicate.
  private let pointCount: Int
  /// Names of all uncertain quantities in ascending order; the place of a name is its dimension.
  private let names: [String]
  private let sobol: ReferenceSobol

  init(_ root: Node, names: Set<String>, sobol: ReferenceSobol) {
    let seedText = (root["seed"]?.scalar ?? "1").filter { $0 != "_" }
    seed = UInt64(seedText) ?? UInt64(Node.number(seedText))
    kind = root["sampling"]?.scalar.flatMap { Kind(rawValue: $0) } ?? .random
    let trials = root["trials"]?.number ?? 10_000
    let scenarios = (trials / (root["trials_per_scenario"]?.number ?? 256)).rounded(.up)
    pointCount = Int((scenarios / Double(ReferenceSampling.replicateCount)).rounded(.up))
    self.names = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    self.sobol = sobol
  }

  /// The u of a quantity in a scenario.
  func probability(_ name: String, scenario: UInt64) -> Double {
    let words = ReferenceStream("scenario \(name)", seed: seed).words(scenario, 0, 0)
    let random = ReferenceStream.u52(words[0], words[1])
    let replicate = scenario % ReferenceSampling.replicateCount
    let point = Int(scenario / ReferenceSampling.replicateCount)
    guard let dimension = names.firstIndex(of: name) else { return random }
    switch kind {
    case .random: return random
    case .latinHypercube:
      let cell = shuffle(name, replicate)[point % pointCount]
      return min((Double(cell) + random) / Double(pointCount), 1 - 0x1p-53)
    case .sobol:
      let stream = ReferenceStream("sobol \(name)", seed: seed)
      let number = sobol.point(point, dimension: dimension)
      return ReferenceStream.u32(ReferenceSobol.scramble(number, stream, replicate))
    }
  }

  /// The cells of a quantity in a replicate, by point.
  private func shuffle(_ name: String, _ replicate: UInt64) -> [Int] {
    let stream = ReferenceStream("hypercube \(name)", seed: seed)
    var cells = Array(0..<pointCount)
    for place in stride(from: pointCount - 1, to: 0, by: -1) {
      let u = ReferenceStream.u32(stream.words(replicate, place, 0)[0])
      cells.swapAt(place, Int((u * Double(place + 1)).rounded(.down)))
    }
    return cells
  }
}
