extension Partial {
  /// The same values as those of other trials: for measurements of how fast partials merge.
  ///
  /// - Parameter first: the first trial, at most 2^40 minus the number of trials.
  /// - Returns: a partial whose groups of clusters are those of this one.
  package func moved(to first: UInt64) -> Partial {
    var moved = self
    for index in moved.metrics.indices { moved.metrics[index].move(to: first) }
    return moved
  }
}

extension MetricPartial {
  fileprivate mutating func move(to first: UInt64) {
    let old = firstTrial
    func moved(_ extreme: Extreme) -> Extreme {
      Extreme(value: extreme.value, trial: extreme.trial - old + first)
    }
    firstTrial = first
    smallest = smallest.map(moved)
    largest = largest.map(moved)
    top = LargestValues(ordered: top.extremes.map(moved), isCut: top.isCut)
  }
}
