internal import CVector
internal import KernelTables

/// Reads the published metrics from the accumulators, in the order of `KernelTables.readouts`.
@inline(never)
func readOut(_ t: KernelTables, _ s: BlockState) {
  for metric in 0..<t.metricCount {
    let row = t.readouts[metric]
    for register in 0..<Block.registers {
      s.metrics[metric &* Block.registers &+ register] = value(t, s, row, register)
    }
  }
}

@inline(__always)
private func value(_ t: KernelTables, _ s: BlockState, _ row: ReadoutRow, _ register: Int)
  -> Vector
{
  let source = row.kind == .metrics ? s.metrics : s.accumulators
  let isSum = row.kind == .accumulators || row.kind == .metrics
  let offset = Vector(repeating: row.offset)
  var result = isSum ? Vector.zero : offset
  for index in Int(row.termStart)..<Int(row.termStart &+ row.termCount) {
    let term = t.terms[index]
    let operand = source[Int(term.index) &* Block.registers &+ register] * term.coefficient
    switch row.kind {
    case .accumulators, .metrics: result += operand
    case .greatest: result = cv_max(result, operand)
    case .least: result = cv_min(result, operand)
    }
  }
  return isSum ? result + offset : result
}
