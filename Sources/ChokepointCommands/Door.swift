internal import Access
internal import Coordinator

/// Where a coordinator listens for workers that are started by hand, and whom it lets in.
struct Door {
  /// What `--bind` says.
  var address: String
  /// Whether a key is needed.
  var isLocked: Bool
  /// The folder of keys; nil for the one in the run folder.
  var keys: String?
  /// Hosts for the contact file; empty for those of this machine.
  var advertised: [String]

  /// The locks, made when absent.
  ///
  /// - Throws: `AccessError`.
  func curve(_ run: String) throws -> CoordinatorService.Configuration.Curve? {
    guard isLocked else { return nil }
    let store = keyStore(run)
    try store.makeFirstKeys()
    return .init(
      pair: try store.pair(KeyStore.coordinator), authorized: try store.authorized())
  }

  /// The keys of a run.
  func keyStore(_ run: String) -> KeyStore { KeyStore(folder: keys ?? Self.keys(of: run)) }

  /// The folder of keys in a run folder.
  static func keys(of run: String) -> String { "\(run)/keys" }

  /// How workers reach a socket that is bound.
  ///
  /// - Parameter endpoint: `tcp://ADDRESS:PORT` as the socket has it.
  /// - Returns: addresses to try in turn, at least one.
  func endpoints(_ endpoint: String) -> [String] {
    guard let (host, port) = Endpoint.parts(of: endpoint) else { return [endpoint] }
    let isAny = host == "0.0.0.0" || host == "[::]" || host == "*"
    // No name by itself: a name server that does not answer holds a worker up for many seconds.
    let addresses = HostAddresses.all()
    let own = !isAny ? [host] : addresses.isEmpty ? [Machine.host] : addresses
    let hosts = (advertised.isEmpty ? own : advertised).prefix(Contact.endpointsMax)
    return hosts.map { "tcp://\($0):\(port)" }
  }
}
