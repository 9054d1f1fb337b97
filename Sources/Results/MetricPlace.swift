import Statistics

/// Which variable a metric belongs to, and where in it.
struct MetricPlace {
  /// The label of the job as it is among strategies; no strategy has an empty name.
  static let own = ""

  let variable: String
  let title: String
  let unit: MetricDescriptor.Unit
  /// The name of the metric with `{axis}` in place of the labels.
  let metric: String
  var labels: [(axis: String, label: String)] = []
  var isSaving = false
}
