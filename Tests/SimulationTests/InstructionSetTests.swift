internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

@Suite struct InstructionSetTests {
  /// Bits of every metric.
  private func bits(_ job: Job, _ trials: Range<UInt64>, _ set: InstructionSet) -> [[UInt64]] {
    Agreement.values(job, trials, set).map { $0.map(\.bitPattern) }
  }

  @Test func `the magnets job has the same bits on every instruction set`() throws {
    let job = try #require(Job(JobFiles.named("rare-earth-magnets.yaml"), Diagnostics()))
    let expected = bits(job, 0..<256, .baseline)
    #expect(expected.count == 256)
    for set in InstructionSet.supported { #expect(bits(job, 0..<256, set) == expected, "\(set)") }
  }

  @Test(arguments: UInt64(101)...116)
  func `random jobs have the same bits on every instruction set`(seed: UInt64) throws {
    let job = try RandomJob(seed: seed).read().job
    let expected = bits(job, 0..<96, .baseline)
    for set in InstructionSet.supported {
      #expect(bits(job, 0..<96, set) == expected, "seed \(seed) on \(set)")
    }
  }

  @Test(arguments: UInt64(121)...136)
  func `a trial has the same bits whatever ran before it`(seed: UInt64) throws {
    let job = try RandomJob(seed: seed).read().job
    let whole = bits(job, 0..<160, .best)
    for first in stride(from: UInt64(0), to: 160, by: 32) {
      let block = bits(job, first..<first + 32, .best)
      #expect(block[...] == whole[Int(first)..<Int(first) + 32], "seed \(seed) from \(first)")
    }
  }
}
