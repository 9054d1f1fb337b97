/// The constants of the byte form in which a job travels and lies in the ledger.
package enum CanonicalForm {
  /// `CPJ` and the version of the form.
  package static let header: [UInt8] = [0x43, 0x50, 0x4A, 1]
  /// Most bytes that are decoded: a job file and its tables, each at most 16 MiB, with room for
  /// lengths.
  package static let bytesMax = 64 << 20

  enum Kind: UInt8 {
    case empty = 0
    case plain = 1
    case quoted = 2
    case list = 3
    case map = 4
  }
}
