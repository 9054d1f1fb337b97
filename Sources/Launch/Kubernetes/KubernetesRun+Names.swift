extension KubernetesRun {
  /// The Job and the Service of the coordinator; the latter is the host name that workers know.
  var coordinatorName: String { "\(name)-coordinator" }
  /// The Job of the workers.
  var workerName: String { "\(name)-worker" }
  /// The ConfigMap with the job file and its tables.
  var inputsName: String { "\(name)-job" }
  /// The claim on the volume with the run folder.
  var volumeName: String { "\(name)-run" }
  /// The Secret with the keys.
  var secretName: String {
    switch keys {
    case .files: "\(name)-keys"
    case .secret(let name): name
    }
  }

  /// The part that a pod plays, as a label says it.
  enum Component: String {
    case coordinator
    case worker
  }

  /// The labels that tell the pods of one part of this run from all others.
  func selector(_ component: Component) -> ManifestValue {
    .map(selectorEntries(component))
  }

  /// The head of an object.
  func metadata(_ name: String, _ component: Component? = nil) -> ManifestValue {
    var entries: [(key: String, value: ManifestValue)] = [("name", .text(name))]
    if let namespace { entries.append(("namespace", .text(namespace))) }
    entries.append(("labels", labels(component)))
    return .map(entries)
  }

  /// All labels of an object.
  func labels(_ component: Component? = nil) -> ManifestValue {
    .map(selectorEntries(component) + [("app.kubernetes.io/managed-by", "chokepoint-submit")])
  }

  private func selectorEntries(
    _ component: Component?
  ) -> [(key: String, value: ManifestValue)] {
    var entries: [(key: String, value: ManifestValue)] = [
      ("app.kubernetes.io/name", "chokepoint"), ("app.kubernetes.io/instance", .text(name)),
    ]
    if let component {
      entries.append(("app.kubernetes.io/component", .text(component.rawValue)))
    }
    return entries
  }
}
