/// How the uncertain numbers of a job are spread over its scenarios.
package enum ScenarioSampling: String, CaseIterable, Sendable {
  /// Independently in every scenario.
  case random
  /// Every number alone evenly: one scenario of a replicate in each of as many equal parts of
  /// (0, 1) as the replicate has scenarios (McKay, Beckman & Conover 1979).
  case latinHypercube = "latin-hypercube"
  /// All numbers together evenly: Sobol' points with Owen's nested uniform scrambling (Owen 1995).
  case sobol
  /// In groups of two Sobol' points A and B and, for every number, A with that number from B, from
  /// which Sobol' indices are estimated (Saltelli et al. 2010).
  case saltelli

  /// Dimensions of the Sobol' points for so many uncertain numbers; 0 where there are none.
  func dimensions(of count: Int) -> Int {
    switch self {
    case .random, .latinHypercube: 0
    case .sobol: count
    case .saltelli: 2 * count
    }
  }
}
