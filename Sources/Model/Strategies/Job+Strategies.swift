internal import Syntax

extension Job {
  /// Makes the job of every strategy; what is wrong with one is reported at its change.
  func read(
    _ written: [Strategy.Written], root: Node, _ diagnostics: Diagnostics
  ) -> [Strategy] {
    var names: Set<String> = []
    for strategy in written where !names.insert(strategy.name).inserted {
      diagnostics.report(
        Diagnostic(
          at: strategy.place, path: "strategies", value: strategy.name,
          reason: "two strategies have this name", remedy: "rename one"))
    }
    return written.compactMap { strategy in
      changed(strategy, root: root, diagnostics).map { job in
        Strategy(
          name: strategy.name, about: strategy.about, cost: strategy.cost, job: job,
          sharesPolicy: !strategy.changes.contains { Strategy.reachesLevers($0.key) })
      }
    }
  }

  private func changed(
    _ strategy: Strategy.Written, root: Node, _ diagnostics: Diagnostics
  ) -> Job? {
    var tree = root.ofStrategy
    for change in strategy.changes {
      let path = "strategies[\(strategy.name)].change"
      guard let treePath = TreePath(change.key) else {
        diagnostics.report(
          Diagnostic(
            at: change.place, path: path, value: change.key, reason: "is not a path",
            remedy: "write one such as inputs[motors-de, magnet].cover_days"))
        return nil
      }
      do throws(TreePath.Failure) {
        tree = try treePath.replaced(in: tree, with: change.value)
      } catch {
        diagnostics.report(
          Diagnostic(
            at: change.place, path: path, value: change.key, reason: error.reason,
            remedy: error.remedy))
        return nil
      }
    }
    return read(tree, of: strategy, diagnostics)
  }

  private func read(
    _ tree: Node, of strategy: Strategy.Written, _ diagnostics: Diagnostics
  ) -> Job? {
    let own = Diagnostics()
    let job = Job(tree.canonical, ofStrategy: true, own)
    for finding in own.all where finding.severity == .error {
      diagnostics.report(
        Diagnostic(
          at: finding.place, path: "strategies[\(strategy.name)]: \(finding.path)",
          value: finding.value, reason: finding.reason, remedy: finding.remedy))
    }
    guard let job else { return nil }
    guard isComparable(with: job) else {
      diagnostics.report(
        Diagnostic(
          at: strategy.place, path: "strategies[\(strategy.name)]",
          reason: "changes what is compared: days, trials, seed, products or volumes",
          remedy: "change the firm's or the governments' part of the job"))
      return nil
    }
    return job
  }

  private func isComparable(with other: Job) -> Bool {
    Metric.own(of: self).map(\.name) == Metric.own(of: other).map(\.name)
      && settings.isComparable(with: other.settings)
  }
}

extension JobSettings {
  /// Whether trials of the same number meet the same days and random numbers.
  fileprivate func isComparable(with other: JobSettings) -> Bool {
    start == other.start && days == other.days && trials == other.trials && seed == other.seed
      && trialsPerScenario == other.trialsPerScenario
  }
}

extension Node {
  /// A job's tree as its strategies begin with it: without what may name metrics that the job of a
  /// strategy does not have.
  fileprivate var ofStrategy: Node {
    guard case .map(let entries) = content else { return self }
    let kept = entries.filter { !["strategies", "until"].contains($0.key) }.map { entry in
      guard entry.key == "measures", case .map(let measures) = entry.value.content else {
        return entry
      }
      var entry = entry
      entry.value = Node(.map(measures.filter { $0.key != "exceed" }), at: entry.value.place)
      return entry
    }
    return Node(.map(kept), at: place)
  }
}
