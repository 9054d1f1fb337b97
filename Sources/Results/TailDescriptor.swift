/// What a tail table of a partial holds: the parts of one metric.
package struct TailDescriptor: Sendable {
  /// One part of the table.
  package struct Part: Sendable {
    /// What the part divides the metric by; nil for sums of the joint distribution with cost.
    package let dimension: Attribution.Dimension?
    /// The stable name.
    package let name: String
    /// The words for a reader.
    package let title: String

    /// Describes one part.
    package init(dimension: Attribution.Dimension?, name: String, title: String) {
      self.dimension = dimension
      self.name = name
      self.title = title
    }
  }

  /// The name of the metric that is divided.
  package let metric: String
  /// In the order of the table; parts of one dimension follow each other.
  package let parts: [Part]

  /// Describes a table.
  package init(metric: String, parts: [Part]) {
    self.metric = metric
    self.parts = parts
  }

  /// Where the parts of each dimension are.
  var dimensions: [(dimension: Attribution.Dimension, parts: Range<Int>)] {
    Attribution.Dimension.allCases.compactMap { dimension in
      guard let first = parts.firstIndex(where: { $0.dimension == dimension }),
        let last = parts.lastIndex(where: { $0.dimension == dimension })
      else { return nil }
      return (dimension, first..<last + 1)
    }
  }

  /// The five sums of the joint distribution: a metric, its square, the divided metric, its square,
  /// and the product; nil where the table has none.
  var joint: Int? { parts.firstIndex { $0.dimension == nil } }
}
