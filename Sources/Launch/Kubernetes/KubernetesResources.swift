/// What one container asks of its node. Requests and limits are the same, so that its pod is of the
/// class Guaranteed: the last to be evicted, and alone on its cores where the node's policy is
/// `static`.
package struct KubernetesResources: Equatable, Sendable {
  /// Cores, as a quantity of Kubernetes: `1`, `500m`.
  package var cpu: String
  /// Memory, as a quantity of Kubernetes: `512Mi`, `2Gi`.
  package var memory: String

  /// Makes resources; `KubernetesRun.manifest()` checks the quantities.
  package init(cpu: String, memory: String) {
    self.cpu = cpu
    self.memory = memory
  }
}
