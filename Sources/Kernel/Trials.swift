internal import CVector
internal import KernelTables

/// One number for every trial of a block: four registers side by side.
///
/// Working on a whole block at a time reads each row of the tables once for 32 trials and lets four
/// chains of dependent operations overlap. (`SIMD32` would say the same, but the present compiler
/// takes it apart lane by lane.)
struct Trials {
  var a: Vector
  var b: Vector
  var c: Vector
  var d: Vector

  @inline(__always) init(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  /// The same number in every trial.
  @inline(__always) init(_ value: Double) {
    let vector = Vector(repeating: value)
    self.init(vector, vector, vector, vector)
  }

  @inline(__always) static func + (x: Trials, y: Trials) -> Trials {
    Trials(x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d)
  }

  @inline(__always) static func - (x: Trials, y: Trials) -> Trials {
    Trials(x.a - y.a, x.b - y.b, x.c - y.c, x.d - y.d)
  }

  @inline(__always) static func * (x: Trials, y: Trials) -> Trials {
    Trials(x.a * y.a, x.b * y.b, x.c * y.c, x.d * y.d)
  }

  @inline(__always) static func / (x: Trials, y: Trials) -> Trials {
    Trials(x.a / y.a, x.b / y.b, x.c / y.c, x.d / y.d)
  }

  @inline(__always) static func * (x: Trials, y: Double) -> Trials { x * Trials(y) }

  @inline(__always) static func + (x: Trials, y: Double) -> Trials { x + Trials(y) }

  @inline(__always) static func - (x: Trials, y: Double) -> Trials { x - Trials(y) }

  @inline(__always) static func += (x: inout Trials, y: Trials) { x = x + y }

  /// True when the number is greater than zero in any trial.
  @inline(__always) var isAnyPositive: Bool { cv_any_positive(cv_max(cv_max(a, b), cv_max(c, d))) }
}

/// The lesser number, trial by trial.
@inline(__always) func least(_ x: Trials, _ y: Trials) -> Trials {
  Trials(cv_min(x.a, y.a), cv_min(x.b, y.b), cv_min(x.c, y.c), cv_min(x.d, y.d))
}

/// The greater number, trial by trial.
@inline(__always) func greatest(_ x: Trials, _ y: Trials) -> Trials {
  Trials(cv_max(x.a, y.a), cv_max(x.b, y.b), cv_max(x.c, y.c), cv_max(x.d, y.d))
}

/// The number, or zero where it is below.
@inline(__always) func positive(_ x: Trials) -> Trials { greatest(x, Trials(0)) }

/// `yes` in the trials where x < y, else `no`.
@inline(__always) func whereLess(_ x: Trials, _ y: Trials, _ yes: Trials, _ no: Trials) -> Trials {
  Trials(
    cv_where_less(x.a, y.a, yes.a, no.a), cv_where_less(x.b, y.b, yes.b, no.b),
    cv_where_less(x.c, y.c, yes.c, no.c), cv_where_less(x.d, y.d, yes.d, no.d))
}

extension UnsafeMutablePointer<Vector> {
  /// The numbers of one entity.
  @inline(__always) subscript(of entity: Int) -> Trials {
    get {
      let base = self + entity &* Block.registers
      return Trials(base[0], base[1], base[2], base[3])
    }
    nonmutating set {
      let base = self + entity &* Block.registers
      (base[0], base[1], base[2], base[3]) = (newValue.a, newValue.b, newValue.c, newValue.d)
    }
  }

  @inline(__always) subscript(of entity: Int32) -> Trials {
    get { self[of: Int(entity)] }
    nonmutating set { self[of: Int(entity)] = newValue }
  }

  /// The same memory as single numbers: entity * `Block.trials` + trial.
  @inline(__always) var scalars: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
  }
}
