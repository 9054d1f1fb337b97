extension Message {
  /// Units to run for one job.
  package struct Assign: Equatable, Sendable {
    /// One unit and how often it was assigned before.
    package struct Unit: Equatable, Sendable {
      /// Index of the unit.
      package var unit: UInt64
      /// Earlier assignments of the unit.
      package var attempt: UInt32

      /// Makes an entry.
      package init(unit: UInt64, attempt: UInt32) {
        self.unit = unit
        self.attempt = attempt
      }
    }

    /// SHA-256 of the job.
    package var jobDigest: [UInt8]
    /// 1...`WireLimits.unitsMax` units, to be run in this order.
    package var units: [Unit]

    /// Makes an assignment.
    package init(jobDigest: [UInt8], units: [Unit]) {
      self.jobDigest = jobDigest
      self.units = units
    }
  }

  /// A chunk of a job.
  package struct JobBlob: Equatable, Sendable {
    /// SHA-256 of the whole job.
    package var jobDigest: [UInt8]
    /// Position of the chunk, in bytes.
    package var offset: UInt64
    /// Length of the whole job, in bytes, at most `WireLimits.jobBytesMax`.
    package var totalBytes: UInt64
    /// At most `WireLimits.jobChunkBytes` bytes.
    package var chunk: [UInt8]

    /// Makes a chunk.
    package init(jobDigest: [UInt8], offset: UInt64, totalBytes: UInt64, chunk: [UInt8]) {
      self.jobDigest = jobDigest
      self.offset = offset
      self.totalBytes = totalBytes
      self.chunk = chunk
    }
  }

  /// The partial result of one unit.
  package struct UnitResult: Equatable, Sendable {
    /// SHA-256 of the job.
    package var jobDigest: [UInt8]
    /// Index of the unit.
    package var unit: UInt64
    /// The attempt it was assigned with.
    package var attempt: UInt32
    /// The result, at most `WireLimits.partialBytesMax` bytes.
    package var partial: [UInt8]
    /// SHA-256 of `partial`.
    package var digest: [UInt8]
    /// Processor time spent, in nanoseconds.
    package var cpuNanoseconds: UInt64
    /// Trials in the unit.
    package var trials: UInt64

    /// Makes a result.
    package init(
      jobDigest: [UInt8], unit: UInt64, attempt: UInt32, partial: [UInt8], digest: [UInt8],
      cpuNanoseconds: UInt64, trials: UInt64
    ) {
      self.jobDigest = jobDigest
      self.unit = unit
      self.attempt = attempt
      self.partial = partial
      self.digest = digest
      self.cpuNanoseconds = cpuNanoseconds
      self.trials = trials
    }
  }

  /// What became of one result.
  package struct UnitAck: Equatable, Sendable {
    /// The fate of a result.
    package enum Status: Sendable {
      /// Durable, first of its unit.
      case committed
      /// The same bytes were durable before.
      case duplicate
      /// Other bytes were durable before.
      case conflict
      /// Not a unit of this run.
      case unknown
    }

    /// Index of the unit.
    package var unit: UInt64
    /// The fate of its result.
    package var status: Status

    /// Makes an acknowledgement.
    package init(unit: UInt64, status: Status) {
      self.unit = unit
      self.status = status
    }
  }

  /// A unit that has no result.
  package struct UnitFailure: Equatable, Sendable {
    /// The kind of failure, which decides whether another attempt can help.
    package enum Class: Sendable {
      /// The job is wrong: no other attempt.
      case input
      /// A number came out unusable: no other attempt.
      case numeric
      /// The machine ran short of something.
      case resource
      /// A defect of the worker.
      case `internal`
    }

    /// Index of the unit.
    package var unit: UInt64
    /// The kind of failure.
    package var kind: Class
    /// What happened, for people.
    package var text: String

    /// Makes a failure.
    package init(unit: UInt64, kind: Class, text: String) {
      self.unit = unit
      self.kind = kind
      self.text = text
    }
  }

  /// A sign of life with progress.
  package struct Heartbeat: Equatable, Sendable {
    /// The unit in progress, nil when idle.
    package var unit: UInt64?
    /// Trials done in that unit.
    package var trialsDone: UInt64
    /// Resident memory of the process, in bytes.
    package var residentBytes: UInt64

    /// Makes a heartbeat.
    package init(unit: UInt64?, trialsDone: UInt64, residentBytes: UInt64) {
      self.unit = unit
      self.trialsDone = trialsDone
      self.residentBytes = residentBytes
    }
  }
}
