package import Statistics

/// Where the metrics of a trial stand in a file of variables, which run over trials and, where
/// metrics differ only in a name, over these names.
///
/// | Metrics | Variable |
/// | --- | --- |
/// | `cost.<driver>_usd` of a driver | `cost(trial, driver)` |
/// | `delay.<cause>_days` of a cause | `delay(trial, cause)` |
/// | `cost.total_usd`, `strategy.<strategy>.cost.total_usd` | `cost_total(trial, strategy)` |
/// | `strategy.<strategy>.saves_usd` | `saves(trial, strategy)`, 0 for the job as it is |
/// | `product.<product>.<measure>` | `product_<measure>(trial, product)` |
/// | `volume.<volume>.<month>` | `volume_share(trial, volume, month)` |
/// | any other, for example `cost.absolute_usd` | its name: `cost_absolute(trial)` |
///
/// In names of variables `delay.` at the front and `_usd` at the end are left out, and what is no
/// letter, digit or underscore is an underscore.
package struct TrialLayout: Sendable, Hashable {
  /// A dimension besides that of trials.
  package struct Axis: Sendable, Hashable {
    /// For example `strategy`.
    package let name: String
    /// What each index stands for.
    package internal(set) var labels: [String]
  }

  /// What the cells of a variable hold for one index of each axis.
  package enum Source: Sendable, Hashable {
    /// The values of a metric, an index into the descriptors.
    case metric(Int)
    /// Zero by definition.
    case zero
    /// Nothing: its metric was not chosen.
    case absent
  }

  /// A variable over trials and no, one or two axes.
  package struct Variable: Sendable, Hashable {
    /// Unique, also among axes and `trial`.
    package let name: String
    /// The words for a reader.
    package let title: String
    /// The unit of all its metrics.
    package let unit: MetricDescriptor.Unit
    /// The name of its metrics, with `{axis}` for the label of an axis.
    package let metric: String
    /// Indices into `axes`.
    package let axes: [Int]
    /// One for each combination of labels; those of the last axis run fastest.
    package let cells: [Source]
  }

  /// Name of the dimension of trials.
  package static let trial = "trial"
  /// Label of the job without a strategy.
  package static let asItIs = "as it is"

  /// The axes that are used.
  package let axes: [Axis]
  /// The variables in the order of their first metrics.
  package let variables: [Variable]

  /// Places metrics.
  ///
  /// - Parameters:
  ///   - descriptors: all metrics of a job, in its order.
  ///   - isChosen: whether a metric is wanted.
  package init(
    _ descriptors: [MetricDescriptor], choosing isChosen: (MetricDescriptor) -> Bool = { _ in true }
  ) {
    let reader = MetricPlaceReader(descriptors)
    var axes: [Axis] = []
    var families: [String: Int] = [:]
    var drafts: [(place: MetricPlace, members: [(labels: [String], metric: Int)])] = []
    for (index, descriptor) in descriptors.enumerated() where isChosen(descriptor) {
      let place = reader.place(of: descriptor)
      for (name, label) in place.labels {
        let axis = axes.firstIndex { $0.name == name } ?? axes.endIndex
        if axis == axes.endIndex { axes.append(Axis(name: name, labels: [])) }
        if !axes[axis].labels.contains(label) { axes[axis].labels.append(label) }
      }
      let draft = families[place.metric] ?? drafts.endIndex
      families[place.metric] = draft
      if draft == drafts.endIndex { drafts.append((place, [])) }
      drafts[draft].members.append((place.labels.map(\.label), index))
    }
    var taken = Set(axes.map(\.name) + [Self.trial])
    variables = drafts.map { place, members in
      let used = place.labels.map { label in axes.firstIndex { $0.name == label.axis } ?? 0 }
      return Variable(
        name: Self.unique(place.variable, &taken), title: place.title, unit: place.unit,
        metric: place.metric, axes: used,
        cells: Self.cells(used.map { axes[$0].labels }, members, isZeroAsItIs: place.isSaving))
    }
    self.axes = axes.map { axis in
      Axis(
        name: axis.name,
        labels: axis.labels.map { $0 == MetricPlace.own ? Self.asItIs : $0 })
    }
  }

  private static func cells(
    _ labels: [[String]], _ members: [(labels: [String], metric: Int)], isZeroAsItIs: Bool
  ) -> [Source] {
    let all = labels.reduce([[]]) { heads, labels in
      heads.flatMap { head in labels.map { head + [$0] } }
    }
    let metrics = Dictionary(members.map { ($0.labels, $0.metric) }) { first, _ in first }
    return all.map { labels in
      if let metric = metrics[labels] { return .metric(metric) }
      return isZeroAsItIs && labels == [MetricPlace.own] ? .zero : .absent
    }
  }

  private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }
}
