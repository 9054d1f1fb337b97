package import Coordination
package import Wire

extension WorkerMessage {
  /// The meaning of a frame from a worker; nil for a message that only a coordinator sends.
  package init?(_ message: Message) {
    switch message {
    case .hello(let hello):
      self = .hello(
        Registration(
          protocols: hello.protocols, buildID: hello.buildID,
          process: ProcessIdentity(host: hello.host, pid: hello.pid), slots: Int(hello.slots),
          unacknowledged: hello.unacknowledged.map { Int($0) }))
    case .jobGet(let digest, let offset):
      self = .jobGet(jobDigest: digest, offset: Int(offset))
    case .result(let result):
      self = .result(
        jobDigest: result.jobDigest,
        UnitReceipt(
          unit: Int(result.unit), attempt: Int(result.attempt), partial: result.partial,
          digest: result.digest, cpuNanoseconds: Int(result.cpuNanoseconds),
          trials: Int(result.trials)))
    case .fail(let failure):
      let kind: FailureKind =
        switch failure.kind {
        case .input: .input
        case .numeric: .numeric
        case .resource: .resource
        case .internal: .internal
        }
      self = .fail(unit: Int(failure.unit), kind, text: failure.text)
    case .heartbeat(let heartbeat):
      self = .heartbeat(
        unit: heartbeat.unit.map { Int($0) }, trialsDone: Int(clamping: heartbeat.trialsDone))
    case .drain(let keeping):
      self = .drain(keeping: keeping.map { Int($0) })
    case .bye(let reason, _):
      self = .bye(reason: reason)
    case .welcome, .reject, .reregister, .assign, .jobBlob, .resultAck, .heartbeatAck, .cancel:
      return nil
    }
  }
}
