internal import Foundation

extension Message {
  /// Reads a message from its generated form.
  init(_ body: PBEnvelope.OneOf_Body) throws(WireError) {
    self =
      switch body {
      case .hello(let proto): .hello(try Hello(proto))
      case .welcome(let proto): .welcome(try Welcome(proto))
      case .reject(let proto): .reject(try Reject(proto))
      case .reregister(let proto): .reregister(reason: try Bounded.text(proto.reason))
      case .assign(let proto): .assign(try Assign(proto))
      case .jobGet(let proto):
        .jobGet(
          jobDigest: try Bounded.digest(proto.jobDigest),
          offset: try Bounded.jobOffset(proto.offset))
      case .jobBlob(let proto): .jobBlob(try JobBlob(proto))
      case .result(let proto): .result(try UnitResult(proto))
      case .resultAck(let proto): .resultAck(try UnitAck.list(proto.units))
      case .fail(let proto): .fail(try UnitFailure(proto))
      case .heartbeat(let proto): .heartbeat(try Heartbeat(proto))
      case .heartbeatAck(let proto): .heartbeatAck(sequence: proto.sequence)
      case .cancel(let proto): .cancel(unit: try Bounded.unit(proto.unit))
      case .drain(let proto): .drain(keeping: try Bounded.units(proto.keeping))
      case .bye(let proto):
        .bye(reason: try Bounded.text(proto.reason), isFinal: proto.final)
      }
  }
}

extension Message.Hello {
  init(_ proto: PBHello) throws(WireError) {
    guard proto.protocolMin <= proto.protocolMax else { throw .field("protocol range") }
    guard (1...WireLimits.slotsMax).contains(proto.slots) else { throw .field("slots") }
    self.init(
      protocols: proto.protocolMin...proto.protocolMax, buildID: try Bounded.name(proto.buildID),
      instructionSet: try Bounded.name(proto.instructionSet), host: try Bounded.name(proto.host),
      pid: proto.pid, slots: proto.slots,
      unacknowledged: try Bounded.units(proto.unacknowledged))
  }
}

extension Message.Welcome {
  init(_ proto: PBWelcome) throws(WireError) {
    let intervals = 1...WireLimits.intervalMillisecondsMax
    guard proto.session != 0 else { throw .field("session") }
    guard intervals.contains(proto.heartbeatIntervalMs) else { throw .field("heartbeat interval") }
    guard intervals.contains(proto.lostAfterMs) else { throw .field("lost after") }
    guard proto.credit >= 1, proto.credit <= WireLimits.creditMax else { throw .field("credit") }
    self.init(
      session: proto.session, epoch: proto.epoch,
      heartbeatMilliseconds: proto.heartbeatIntervalMs, lostAfterMilliseconds: proto.lostAfterMs,
      credit: proto.credit)
  }
}

extension Message.Reject {
  init(_ proto: PBReject) throws(WireError) {
    let code: Code
    switch proto.code {
    case .protocol: code = .protocol
    case .build: code = .build
    case .busy: code = .busy
    case .key: code = .key
    case .unspecified, .UNRECOGNIZED: throw .field("reject code")
    }
    self.init(code: code, text: try Bounded.text(proto.text))
  }
}

extension Message.Assign {
  init(_ proto: PBAssign) throws(WireError) {
    guard (1...WireLimits.unitsMax).contains(proto.units.count) else { throw .field("units") }
    var units: [Unit] = []
    units.reserveCapacity(proto.units.count)
    for entry in proto.units {
      units.append(Unit(unit: try Bounded.unit(entry.unit), attempt: entry.attempt))
    }
    self.init(jobDigest: try Bounded.digest(proto.jobDigest), units: units)
  }
}

extension Message.JobBlob {
  init(_ proto: PBJobBlob) throws(WireError) {
    let offset = try Bounded.jobOffset(proto.offset)
    guard proto.totalBytes <= WireLimits.jobBytesMax else { throw .field("job length") }
    guard proto.chunk.count <= WireLimits.jobChunkBytes else { throw .field("job chunk") }
    guard offset + UInt64(proto.chunk.count) <= proto.totalBytes else { throw .field("job chunk") }
    self.init(
      jobDigest: try Bounded.digest(proto.jobDigest), offset: offset,
      totalBytes: proto.totalBytes, chunk: [UInt8](proto.chunk))
  }
}

extension Message.UnitResult {
  init(_ proto: PBResult) throws(WireError) {
    guard proto.partial.count <= WireLimits.partialBytesMax else { throw .field("partial") }
    // The ledger keeps both in signed 64-bit columns.
    guard proto.cpuNs <= Int64.max, proto.trials <= WireLimits.unitCountMax else {
      throw .field("counters")
    }
    self.init(
      jobDigest: try Bounded.digest(proto.jobDigest), unit: try Bounded.unit(proto.unit),
      attempt: proto.attempt, partial: [UInt8](proto.partial),
      digest: try Bounded.digest(proto.digest), cpuNanoseconds: proto.cpuNs,
      trials: proto.trials)
  }
}

extension Message.UnitAck {
  static func list(_ protos: [PBUnitAck]) throws(WireError) -> [Self] {
    guard protos.count <= WireLimits.unitsMax else { throw .field("units") }
    var acks: [Self] = []
    acks.reserveCapacity(protos.count)
    for proto in protos {
      let status: Status
      switch proto.status {
      case .committed: status = .committed
      case .duplicate: status = .duplicate
      case .conflict: status = .conflict
      case .unknown: status = .unknown
      case .unspecified, .UNRECOGNIZED: throw .field("status")
      }
      acks.append(Self(unit: try Bounded.unit(proto.unit), status: status))
    }
    return acks
  }
}

extension Message.UnitFailure {
  init(_ proto: PBFail) throws(WireError) {
    let kind: Class
    switch proto.class {
    case .input: kind = .input
    case .numeric: kind = .numeric
    case .resource: kind = .resource
    case .internal: kind = .internal
    case .unspecified, .UNRECOGNIZED: throw .field("failure class")
    }
    self.init(unit: try Bounded.unit(proto.unit), kind: kind, text: try Bounded.text(proto.text))
  }
}

extension Message.Heartbeat {
  init(_ proto: PBHeartbeat) throws(WireError) {
    self.init(
      unit: proto.hasUnit ? try Bounded.unit(proto.unit) : nil, trialsDone: proto.trialsDone,
      residentBytes: proto.rssBytes)
  }
}
