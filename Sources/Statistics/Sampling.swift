/// How the trials of a run depend on each other, which decides how intervals are computed.
package enum Sampling: Hashable, Sendable {
  /// Every trial is drawn independently.
  case independent
  /// Trials are nested in scenarios of a fixed size: trial `t` belongs to cluster
  /// `t / trialsPerCluster`. Clusters are independent, trials of one cluster are not.
  case clustered(trialsPerCluster: Int)

  /// The number of replicate groups of clusters, R.
  ///
  /// Asmussen & Glynn (2007, III.5) find little gain above 30 sections; 32 leaves a Student t
  /// factor of 2.04 against 1.96, and a job with fewer clusters still gets one group for each.
  package static let sectionCount = 32

  /// The bound on the size of a cluster: no run has more trials.
  static let trialsPerClusterMax = 1 << 40

  /// Whether a cluster size, where there is one, lies in 1...2^40.
  var isValid: Bool {
    switch self {
    case .independent: true
    case .clustered(let size): (1...Self.trialsPerClusterMax).contains(size)
    }
  }
}
