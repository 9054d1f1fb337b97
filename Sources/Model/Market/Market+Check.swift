internal import Syntax

extension Market {
  /// Reports pairs of factors that are given twice or cannot be.
  func check(_ diagnostics: Diagnostics) {
    var seen: Set<Set<String>> = []
    for correlation in correlations {
      let pair: Set<String> = [correlation.first.name, correlation.second.name]
      if pair.count == 1 {
        report(
          correlation, "correlates `\(correlation.first)` with itself", "remove the line",
          diagnostics)
      } else if !seen.insert(pair).inserted {
        report(correlation, "gives the pair a second time", "keep one line", diagnostics)
      }
    }
    if diagnostics.hasErrors { return }
    guard let offender = CorrelationMatrix(self).offender else { return }
    let names = [factors[offender.first].name, factors[offender.second].name]
    guard
      let pair = correlations.first(where: {
        names.contains($0.first.name) && names.contains($0.second.name)
      })
    else { return }
    let remedy =
      offender.range.map { range in
        "the others allow from \(shown(range.lowerBound)) to \(shown(range.upperBound)) for it"
      } ?? "bring the correlations of `\(names[1])` nearer to 0"
    report(
      pair,
      "the correlations are not positive semi-definite: `\(names[0])` and `\(names[1])` "
        + "cannot have \(shown(pair.value)) beside the others", remedy, diagnostics)
  }

  private func report(
    _ correlation: Correlation, _ reason: String, _ remedy: String, _ diagnostics: Diagnostics
  ) {
    diagnostics.report(
      Diagnostic(
        at: correlation.first.place, path: "market.correlation", reason: reason, remedy: remedy))
  }

  private func shown(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
