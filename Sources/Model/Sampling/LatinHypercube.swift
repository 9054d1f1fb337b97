/// The permutations of a Latin hypercube: which of n equal cells of (0, 1) a point falls into.
package struct LatinHypercube {
  /// Points of a replicate, n.
  package let pointCount: Int
  /// The permutations of the first axes and replicates, one after the other, once they are needed.
  private var kept: [UInt16]
  private var isKept: [Bool]

  /// Most cells of permutations that are kept by default, in 8 MB: a hundred numbers in 40,000
  /// scenarios.
  package static let keptCellsMax = 1 << 22
  /// Longest permutation that is kept: its cells fit 16 bits.
  private static let keptPointsMax = 1 << 16

  /// - Parameters:
  ///   - pointCount: points of a replicate, from 1 to 2^31.
  ///   - axisCount: number of quantities.
  ///   - keptCellsMax: most cells of permutations that are kept, from 0; it decides on time and
  ///     memory alone.
  package init(
    pointCount: Int, axisCount: Int, keptCellsMax: Int = LatinHypercube.keptCellsMax
  ) {
    precondition((1...1 << 31).contains(pointCount))
    self.pointCount = pointCount
    let count =
      pointCount > Self.keptPointsMax
      ? 0 : min(axisCount * ScenarioSampler.replicateCount, keptCellsMax / pointCount)
    kept = [UInt16](repeating: 0, count: count * pointCount)
    isKept = [Bool](repeating: false, count: count)
  }

  /// The cell of one point: the element at its place after a shuffle of 0..<n (Fisher & Yates).
  ///
  /// A permutation is kept while there is room, unless it is very long; else the point is followed
  /// back through the shuffle, which takes at most n draws and no memory.
  ///
  /// - Parameters:
  ///   - point: the point's number in its replicate, 0..<n.
  ///   - axis: number of the quantity, below `axisCount`; it tells kept permutations apart.
  ///   - replicate: number of the replicate, below `ScenarioSampler.replicateCount`.
  ///   - stream: the quantity's stream of shuffles.
  /// - Returns: a number in 0..<n.
  package mutating func cell(of point: Int, axis: Int, replicate: Int, _ stream: Stream) -> Int {
    precondition((0..<pointCount).contains(point))
    let key = axis * ScenarioSampler.replicateCount + replicate
    guard key < isKept.count else { return trace(point, replicate, stream) }
    let first = key * pointCount
    if !isKept[key] {
      shuffle(from: first, replicate, stream)
      isKept[key] = true
    }
    return Int(kept[first + point])
  }

  /// Writes a permutation to its place among those kept.
  private mutating func shuffle(from first: Int, _ replicate: Int, _ stream: Stream) {
    for cell in 0..<pointCount { kept[first + cell] = UInt16(truncatingIfNeeded: cell) }
    for step in stride(from: pointCount - 1, to: 0, by: -1) {
      kept.swapAt(first + step, first + partner(of: step, replicate, stream))
    }
  }

  /// An element reaches its final place in the step of that place; before that, it moves whenever
  /// a step swaps with it.
  private func trace(_ point: Int, _ replicate: Int, _ stream: Stream) -> Int {
    var place = partner(of: point, replicate, stream)
    for step in (point + 1)..<pointCount where partner(of: step, replicate, stream) == place {
      place = step
    }
    return place
  }

  /// The element that a step of the shuffle swaps with: the whole part of (step + 1) times the
  /// step's uniform number, exact in 64 bits.
  private func partner(of step: Int, _ replicate: Int, _ stream: Stream) -> Int {
    let word = UInt64(stream.words(trial: UInt64(replicate), step: step).x)
    return Int(((2 * word + 1) * UInt64(step + 1)) >> 33)
  }
}
