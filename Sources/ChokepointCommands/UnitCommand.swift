internal import ArgumentParser
internal import Crypto
internal import Ledger
internal import Simulation
internal import Worker

struct UnitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit",
    abstract: "Run one unit of a run again, alone, and compare it with the ledger.",
    discussion: """
      For a unit that a run has set aside because it took down its workers, and for two machines \
      that disagree. The run folder is only read, also while its coordinator works.

      Prints `unit N DIGEST`, and then `same`, `none` (the ledger has no result of it) or \
      `different`, with exit code 65 for the last.

      EXAMPLE
        chokepoint unit runs/magnets 517
      """)

  @Argument(help: "The folder of the run.") var folder: String
  @Argument(help: "Index of the unit, from 0.") var unit: Int
  @Option(help: "Instruction set of the kernel (default: the fastest that this machine has).")
  var instructionSet = InstructionSet.best

  func validate() throws { try instructionSet.checkIsSupported() }

  func run() throws {
    try Failure.reporting {
      let ledger = try Ledger.read(at: "\(folder)/\(RunStore.ledgerName)")
      guard (0..<ledger.unitCount).contains(unit) else {
        throw LedgerError.unitOutOfRange(unit: unit, unitCount: ledger.unitCount)
      }
      let partial: [UInt8]
      do {
        partial = try SimulationRunner(job: ledger.job, instructionSet: instructionSet)
          .run(unit: unit) { _ in }
      } catch let error as UnitError {
        throw Terminal.failure("unit \(unit): \(error.text)", ExitStatus.failed)
      }
      let digest = Array(SHA256.hash(data: partial))
      let kept = try ledger.partial(of: unit)?.digest
      let verdict = kept.map { $0 == digest ? "same" : "different" } ?? "none"
      let hex = digest.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
      try Terminal.result("unit \(unit) \(hex) \(verdict)")
      if verdict == "different" { throw ExitCode(ExitStatus.badData) }
    }
  }
}
