internal import Syntax

/// The job with some of its keys set to other values.
struct ReferenceStrategy {
  let name: String
  let costsPerYear: Double
  /// The tree of the changed job.
  let root: Node

  init(_ node: Node, _ job: Node) {
    name = node["name"]?.scalar ?? ""
    costsPerYear = node["costs_usd_per_year"]?.number ?? 0
    root = (node["change"]?.entries ?? []).reduce(job) { $0.setting($1.key, to: $1.value) }
  }
}
