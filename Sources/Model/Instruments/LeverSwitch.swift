internal import SpecialFunctions

/// Moves one lever while an act holds.
struct LeverSwitch: Enactment {
  let process: SwitchProcess
  let lever: Int
  let neutral: Double
  let size: Quantity
  let form: Form

  /// What the lever becomes of an act's size.
  enum Form: Sendable {
    case size
    /// 1 - size.
    case rest
    /// ln(size).
    case logarithm
  }

  func act(on path: inout PolicyPath) {
    process.draw(on: &path)
    for index in path.acts[process.instrument].indices {
      let act = path.acts[process.instrument][index]
      if act.isVoid { continue }
      let size = process.size(size, of: act, trial: path.trial)
      path.set(lever, to: value(size), on: act.start)
      path.set(lever, to: neutral, on: act.end)
    }
  }

  private func value(_ size: Double) -> Double {
    switch form {
    case .size: size
    case .rest: 1 - size
    case .logarithm: SpecialFunctions.logarithm(size)
    }
  }
}
