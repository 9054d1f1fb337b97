internal import Foundation

extension KubernetesRun {
  /// The job file and its tables. Immutable: a run whose job changes under it is not one run.
  var inputs: ManifestValue {
    let data = files.indices.map { index in
      (key: Self.inputKey(index), value: ManifestValue.text(files[index].text))
    }
    return [
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": metadata(inputsName),
      "immutable": true,
      "data": .map(data),
    ]
  }

  /// Where the files lie in a pod: a key of a ConfigMap has no slash, a path may have some.
  var inputItems: ManifestValue {
    .list(
      files.indices.map { index in
        ["key": .text(Self.inputKey(index)), "path": .text(files[index].path)]
      })
  }

  private static func inputKey(_ index: Int) -> String {
    index == 0 ? "job" : "table-\(index)"
  }

  /// The keys; nil when a Secret with them exists already. Not immutable, so that a worker can be
  /// authorized or revoked while the run goes on.
  var secret: ManifestValue? {
    guard case .files(let coordinator, let worker, let authorized, let serverKey) = keys else {
      return nil
    }
    return [
      "apiVersion": "v1",
      "kind": "Secret",
      "metadata": metadata(secretName),
      "type": "Opaque",
      // Not as `stringData`, which does not work well with server-side apply.
      "data": [
        "coordinator.key": Self.base64(coordinator),
        "worker.key": Self.base64(worker),
        "authorized": Self.base64(authorized),
        "contact.json": Self.base64(contact(serverKey: serverKey)),
      ],
    ]
  }

  private static func base64(_ text: String) -> ManifestValue {
    .text(Data(text.utf8).base64EncodedString())
  }

  /// The volume of the run folder. One node at a time may write it, and every driver can do that.
  var volume: ManifestValue {
    var spec: [(key: String, value: ManifestValue)] = [("accessModes", ["ReadWriteOnce"])]
    if let className = storage.className { spec.append(("storageClassName", .text(className))) }
    spec.append(("resources", ["requests": ["storage": .text(storage.size)]]))
    return [
      "apiVersion": "v1",
      "kind": "PersistentVolumeClaim",
      "metadata": metadata(volumeName, .coordinator),
      "spec": .map(spec),
    ]
  }
}
