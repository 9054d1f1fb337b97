import Results
import Statistics

/// How customers and products fare.
enum ServiceSection {
  static func make(_ source: ReportSource) -> Section? {
    let tables = [
      table("Service", source.summary.metrics(in: .service)) { $0.title },
      table("Products", source.summary.metrics(in: .product)) { descriptor in
        "\(product(descriptor.name)): \(descriptor.title.lowercased())"
      },
    ].compactMap { $0 }
    guard !tables.isEmpty else { return nil }
    return Section("service", "Service and products", tables: tables)
  }

  /// The product of a metric named `product.<name>.<measure>`; the name may have dots of its own.
  private static func product(_ metric: String) -> Substring {
    let path = metric.hasPrefix("product.") ? metric.dropFirst("product.".count) : metric[...]
    return path.lastIndex(of: ".").map { path[..<$0] } ?? path
  }

  private static func table(
    _ title: String, _ all: [MetricSummary], label: (MetricDescriptor) -> String
  ) -> Table? {
    let metrics = all.filter { !$0.isZero }
    guard !metrics.isEmpty else { return nil }
    let levels = [Levels.mirror(Levels.tail), Levels.median, Levels.tail]
    return Table(
      title, corner: "Measure", headings: ["mean", "P5", "P50", "P95"],
      rows: metrics.map { metric in
        let unit = metric.descriptor.unit
        let words = HumanNumber.unit(unit)
        let title = label(metric.descriptor)
        return Table.Row(
          unit == .share || title.hasSuffix(words) ? title : "\(title), \(words)",
          [Table.Cell(metric.mean, unit)]
            + levels.map { Table.Cell(metric.quantile($0), unit) })
      })
  }
}
