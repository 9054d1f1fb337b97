internal import Syntax

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
