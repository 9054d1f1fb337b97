internal import Access
internal import ArgumentParser
internal import Coordinator
internal import Launch
internal import Ledger
internal import Results
internal import Statistics
internal import ZeroMQ

/// Turns the errors of the parts into words on standard error and exit codes.
enum Failure {
  /// Runs `body`.
  ///
  /// - Returns: its value.
  /// - Throws: `ExitCode` for the errors of the parts, with the reason on standard error; any other
  ///   error as it is.
  static func reporting<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as AccessError {
      throw Terminal.failure(
        error.description, error.isAbsent ? ExitStatus.noInput : ExitStatus.cannotCreate)
    } catch let error as LedgerError {
      throw Terminal.failure(error.description, status(of: error))
    } catch let error as CoordinatorError {
      throw Terminal.failure(error.description, status(of: error))
    } catch let error as StatisticsError {
      throw Terminal.failure(
        "a result in the ledger cannot be merged: \(error)", ExitStatus.badData)
    } catch let error as ResultsError {
      throw Terminal.failure(error.description, status(of: error))
    } catch let error as LaunchError {
      throw Terminal.failure(error.description, ExitStatus.failed)
    } catch let error as SlurmError {
      throw Terminal.failure(error.description, ExitStatus.unavailable)
    } catch let error as ZeroMQError {
      throw Terminal.failure("the coordinator's socket: \(error)", ExitStatus.unavailable)
    }
  }

  private static func status(of error: LedgerError) -> Int32 {
    switch error {
    case .missing: ExitStatus.noInput
    case .foreign, .newerSchema, .corrupt, .unitOutOfRange: ExitStatus.badData
    case .exists, .full, .locked, .readOnly, .storage: ExitStatus.cannotCreate
    }
  }

  private static func status(of error: ResultsError) -> Int32 {
    if case .cannotRead = error { ExitStatus.noInput } else { ExitStatus.cannotCreate }
  }

  private static func status(of error: CoordinatorError) -> Int32 {
    switch error {
    case .endpoint: ExitStatus.usage
    case .damagedResult: ExitStatus.badData
    }
  }
}
