/// Ranges of valid values that several keys share.
enum ReferenceRange {
  static let usd = 0...1e12
  /// Days.
  static let time = 0...3650.0
  static let longTime = 0...36_500.0
  /// Of a relative price.
  static let price = 0...1000.0
}
