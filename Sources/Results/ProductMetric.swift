import Statistics

/// A metric named `product.<name>.<measure>`, taken apart; the name may have dots of its own.
struct ProductMetric {
  let product: String
  let measure: String
  let metric: MetricSummary

  init(_ metric: MetricSummary) {
    let name = metric.descriptor.name
    let path = name.hasPrefix("product.") ? name.dropFirst("product.".count) : name[...]
    self.metric = metric
    guard let dot = path.lastIndex(of: ".") else {
      product = String(path)
      measure = metric.descriptor.title
      return
    }
    product = String(path[..<dot])
    measure = String(path[path.index(after: dot)...])
  }
}
