/// The bounds of every frame and field; a frame beyond one is refused, never cut.
package enum WireLimits {
  /// The protocol version spoken.
  package static let protocolVersion: UInt32 = 1
  /// Longest frame, in bytes: a partial result of the largest job fits several times.
  package static let frameBytesMax = 4 << 20
  /// Longest partial result, in bytes: leaves room in the frame for the fields around it.
  package static let partialBytesMax = frameBytesMax - (64 << 10)
  /// Bytes in one chunk of a job: short enough that heartbeats pass between chunks.
  package static let jobChunkBytes = 256 << 10
  /// Longest job, in bytes: a model with its tables has far less; bounds a worker's memory.
  package static let jobBytesMax = 256 << 20
  /// Units named in one message: the most a worker can hold, see `creditMax`.
  package static let unitsMax = 256
  /// Most units a worker can hold at once, and the length of its queues.
  package static let creditMax = 128
  /// Highest unit index plus one: far above any run, and exact in a signed 64-bit column.
  package static let unitCountMax: UInt64 = 1 << 40
  /// Longest text for people, in UTF-8 bytes.
  package static let textBytesMax = 1_024
  /// Longest build id, host name or instruction set name, in UTF-8 bytes.
  package static let nameBytesMax = 256
  /// Bytes of a SHA-256 digest.
  package static let digestBytes = 32
  /// Longest interval a coordinator can ask for, in milliseconds: one hour.
  package static let intervalMillisecondsMax: UInt32 = 3_600_000
  /// Most compute slots of one worker process.
  package static let slotsMax: UInt32 = 1_024
}
