internal import Crypto
internal import Dispatch
internal import Foundation
internal import Ledger
internal import Model
internal import Simulation
internal import Statistics
internal import Synchronization

/// Runs the units of a ledger again on several threads, checks each against the ledger, and hands
/// them over in their order.
///
/// Units that wait to be taken are bounded: a thread begins one only when there is room for it.
final class UnitReplay: Sendable {
  /// One unit, the same to the bit as when it was run.
  struct Unit: Sendable {
    let trials: Range<UInt64>
    /// As of `UnitSimulation.values(unit:progress:)`.
    let values: [Double]
    let partial: [UInt8]
  }

  /// Why there is no next unit.
  enum Failure: Error {
    case stopped
    /// What this program computes for the unit is not what the ledger has.
    case different(unit: Int)
    case other(any Error)
  }

  /// Bytes of units that are done and wait, beyond one for each thread.
  private static let waitingBytesMost = 256 << 20
  /// Time after which a wait for the next unit tells of the progress.
  private static let tick = DispatchTimeInterval.milliseconds(100)

  private struct Contents {
    var next = 0
    var done: [Int: Unit] = [:]
    var failure: Failure?
  }

  private let job: Job
  private let ledger: Ledger
  private let unitCount: Int
  private let threadCount: Int
  private let contents = Mutex(Contents())
  private let trials = Atomic<Int>(0)
  private let room: DispatchSemaphore
  private let arrivals = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - job: the job of the ledger.
  ///   - ledger: has results of the units.
  ///   - unitCount: how many of its units, from the first.
  ///   - threadCount: at least 1.
  init(_ job: Job, _ ledger: Ledger, unitCount: Int, threadCount: Int) {
    self.job = job
    self.ledger = ledger
    self.unitCount = unitCount
    self.threadCount = min(threadCount, unitCount)
    let columns = Metric.all(of: job).count + CostPart.all(of: job).count
    let bytes = 8 * columns * Int(UnitGrid(job).trialsPerUnit)
    let waiting = min(threadCount, max(1, Self.waitingBytesMost / bytes))
    room = DispatchSemaphore(value: self.threadCount + waiting)
  }

  /// Trials simulated so far.
  var trialsDone: Int { trials.load(ordering: .relaxed) }

  func start() {
    for _ in 0..<threadCount {
      let thread = Thread { [self] in work() }
      thread.name = "compute"
      // Kernels keep blocks of trials on the stack.
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  /// Makes the threads end after the unit that each has in hand, and `unit` throw `.stopped`.
  func stop() { end(.stopped) }

  /// Waits for a unit and takes it.
  ///
  /// - Parameters:
  ///   - index: the unit after the one taken last, from 0.
  ///   - tick: called several times a second meanwhile.
  /// - Returns: the unit.
  /// - Throws: `Failure`.
  func unit(_ index: Int, tick: () -> Void) throws(Failure) -> Unit {
    while true {
      let (unit, failure) = contents.withLock { contents in
        (contents.done.removeValue(forKey: index), contents.failure)
      }
      if let failure { throw failure }
      if let unit {
        room.signal()
        return unit
      }
      _ = arrivals.wait(timeout: .now() + Self.tick)
      tick()
    }
  }

  // MARK: The threads

  private func work() {
    let simulation = UnitSimulation(job)
    let grid = UnitGrid(job)
    while let index = next() {
      do {
        let values = simulation.values(unit: index) { _ in }
        let partial = try simulation.reduce(values, unit: index).encode()
        guard try ledger.partial(of: index)?.digest == Array(SHA256.hash(data: partial)) else {
          return end(.different(unit: index))
        }
        let unit = Unit(trials: grid.trials(of: index), values: values, partial: partial)
        trials.add(unit.trials.count, ordering: .relaxed)
        contents.withLock { $0.done[index] = unit }
        arrivals.signal()
      } catch is StatisticsError {
        // The run could reduce the unit.
        return end(.different(unit: index))
      } catch {
        return end(.other(error))
      }
    }
  }

  private func next() -> Int? {
    room.wait()
    return contents.withLock { contents in
      guard contents.failure == nil, contents.next < unitCount else { return nil }
      defer { contents.next += 1 }
      return contents.next
    }
  }

  private func end(_ failure: Failure) {
    contents.withLock { contents in
      if contents.failure == nil { contents.failure = failure }
    }
    arrivals.signal()
    for _ in 0..<threadCount { room.signal() }
  }
}

extension UnitReplay.Failure {
  /// Says why there is no next unit.
  ///
  /// - Parameter ledger: the path of the ledger.
  /// - Returns: `ExitCode`, or the error of a part.
  func report(ledger: String) -> any Error {
    switch self {
    case .stopped: Terminal.failure("stopped; nothing is left behind", ExitStatus.stopped)
    case .different(let unit):
      Terminal.failure(
        """
        unit \(unit) has other values in this release than in \(ledger)
        use the release that ran it, which manifest.json beside it names
        """, ExitStatus.failed)
    case .other(let error): error
    }
  }
}
