/// One replicate group of clusters: what an interval for clustered trials is computed from.
struct Section: Hashable, Sendable {
  /// The place of the group, below `Sampling.sectionCount`.
  let group: Int
  /// Moments of the group; only the first two are kept.
  var count: UInt64 = 0
  var zeroCount: UInt64 = 0
  var mean = 0.0
  var m2 = 0.0
  /// Non-zero values by `CoarseBucket`; nil where the group has all trials of the metric and so
  /// its histogram.
  var histogram: Histogram?

  init(group: Int = 0) { self.group = group }

  /// Adds trials that follow; this group has a histogram.
  ///
  /// - Parameters:
  ///   - next: the group of other trials.
  ///   - all: the fine histogram of their metric.
  mutating func merge(_ next: Section, of all: Histogram) {
    add(count: next.count, mean: next.mean, m2: next.m2)
    zeroCount += next.zeroCount
    if let added = next.histogram {
      histogram?.merge(added, zeroKey: CoarseBucket.zeroKey)
    } else {
      histogram?.merge(
        all, zeroKey: CoarseBucket.zeroKey, droppedBits: CoarseBucket.droppedBits)
    }
  }

  /// Gives the group a histogram of its own.
  ///
  /// - Parameter all: the fine histogram of its metric.
  /// - Returns: the same group.
  func separated(from all: Histogram) -> Section {
    var section = self
    section.histogram = histogram ?? all.coarser(by: CoarseBucket.droppedBits)
    return section
  }

  /// Adds the mean and second moment of a run of values that follows (Chan et al. 1983).
  mutating func add(count added: UInt64, mean addedMean: Double, m2 addedM2: Double) {
    guard added > 0 else { return }
    guard count > 0 else {
      (count, mean, m2) = (added, addedMean, addedM2)
      return
    }
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
  ///   - values: the block, zeros included, at least one.
  ///   - block: what all of them are reduced to but for its groups.
  ///   - order: the block sorted by bucket.
  ///   - trialsPerCluster: the size of a cluster, at least 1.
  /// - Returns: those that have trials, in ascending order; group `i` has the clusters `i` modulo
  ///   `Sampling.sectionCount`.
  static func groups(
    of values: borrowing Span<Double>, _ block: MetricPartial, order: borrowing BucketOrder,
    trialsPerCluster: Int
  ) -> [Section] {
    let size = UInt64(trialsPerCluster)
    let groupCount = UInt64(Sampling.sectionCount)
    let first = block.firstTrial
    if first / size == (first + block.count - 1) / size {
      return [Section(group: Int(first / size % groupCount), all: block)]
    }
    var sections = (0..<Sampling.sectionCount).map { Section(group: $0) }
    var groupOf = [UInt8](repeating: 0, count: values.count)
    var start = 0
    while start < values.count {
      let trial = first + UInt64(start)
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
    var histograms = [Histogram](repeating: Histogram(), count: Sampling.sectionCount)
    for entry in order.entries {
      let group = Int(groupOf[BucketOrder.position(entry)])
      histograms[group].append(CoarseBucket.key(BucketOrder.key(entry)))
    }
    for group in sections.indices { sections[group].histogram = histograms[group] }
    return sections.filter { $0.count > 0 }
  }

  /// The only group of a run of trials.
  private init(group: Int, all block: MetricPartial) {
    self.init(group: group)
    (count, mean, m2) = (block.count, block.moments.mean, block.moments.m2)
    zeroCount = block.zeroCount
  }
}
