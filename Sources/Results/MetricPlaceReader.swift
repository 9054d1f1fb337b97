import Statistics

/// Takes the names of metrics apart.
struct MetricPlaceReader {
  private let own: [String: MetricDescriptor]
  /// Metrics that strategies have too.
  private var compared: Set = ["cost.total_usd", "delay.days_late", "delay.line_stop_days"]

  /// - Parameter descriptors: all metrics of the job.
  init(_ descriptors: [MetricDescriptor]) {
    own = Dictionary(
      descriptors.filter { $0.group != .strategy && $0.group != .saving }.map { ($0.name, $0) }
    ) { first, _ in first }
    for case let (_, metric)? in descriptors.map(strategyAndMetric) { compared.insert(metric.name) }
  }

  /// Finds the place of a metric; one of a kind that is not known gets a variable of its own.
  func place(of metric: MetricDescriptor) -> MetricPlace {
    let familiar: MetricPlace? =
      switch metric.group {
      case .costDriver:
        labelled(
          metric, between: "cost.", and: "_usd", axis: "driver", variable: "cost",
          title: "Cost by driver")
      case .delayCause:
        labelled(
          metric, between: "delay.", and: "_days", axis: "cause", variable: "delay",
          title: "Delay by cause")
      case .saving: saving(metric)
      case .strategy:
        strategyAndMetric(metric).map { strategy, own in alongStrategies(own, strategy) }
      case .product: product(metric)
      case .volume: volume(metric)
      default: compared.contains(metric.name) ? alongStrategies(metric, MetricPlace.own) : nil
      }
    return familiar
      ?? MetricPlace(
        variable: Self.variable(metric.name), title: metric.title, unit: metric.unit,
        metric: metric.name)
  }

  /// A name for a variable, made of letters, digits and underscores.
  static func variable(_ metric: String) -> String {
    var name = metric[...]
    if name.hasPrefix("delay.") { name = name.dropFirst("delay.".count) }
    if name.hasSuffix("_usd") { name = name.dropLast("_usd".count) }
    let text = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    return text.first?.isLetter == true ? text : "metric_\(text)"
  }

  private func labelled(
    _ metric: MetricDescriptor, between head: String, and tail: String, axis: String,
    variable: String, title: String
  ) -> MetricPlace? {
    guard let label = Self.middle(metric.name, head, tail) else { return nil }
    return MetricPlace(
      variable: variable, title: title, unit: metric.unit, metric: "\(head){\(axis)}\(tail)",
      labels: [(axis, label)])
  }

  private func saving(_ metric: MetricDescriptor) -> MetricPlace? {
    var place = labelled(
      metric, between: "strategy.", and: ".saves_usd", axis: "strategy", variable: "saves",
      title: "Saved of the extra cost")
    place?.isSaving = true
    return place
  }

  private func alongStrategies(_ metric: MetricDescriptor, _ strategy: String) -> MetricPlace {
    MetricPlace(
      variable: Self.variable(metric.name), title: metric.title, unit: metric.unit,
      metric: "strategy.{strategy}.\(metric.name)", labels: [("strategy", strategy)])
  }

  private func product(_ metric: MetricDescriptor) -> MetricPlace? {
    guard let (name, measure) = Self.nameAndLast(metric.name, after: "product.") else { return nil }
    return MetricPlace(
      variable: "product_" + Self.variable(measure), title: "\(metric.title) of a product",
      unit: metric.unit, metric: "product.{product}.\(measure)", labels: [("product", name)])
  }

  private func volume(_ metric: MetricDescriptor) -> MetricPlace? {
    guard let (name, month) = Self.nameAndLast(metric.name, after: "volume.") else { return nil }
    return MetricPlace(
      variable: "volume_share", title: "Volume as a share of that of an undisturbed month",
      unit: metric.unit, metric: "volume.{volume}.{month}",
      labels: [("volume", name), ("month", month)])
  }

  /// Names of strategies may have dots of their own, so the metric is looked for from the end.
  private func strategyAndMetric(
    _ metric: MetricDescriptor
  ) -> (strategy: String, metric: MetricDescriptor)? {
    guard metric.group == .strategy, metric.name.hasPrefix("strategy.") else { return nil }
    let path = metric.name.dropFirst("strategy.".count)
    var dot = path.firstIndex(of: ".")
    while let found = dot {
      let rest = path[path.index(after: found)...]
      if let metric = own[String(rest)], found > path.startIndex {
        return (String(path[..<found]), metric)
      }
      dot = rest.firstIndex(of: ".")
    }
    return nil
  }

  private static func middle(_ name: String, _ head: String, _ tail: String) -> String? {
    guard name.hasPrefix(head), name.hasSuffix(tail), name.count > head.count + tail.count else {
      return nil
    }
    return String(name.dropFirst(head.count).dropLast(tail.count))
  }

  private static func nameAndLast(
    _ name: String, after head: String
  ) -> (name: String, last: String)? {
    guard name.hasPrefix(head), let dot = name.lastIndex(of: ".") else { return nil }
    let start = name.index(name.startIndex, offsetBy: head.count)
    guard start < dot, name.index(after: dot) < name.endIndex else { return nil }
    return (String(name[start..<dot]), String(name[name.index(after: dot)...]))
  }
}
