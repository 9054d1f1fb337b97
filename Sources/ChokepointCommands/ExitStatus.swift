/// Exit codes, after sysexits(3). The list in `chokepoint --help` says what they mean.
enum ExitStatus {
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noInput: Int32 = 66
  static let unavailable: Int32 = 69
  static let failed: Int32 = 70
  static let cannotCreate: Int32 = 73
  static let output: Int32 = 74
  static let stopped: Int32 = 75
}
