internal import CVector
internal import KernelTables

/// Delivers a day's output to customers and books what is late, cancelled and short.
///
/// - Returns: units still owed at the end of the day.
@inline(__always)
func sell(
  _ t: KernelTables, _ s: BlockState, product: Int, register: Int, day: Int, output: Vector
) -> Vector {
  let row = t.products[product]
  let cell = product &* Block.registers &+ register
  let unmet = cv_max(s.owed[cell] + (Vector(repeating: row.demand) - output), .zero)
  let lost = unmet * row.cancelled
  let owed = unmet - lost
  s.owed[cell] = owed
  let sums = s.accumulators + (Int(row.accumulatorStart) &* Block.registers &+ register)
  add(sums, Int(CV_DELIVERED), output)
  add(sums, Int(CV_LOST), lost)
  if cv_any_positive(owed) {
    bookLateness(s, product: product, register: register, owed: owed, sums: sums)
    let most = sums + Int(CV_MOST_OWED) &* Block.registers
    most.pointee = cv_max(most.pointee, owed)
  }
  add(
    sums, Int(CV_STOP_DAYS),
    cv_where_less(output, Vector(repeating: row.stopBelow), Vector(repeating: 1), .zero))
  let first = sums + Int(CV_FIRST_SHORT) &* Block.registers
  first.pointee = cv_where_less(
    output, Vector(repeating: row.shortBelow),
    cv_min(first.pointee, Vector(repeating: Double(day))), first.pointee)
  return owed
}

/// Splits a day's lateness over its causes in proportion to the unit-days of delay that each has
/// caused so far; what no cause explains is shortage.
@inline(__always)
private func bookLateness(
  _ s: BlockState, product: Int, register: Int, owed: Vector, sums: UnsafeMutablePointer<Vector>
) {
  let tallies = s.blame + (product &* Int(CV_CAUSES) &* Block.registers &+ register)
  let licence = tallies[Int(CV_LICENCE) &* Block.registers]
  let port = tallies[Int(CV_PORT) &* Block.registers]
  let transit = tallies[Int(CV_TRANSIT) &* Block.registers]
  let shortage = tallies[Int(CV_SHORTAGE) &* Block.registers]
  let all = licence + port + transit + shortage
  let share = owed / cv_max(all, Vector(repeating: 1e-300))
  let (byLicence, byPort, byTransit) = (licence * share, port * share, transit * share)
  add(sums, Int(CV_LATE_LICENCE), byLicence)
  add(sums, Int(CV_LATE_PORT), byPort)
  add(sums, Int(CV_LATE_TRANSIT), byTransit)
  add(sums, Int(CV_LATE_SHORTAGE), owed - byLicence - byPort - byTransit)
}

@inline(__always)
private func add(
  _ sums: UnsafeMutablePointer<Vector>, _ which: Int, _ value: Vector
) {
  sums[which &* Block.registers] += value
}
