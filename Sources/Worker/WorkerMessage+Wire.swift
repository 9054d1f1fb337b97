internal import Coordination
internal import Wire

extension WorkerMessage {
  /// The message as frames carry it; `instructionSet` and `residentBytes` are for people only.
  func wire(instructionSet: String, residentBytes: Int) -> Message {
    switch self {
    case .hello(let registration):
      .hello(
        Message.Hello(
          protocols: registration.protocols, buildID: registration.buildID,
          instructionSet: instructionSet, host: registration.process.host,
          pid: registration.process.pid, slots: UInt32(registration.slots),
          unacknowledged: registration.unacknowledged.map { UInt64($0) }))
    case .jobGet(let digest, let offset):
      .jobGet(jobDigest: digest, offset: UInt64(offset))
    case .result(let digest, let receipt):
      .result(
        Message.UnitResult(
          jobDigest: digest, unit: UInt64(receipt.unit), attempt: UInt32(receipt.attempt),
          partial: receipt.partial, digest: receipt.digest,
          cpuNanoseconds: UInt64(receipt.cpuNanoseconds), trials: UInt64(receipt.trials)))
    case .fail(let unit, let kind, let text):
      .fail(Message.UnitFailure(unit: UInt64(unit), kind: kind.wire, text: text))
    case .heartbeat(let unit, let trialsDone):
      .heartbeat(
        Message.Heartbeat(
          unit: unit.map { UInt64($0) }, trialsDone: UInt64(trialsDone),
          residentBytes: UInt64(residentBytes)))
    case .drain(let keeping):
      .drain(keeping: keeping.map { UInt64($0) })
    case .bye(let reason):
      .bye(reason: reason, isFinal: false)
    }
  }
}

extension FailureKind {
  fileprivate var wire: Message.UnitFailure.Class {
    switch self {
    case .input: .input
    case .numeric: .numeric
    case .resource: .resource
    case .internal: .internal
    }
  }
}
