internal import Coordinator
internal import Foundation
internal import Testing
internal import Worker

@Suite(.serialized)
struct OverheadTests {
  /// Processor time of this thread, in seconds.
  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  @Test func `a unit without work costs the coordinator less than 0.2 ms`() throws {
    let unitCount = 4_000
    let cluster = try Cluster()
    let service = try cluster.makeService(try cluster.makeLedger(unitCount: unitCount))
    for _ in 0..<2 { cluster.startWorker(cluster.endpoint, control: try WorkerControl()) }
    let start = Self.threadSeconds
    let outcome = try service.run(merge: { _, _ in .proceed }, observe: { _ in })
    let microseconds = (Self.threadSeconds - start) * 1e6 / Double(unitCount)
    #expect(outcome == .complete(unitsMerged: unitCount))
    // The aim is 60; the limit leaves room for a machine that does other work as well.
    #expect(microseconds < 200)
  }
}
