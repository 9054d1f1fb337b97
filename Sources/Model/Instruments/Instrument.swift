package import Syntax

/// The kinds of instruments. A new kind is one file that conforms to `Instrument`, and one line
/// here.
let instrumentKinds: [any Instrument.Type] = [
  Tariff.self, CustomsFee.self, Licence.self, PortFee.self, ExportBan.self, Control.self,
  Stockpile.self, Quota.self, EquipmentControl.self, Boycott.self, PriceShock.self,
  PriceFloor.self,
]

/// Something that a government or a market does: declared in the job file, enacted on the levers of
/// a scenario, and drawn once in every trial.
package protocol Instrument: Sendable {
  /// The key in the job file whose value is the instrument's name.
  static var key: String { get }

  /// Reads the instrument, or describes its keys.
  static func read(_ reader: ObjectReader) -> Self?

  /// Stable name: it names the instrument in results and in random streams.
  var name: String { get }
  var target: Target { get }
  var place: Place { get }
  /// The instrument whose acts it answers.
  var answers: Reference? { get }
  /// Whether at most one instrument of the kind can bite on a lane, stage, product or factor.
  var isExclusive: Bool { get }

  /// Finds what is wrong with the instrument on what it bites on.
  ///
  /// - Parameters:
  ///   - job: the job that it belongs to.
  ///   - targets: indices of the lanes, stages, products or factors.
  ///   - diagnostics: takes the errors.
  func check(_ job: Job, on targets: [Int], _ diagnostics: Diagnostics)

  /// Puts the instrument's levers on what it bites on.
  ///
  /// - Parameters:
  ///   - scenario: takes levers, charges, licences and their kin.
  ///   - targets: indices of the lanes, stages, products or factors.
  /// - Returns: what moves the levers in a trial; nil when nothing moves them.
  func enact(in scenario: inout Scenario, on targets: [Int]) -> (any Enactment)?
}

extension Instrument {
  package var answers: Reference? { nil }
  package var isExclusive: Bool { false }
  package func check(_ job: Job, on targets: [Int], _ diagnostics: Diagnostics) {}

  /// Where the instrument stands, for messages.
  var path: String { "policy.instruments[\(name)]" }
}

/// Moves the levers of one instrument in one trial.
package protocol Enactment: Sendable {
  /// - Parameter path: holds the trial's spells and earlier acts, and takes acts and moves.
  func act(on path: inout PolicyPath)
}
