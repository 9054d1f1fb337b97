extension Message {
  /// Who a worker is and what it still holds.
  package struct Hello: Equatable, Sendable {
    /// Protocol versions the worker speaks.
    package var protocols: ClosedRange<UInt32>
    /// Identity of the build; equal ids give equal bits.
    package var buildID: String
    /// Widest vector instruction set in use, for people.
    package var instructionSet: String
    /// Host name.
    package var host: String
    /// Process id on that host.
    package var pid: Int32
    /// Units run at the same time, 1...`WireLimits.slotsMax`.
    package var slots: UInt32
    /// Units whose results have had no acknowledgement.
    package var unacknowledged: [UInt64]

    /// Makes a hello.
    package init(
      protocols: ClosedRange<UInt32>, buildID: String, instructionSet: String, host: String,
      pid: Int32, slots: UInt32, unacknowledged: [UInt64]
    ) {
      self.protocols = protocols
      self.buildID = buildID
      self.instructionSet = instructionSet
      self.host = host
      self.pid = pid
      self.slots = slots
      self.unacknowledged = unacknowledged
    }
  }

  /// The terms of a session.
  package struct Welcome: Equatable, Sendable {
    /// Names the session, never 0.
    package var session: UInt64
    /// Start counter of the coordinator.
    package var epoch: UInt32
    /// Time between heartbeats, in milliseconds.
    package var heartbeatMilliseconds: UInt32
    /// Silence after which either side holds the other for lost, in milliseconds.
    package var lostAfterMilliseconds: UInt32
    /// Most units the worker can hold at once, 1...`WireLimits.creditMax`.
    package var credit: UInt32

    /// Makes a welcome.
    package init(
      session: UInt64, epoch: UInt32, heartbeatMilliseconds: UInt32,
      lostAfterMilliseconds: UInt32, credit: UInt32
    ) {
      self.session = session
      self.epoch = epoch
      self.heartbeatMilliseconds = heartbeatMilliseconds
      self.lostAfterMilliseconds = lostAfterMilliseconds
      self.credit = credit
    }
  }

  /// Why a registration is refused.
  package struct Reject: Equatable, Sendable {
    /// The kind of refusal, for programs.
    package enum Code: Sendable {
      /// No protocol version in common.
      case `protocol`
      /// Another build, whose results could differ in their bits.
      case build
      /// No room for a further worker now.
      case busy
      /// The worker's key is revoked.
      case key
    }

    /// The kind of refusal.
    package var code: Code
    /// Both sides of the difference, and the remedy.
    package var text: String

    /// Makes a refusal.
    package init(code: Code, text: String) {
      self.code = code
      self.text = text
    }
  }
}
