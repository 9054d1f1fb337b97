/// The permutations of a Latin hypercube: which of n equal cells of (0, 1) a point falls into.
package struct LatinHypercube {
  /// Points of a replicate, n.
  package let pointCount: Int
  private var kept: [Int: [UInt32]] = [:]
  private var keptCellsLeft: Int

  /// Most cells of permutations that are kept by default, in 16 MB: a hundred numbers in 40,000
  /// scenarios.
  package static let keptCellsMax = 1 << 22

  /// - Parameters:
  ///   - pointCount: points of a replicate, from 1 to 2^31.
  ///   - keptCellsMax: most cells of permutations that are kept, from 0; it decides on time and
  ///     memory alone.
  package init(pointCount: Int, keptCellsMax: Int = LatinHypercube.keptCellsMax) {
    precondition((1...1 << 31).contains(pointCount))
    self.pointCount = pointCount
    keptCellsLeft = keptCellsMax
  }

  /// The cell of one point: the element at its place after a shuffle of 0..<n (Fisher & Yates).
  ///
  /// A permutation is kept while there is room; else the point is followed back through the
  /// shuffle, which takes at most n draws and no memory.
  ///
  /// - Parameters:
  ///   - point: the point's number in its replicate, 0..<n.
  ///   - axis: number of the quantity; it tells kept permutations apart.
  ///   - replicate: number of the replicate, below `ScenarioSampler.replicateCount`.
  ///   - stream: the quantity's stream of shuffles.
  /// - Returns: a number in 0..<n.
  package mutating func cell(of point: Int, axis: Int, replicate: Int, _ stream: Stream) -> Int {
    precondition((0..<pointCount).contains(point))
    let key = axis * ScenarioSampler.replicateCount + replicate
    if let cells = kept[key] { return Int(cells[point]) }
    guard keptCellsLeft >= pointCount else { return trace(point, replicate, stream) }
    let cells = shuffle(replicate, stream)
    keptCellsLeft -= pointCount
    kept[key] = cells
    return Int(cells[point])
  }

  private func shuffle(_ replicate: Int, _ stream: Stream) -> [UInt32] {
    var cells = (0..<pointCount).map { UInt32(truncatingIfNeeded: $0) }
    for step in stride(from: pointCount - 1, to: 0, by: -1) {
      cells.swapAt(step, partner(of: step, replicate, stream))
    }
    return cells
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
