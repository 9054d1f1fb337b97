/// What this build is, for manifests and for the check that workers and coordinators are alike.
enum BuildIdentity {
  /// Version of the product.
  static let version = "0.1.0"
  /// Version of the numbers: raised whenever the same job and seed may give other bits.
  static let numerics = 4
  /// What a worker must have in common with its coordinator.
  static let id = "chokepoint \(version) numerics \(numerics)"
}
