package import Syntax

/// The kinds of instruments. A new kind is one file that conforms to `Instrument`, and one line
/// here.
let instrumentKinds: [any Instrument.Type] = [
  Tariff.self, CustomsFee.self, Licence.self, PortFee.self, ExportBan.self,
]

/// Something that a government does to some lanes: declared in the job file, enacted on the levers
/// of a scenario, and drawn once in every trial.
package protocol Instrument: Sendable {
  /// The key in the job file whose value is the instrument's name.
  static var key: String { get }

  /// Reads the instrument, or describes its keys.
  static func read(_ reader: ObjectReader) -> Self?

  /// Stable name: it names the instrument in results and in random streams.
  var name: String { get }
  var selector: Selector { get }
  var place: Place { get }

  /// Finds what is wrong with the instrument on the lanes that it selects.
  func check(_ lanes: [Lane], _ diagnostics: Diagnostics)

  /// Puts the instrument's levers on the lanes that it selects.
  ///
  /// - Parameters:
  ///   - scenario: takes levers, charges, licences and their kin.
  ///   - lanes: indices of the lanes selected.
  /// - Returns: what moves the levers in a trial; nil when nothing moves them.
  func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)?
}

extension Instrument {
  package func check(_ lanes: [Lane], _ diagnostics: Diagnostics) {}
}

/// Moves the levers of one instrument in one trial.
package protocol Enactment: Sendable {
  /// - Parameter path: holds the trial's spells and takes the moves.
  func act(on path: inout PolicyPath)
}
