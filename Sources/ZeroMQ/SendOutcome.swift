/// What became of a send that never waits.
package enum SendOutcome: Equatable, Sendable {
  /// libzmq took the whole message.
  case sent
  /// The queue to the peer is full, or no peer is connected yet: nothing was sent.
  case full
  /// A ROUTER knows no such peer, or no longer: nothing was sent.
  case unreachable
}
