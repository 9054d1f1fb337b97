internal import CVector
package import KernelTables

/// Reads the published metrics from the accumulators, in the order of `KernelTables.readouts`.
///
/// - Parameters:
///   - t: the compiled scenario.
///   - s: working memory; `s.metrics` holds the metrics of the days so far afterwards.
@inline(never)
package func readOut(_ t: KernelTables, _ s: BlockState) {
  for metric in 0..<t.metricCount { s.metrics[of: metric] = value(t, s, t.readouts[metric]) }
}

@inline(__always)
private func value(_ t: KernelTables, _ s: BlockState, _ row: ReadoutRow) -> Trials {
  let terms = Int(row.termStart)..<Int(row.termStart &+ row.termCount)
  switch row.kind {
  case .accumulators: return sum(t, s.accumulators, terms) + row.offset
  case .metrics: return sum(t, s.metrics, terms) + row.offset
  case .greatest:
    var result = Trials(row.offset)
    for index in terms { result = greatest(result, product(t, s.accumulators, index)) }
    return result
  case .least:
    var result = Trials(row.offset)
    for index in terms { result = least(result, product(t, s.accumulators, index)) }
    return result
  }
}

@inline(__always)
private func sum(
  _ t: KernelTables, _ source: UnsafeMutablePointer<Vector>, _ terms: Range<Int>
) -> Trials {
  var result = Trials(0)
  for index in terms { result += product(t, source, index) }
  return result
}

@inline(__always)
private func product(
  _ t: KernelTables, _ source: UnsafeMutablePointer<Vector>, _ index: Int
) -> Trials {
  source[of: t.terms[index].index] * t.terms[index].coefficient
}
