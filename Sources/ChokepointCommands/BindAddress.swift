internal import ArgumentParser
internal import Coordinator

/// The address of `--bind`, checked before anything is made on disk.
enum BindAddress {
  /// - Throws: `ValidationError` for an address that a coordinator refuses.
  static func check(_ address: String) throws {
    do throws(CoordinatorError) {
      try Endpoint.check(address)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
