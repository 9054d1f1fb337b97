internal import Foundation

/// The addresses under which other machines may reach this one.
package enum HostAddresses {
  /// Addresses of the interfaces that are up, without loopback and link-local ones; version 4
  /// first, in the system's order, see getifaddrs(3).
  ///
  /// - Returns: numeric addresses; one of version 6 in brackets.
  package static func all() -> [String] {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    var four: [String] = []
    var six: [String] = []
    var next = first
    while let entry = next?.pointee {
      next = entry.ifa_next
      guard let address = entry.ifa_addr,
        entry.ifa_flags & UInt32(IFF_UP) != 0,
        entry.ifa_flags & UInt32(IFF_LOOPBACK) == 0
      else { continue }
      switch Int32(address.pointee.sa_family) {
      case AF_INET:
        if let text = numeric(address, MemoryLayout<sockaddr_in>.size) { four.append(text) }
      case AF_INET6:
        let text = numeric(address, MemoryLayout<sockaddr_in6>.size)
        // A link-local address means nothing on another machine.
        if let text, !text.hasPrefix("fe80:") { six.append("[\(text)]") }
      default: break
      }
    }
    return four + six
  }

  private static func numeric(_ address: UnsafePointer<sockaddr>, _ size: Int) -> String? {
    var text = [CChar](repeating: 0, count: 64)
    let status = getnameinfo(
      address, socklen_t(size), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    guard status == 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
