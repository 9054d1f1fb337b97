internal import Foundation
internal import SwiftProtobuf

extension Message {
  /// The generated form of the message.
  var proto: PBEnvelope.OneOf_Body {
    switch self {
    case .hello(let hello): .hello(hello.proto)
    case .welcome(let welcome): .welcome(welcome.proto)
    case .reject(let reject): .reject(reject.proto)
    case .reregister(let reason): .reregister(.with { $0.reason = Bounded.cutText(reason) })
    case .assign(let assign): .assign(assign.proto)
    case .jobGet(let digest, let offset):
      .jobGet(
        .with {
          $0.jobDigest = Data(digest)
          $0.offset = offset
        })
    case .jobBlob(let blob): .jobBlob(blob.proto)
    case .result(let result): .result(result.proto)
    case .resultAck(let acks): .resultAck(.with { $0.units = acks.map(\.proto) })
    case .fail(let failure): .fail(failure.proto)
    case .heartbeat(let heartbeat): .heartbeat(heartbeat.proto)
    case .heartbeatAck(let sequence): .heartbeatAck(.with { $0.sequence = sequence })
    case .cancel(let unit): .cancel(.with { $0.unit = unit })
    case .drain(let keeping): .drain(.with { $0.keeping = keeping })
    case .bye(let reason, let isFinal):
      .bye(
        .with {
          $0.reason = Bounded.cutText(reason)
          $0.final = isFinal
        })
    }
  }
}

extension Message.Hello {
  var proto: PBHello {
    .with {
      $0.protocolMin = protocols.lowerBound
      $0.protocolMax = protocols.upperBound
      $0.buildID = Bounded.cutName(buildID)
      $0.instructionSet = Bounded.cutName(instructionSet)
      $0.host = Bounded.cutName(host)
      $0.pid = pid
      $0.slots = slots
      $0.unacknowledged = unacknowledged
    }
  }
}

extension Message.Welcome {
  var proto: PBWelcome {
    .with {
      $0.session = session
      $0.epoch = epoch
      $0.heartbeatIntervalMs = heartbeatMilliseconds
      $0.lostAfterMs = lostAfterMilliseconds
      $0.credit = credit
    }
  }
}

extension Message.Reject {
  var proto: PBReject {
    .with {
      $0.code =
        switch code {
        case .protocol: .protocol
        case .build: .build
        case .busy: .busy
        case .key: .key
        }
      $0.text = Bounded.cutText(text)
    }
  }
}

extension Message.Assign {
  var proto: PBAssign {
    .with {
      $0.jobDigest = Data(jobDigest)
      $0.units = units.map { entry in
        .with {
          $0.unit = entry.unit
          $0.attempt = entry.attempt
        }
      }
    }
  }
}

extension Message.JobBlob {
  var proto: PBJobBlob {
    .with {
      $0.jobDigest = Data(jobDigest)
      $0.offset = offset
      $0.totalBytes = totalBytes
      $0.chunk = Data(chunk)
    }
  }
}

extension Message.UnitResult {
  var proto: PBResult {
    .with {
      $0.unit = unit
      $0.attempt = attempt
      $0.jobDigest = Data(jobDigest)
      $0.partial = Data(partial)
      $0.digest = Data(digest)
      $0.cpuNs = cpuNanoseconds
      $0.trials = trials
    }
  }
}

extension Message.UnitAck {
  var proto: PBUnitAck {
    .with {
      $0.unit = unit
      $0.status =
        switch status {
        case .committed: .committed
        case .duplicate: .duplicate
        case .conflict: .conflict
        case .unknown: .unknown
        }
    }
  }
}

extension Message.UnitFailure {
  var proto: PBFail {
    .with {
      $0.unit = unit
      $0.class =
        switch kind {
        case .input: .input
        case .numeric: .numeric
        case .resource: .resource
        case .internal: .internal
        }
      $0.text = Bounded.cutText(text)
    }
  }
}

extension Message.Heartbeat {
  var proto: PBHeartbeat {
    .with {
      if let unit { $0.unit = unit }
      $0.trialsDone = trialsDone
      $0.rssBytes = residentBytes
    }
  }
}
