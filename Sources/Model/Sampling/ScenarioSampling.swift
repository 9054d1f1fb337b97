/// How the uncertain numbers of a job are spread over its scenarios.
package enum ScenarioSampling: String, CaseIterable, Sendable {
  /// Independently in every scenario.
  case random
  /// Every number alone evenly: one scenario of a replicate in each of as many equal parts of
  /// (0, 1) as the replicate has scenarios (McKay, Beckman & Conover 1979).
  case latinHypercube = "latin-hypercube"
  /// All numbers together evenly: Sobol' points with Owen's nested uniform scrambling (Owen 1995).
  case sobol
}
