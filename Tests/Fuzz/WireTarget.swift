import Coordination
import Coordinator
import Wire
import Worker

/// Frames: what is decoded says the same when it is sent on.
struct WireTarget: FuzzTarget {
  private let mutator: Mutator

  init() {
    var random = FuzzRandom(seed: 0, target: "samples", input: 0)
    mutator = Mutator(
      samples: (0..<400).map { _ in
        Envelope(
          session: random.edge(), epoch: UInt32(truncatingIfNeeded: random.edge()),
          sequence: random.edge(), message: MessageSource.message(&random)
        ).encode()
      })
  }

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    let input = mutator.input(&random)
    guard let envelope = try? Envelope(decoding: input) else { return false }
    let again = try? Envelope(decoding: envelope.encode())
    try BrokenRule.check(again == envelope, "\(envelope) does not survive encoding")
    let toCoordinator = WorkerMessage(envelope.message) != nil
    let toWorker = CoordinatorMessage(envelope.message) != nil
    try BrokenRule.check(toCoordinator || toWorker, "\(envelope) is for nobody")
    return true
  }
}
