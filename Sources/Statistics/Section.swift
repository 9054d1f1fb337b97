/// One replicate group of clusters: what an interval for clustered trials is computed from.
struct Section: Hashable, Sendable {
  /// Moments of the group; only the first two are kept.
  var count: UInt64 = 0
  var zeroCount: UInt64 = 0
  var mean = 0.0
  var m2 = 0.0
  /// Non-zero values by `CoarseBucket`.
  var histogram = Histogram()

  mutating func merge(_ next: Section) {
    guard next.count > 0 else { return }
    add(count: next.count, mean: next.mean, m2: next.m2)
    zeroCount += next.zeroCount
    histogram.merge(next.histogram, zeroKey: CoarseBucket.zeroKey)
  }

  /// Adds the mean and second moment of a run of values that follows (Chan et al. 1983).
  mutating func add(count added: UInt64, mean addedMean: Double, m2 addedM2: Double) {
    guard added > 0 else { return }
    let (a, b) = (Double(count), Double(added))
    let delta = addedMean - mean
    let step = delta / (a + b)
    mean += step * b
    m2 += addedM2 + delta * step * a * b
    count += added
  }

  /// The groups of a block of trials.
  ///
  /// - Parameters:
  ///   - values: the block, zeros included.
  ///   - order: the block sorted by bucket.
  ///   - firstTrial: the trial of the first value.
  ///   - trialsPerCluster: the size of a cluster, at least 1.
  /// - Returns: `Sampling.sectionCount` groups; group `i` has the clusters `i` modulo that.
  static func groups(
    of values: borrowing Span<Double>, order: borrowing BucketOrder, firstTrial: UInt64,
    trialsPerCluster: Int
  ) -> [Section] {
    var sections = [Section](repeating: Section(), count: Sampling.sectionCount)
    let size = UInt64(trialsPerCluster)
    let groupCount = UInt64(Sampling.sectionCount)
    var groupOf = [UInt8](repeating: 0, count: values.count)
    var start = 0
    while start < values.count {
      let trial = firstTrial + UInt64(start)
      let left = size - trial % size
      let end = start + Int(min(left, UInt64(values.count - start)))
      let group = Int(trial / size % groupCount)
      let moments = Moments(values.extracting(start..<end))
      sections[group].add(count: moments.count, mean: moments.mean, m2: moments.m2)
      var zeros: UInt64 = 0
      for index in start..<end {
        groupOf[index] = UInt8(group)
        zeros += values[index] == 0 ? 1 : 0
      }
      sections[group].zeroCount += zeros
      start = end
    }
    for entry in order.entries {
      let group = Int(groupOf[BucketOrder.position(entry)])
      sections[group].histogram.append(CoarseBucket.key(BucketOrder.key(entry)))
    }
    return sections
  }
}
