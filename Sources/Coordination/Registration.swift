/// What a worker says of itself when it registers.
package struct Registration: Equatable, Sendable {
  /// Protocol versions it speaks.
  package var protocols: ClosedRange<UInt32>
  /// Identity of its build.
  package var buildID: String
  /// Its host and process id.
  package var process: ProcessIdentity
  /// Units it runs at the same time, at least 1.
  package var slots: Int
  /// Units whose results it will send again.
  package var unacknowledged: [Int]
  /// Name of the key it came in with, which the transport vouches for; nil without keys.
  package var key: String?

  /// Makes a registration.
  package init(
    protocols: ClosedRange<UInt32>, buildID: String, process: ProcessIdentity, slots: Int,
    unacknowledged: [Int]
  ) {
    self.protocols = protocols
    self.buildID = buildID
    self.process = process
    self.slots = slots
    self.unacknowledged = unacknowledged
  }
}
