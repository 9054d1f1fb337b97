/// The volume that holds the run folder, and with it the ledger.
package struct KubernetesStorage: Equatable, Sendable {
  /// Its size, as a quantity of Kubernetes: `1Gi`.
  package var size: String
  /// Its StorageClass; nil takes the cluster's default.
  package var className: String?

  /// Makes a description; `KubernetesRun.manifest()` checks it.
  package init(size: String, className: String? = nil) {
    self.size = size
    self.className = className
  }
}
