internal import Syntax

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

extension Scenario {
  /// Puts levers on the inputs that are loaded ahead of announced measures.
  mutating func enactFrontLoads(_ job: Job) {
    for (frontLoad, input) in zip(job.network.frontLoads, job.topology.frontLoadInputs) {
      let path = "front_loads[\(frontLoad.name)]"
      let lever = addLever("front-load \(frontLoad.name): days of use", .number, neutral: 0)
      inputs[input].targetLevers.append(lever)
      let instrument = instrumentNumber(of: frontLoad.instrument.name)
      enact(
        FrontLoadEnactment(
          instrument: instrument, lever: lever,
          extraCover: value(frontLoad.extraCover, "\(path).extra_cover_days"),
          daysAhead: wholeValue(frontLoad.ahead, "\(path).days_ahead"),
          rises: rises[instrument] ?? []))
    }
  }
}
