/// Where the pods of a run get their keys from.
package enum KubernetesKeys: Equatable, Sendable {
  /// The manifest brings a Secret of its own. It then holds private keys: keep it out of version
  /// control.
  ///
  /// - Parameters:
  ///   - coordinator: text of the file `coordinator.key`.
  ///   - worker: text of the file `worker.key`.
  ///   - authorized: text of the file `authorized`.
  ///   - serverKey: public key of the coordinator, 40 characters of Z85.
  case files(coordinator: String, worker: String, authorized: String, serverKey: String)
  /// A Secret of this name exists. It has the keys `coordinator.key`, `worker.key`, `authorized`
  /// and `contact.json`; `KubernetesRun.contact(serverKey:)` is the text of the last.
  case secret(String)
}
