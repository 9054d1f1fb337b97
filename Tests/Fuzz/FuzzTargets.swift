/// Every target by its name.
enum FuzzTargets {
  private static let makers: [(name: String, make: @Sendable () -> any FuzzTarget)] = [
    ("wire", { WireTarget() }), ("coordinator", { CoordinatorTarget() }),
    ("worker", { WorkerTarget() }), ("canonical", { CanonicalTarget() }),
    ("job", { JobTarget() }), ("partial", { PartialTarget() }),
    ("trial", { TrialTarget() }),
  ]

  static var names: [String] { makers.map(\.name) }

  /// A new target; nil for an unknown name.
  static func make(_ name: String) -> (any FuzzTarget)? {
    makers.first { $0.name == name }?.make()
  }
}
