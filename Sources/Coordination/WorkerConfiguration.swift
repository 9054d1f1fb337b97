/// What a worker is told at its start.
package struct WorkerConfiguration: Sendable {
  /// Pause between two hellos while no welcome comes.
  package static let helloInterval = Duration.milliseconds(500)
  /// Time without an acknowledgement before a result is sent again: several commits long.
  package static let resendAfter = Duration.milliseconds(1_500)
  /// The longest of the growing pauses after which it is sent again.
  package static let resendAfterMax = Duration.seconds(40)
  /// Time without a chunk before the job is asked for again.
  package static let jobRetryAfter = Duration.seconds(1)
  /// Time a cancelled unit has to make progress before the worker gives itself up.
  package static let hangGrace = Duration.seconds(5)
  /// Time a draining worker has to deliver what it computed.
  package static let drainGrace = Duration.seconds(30)

  /// What the worker says of itself; `unacknowledged` is filled in by the state.
  package var registration: Registration
  /// Silence after which the worker ends.
  package var deathTimeout: Duration

  /// Makes a configuration.
  package init(registration: Registration, deathTimeout: Duration) {
    self.registration = registration
    self.deathTimeout = deathTimeout
  }
}
