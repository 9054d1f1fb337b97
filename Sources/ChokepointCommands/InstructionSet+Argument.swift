internal import ArgumentParser
internal import Simulation

extension InstructionSet: ExpressibleByArgument {
  /// - Throws: `ValidationError` when this machine cannot run it.
  func checkIsSupported() throws {
    guard Self.supported.contains(self) else {
      let names = Self.supported.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("this machine does not have \(rawValue), but \(names)")
    }
  }
}
