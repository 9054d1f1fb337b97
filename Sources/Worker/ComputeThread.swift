internal import Coordination
internal import Crypto
internal import Foundation
internal import Wire

/// The thread that runs units, one after the other.
struct ComputeThread: Sendable {
  let queue: ComputeQueue
  let makeRunner: @Sendable ([UInt8]) throws -> any UnitRunner

  /// Starts the thread; it ends when the queue is closed.
  func start() {
    let thread = Thread { work() }
    thread.name = "compute"
    // Kernels keep blocks of trials on the stack.
    thread.stackSize = 16 << 20
    thread.start()
  }

  private func work() {
    var runner: Swift.Result<any UnitRunner, UnitError>?
    while let task = queue.next() {
      switch task {
      case .load(let digest, let job):
        guard SHA256.hash(data: job).elementsEqual(digest) else {
          queue.report(.jobChecked(isIntact: false))
          continue
        }
        do {
          runner = .success(try makeRunner(job))
        } catch {
          runner = .failure(unitError(error, kind: .input))
        }
        queue.report(.jobChecked(isIntact: true))
      case .run(let item):
        switch runner {
        case .success(let runner): run(item, runner)
        case .failure(let error):
          queue.report(.failed(unit: item.unit, error.kind, text: error.text))
        case nil:
          queue.report(.failed(unit: item.unit, .internal, text: "the job has not come"))
        }
      }
    }
  }

  private func run(_ item: WorkItem, _ runner: any UnitRunner) {
    let startedAt = clockNanoseconds(CLOCK_THREAD_CPUTIME_ID)
    do {
      let partial = try runner.run(unit: item.unit) { queue.report(trialsDone: $0) }
      guard partial.count <= WireLimits.partialBytesMax else {
        throw UnitError(kind: .input, text: "a result of \(partial.count) bytes is too long")
      }
      queue.report(
        .finished(
          UnitReceipt(
            unit: item.unit, attempt: item.attempt, partial: partial,
            digest: Array(SHA256.hash(data: partial)),
            cpuNanoseconds: Int(clockNanoseconds(CLOCK_THREAD_CPUTIME_ID) - startedAt),
            trials: queue.trialsReported)))
    } catch {
      let error = unitError(error, kind: .internal)
      queue.report(.failed(unit: item.unit, error.kind, text: error.text))
    }
  }

  private func unitError(_ error: any Error, kind: FailureKind) -> UnitError {
    error as? UnitError ?? UnitError(kind: kind, text: "\(error)")
  }
}
