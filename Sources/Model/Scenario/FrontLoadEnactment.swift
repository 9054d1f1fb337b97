/// Raises an input's target ahead of the acts of an instrument.
struct FrontLoadEnactment: Enactment {
  let instrument: Int
  let lever: Int
  let extraCover: Double
  let daysAhead: Int
  /// Days on which scheduled rates rise.
  let rises: [Int]

  func act(on path: inout PolicyPath) {
    var spans = rises.map { (start: max($0 - daysAhead, 0), end: $0) }
    for act in path.acts[instrument] {
      spans.append((max(act.announced, act.start - daysAhead, 0), act.start))
    }
    spans = spans.filter { $0.start < $0.end }.sorted { $0.start < $1.start }
    var end = -1
    for span in spans {
      if span.start > end {
        if end >= 0 { path.set(lever, to: 0, on: end) }
        path.set(lever, to: extraCover, on: span.start)
      }
      end = max(end, span.end)
    }
    if end >= 0 { path.set(lever, to: 0, on: end) }
  }
}
