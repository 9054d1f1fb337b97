internal import Access
internal import ArgumentParser
internal import Coordinator

/// How a coordinator listens, and whom it lets in.
struct AccessOptions: ParsableArguments {
  @Option(
    help: """
      Folder of keys (default: keys in the run folder). Absent, it is made, with a key for the \
      coordinator and one for workers.
      """)
  var keys: String?
  @Option(
    help: """
      A name or address under which workers reach this host; may be given several times (default: \
      the addresses of this machine).
      """)
  var advertise: [String] = []
  @Flag(help: "Listen without keys: on tcp://127.0.0.1 only.") var plain = false

  func validate() throws {
    for host in advertise where !Contact.isEndpoint("tcp://\(host):1") {
      throw ValidationError("--advertise takes a host name or an address, not '\(host)'")
    }
  }

  /// The door at an address.
  ///
  /// - Throws: `ValidationError` for an address that a coordinator refuses.
  func door(_ address: String) throws -> Door {
    let isLocked = !plain && address.hasPrefix("tcp://")
    do throws(CoordinatorError) {
      try Endpoint.check(address, isLocked: isLocked)
    } catch {
      throw ValidationError(error.description)
    }
    return Door(address: address, isLocked: isLocked, keys: keys, advertised: advertise)
  }
}
