import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct SobolTests {
  /// A function on the unit cube with indices that are known.
  private struct Known: Sendable {
    let name: String
    let first: [Double]
    let total: [Double]
    let value: @Sendable ([Double]) -> Double

    /// Ishigami & Homma (1990) with a = 7, b = 0.1; indices in closed form.
    static let ishigami: Known = {
      let (a, b) = (7.0, 0.1)
      let pi4 = pow(Double.pi, 4)
      let v1 = 0.5 * pow(1 + b * pi4 / 5, 2)
      let v2 = a * a / 8
      let v13 = b * b * pi4 * pi4 * (1 / 18.0 - 1 / 50.0)
      let v = v1 + v2 + v13
      return Known(
        name: "Ishigami", first: [v1 / v, v2 / v, 0], total: [(v1 + v13) / v, v2 / v, v13 / v]
      ) { u in
        let x = u.map { Double.pi * (2 * $0 - 1) }
        return sin(x[0]) + a * pow(sin(x[1]), 2) + b * pow(x[2], 4) * sin(x[0])
      }
    }()

    /// Sobol's g-function, the product of (|4 u - 2| + a) / (1 + a); indices in closed form.
    static let g: Known = {
      let a = [0.0, 1, 4.5, 9, 99]
      let parts = a.map { 1 / (3 * pow(1 + $0, 2)) }
      let all = parts.reduce(1) { $0 * (1 + $1) }
      return Known(
        name: "g", first: parts.map { $0 / (all - 1) },
        total: parts.map { $0 * all / (1 + $0) / (all - 1) }
      ) { u in zip(u, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) } }
    }()
  }

  /// Values in the order of a run: A, B and A with one number from B, m trials each, where `noise`
  /// is the same in trials of the same place.
  private func values(
    _ known: Known, groups: Int, seed: UInt64, m: Int = 2, noise: Double = 0
  ) -> [Double] {
    var random = SplitMix64(state: seed)
    let k = known.first.count
    var values: [Double] = []
    for _ in 0..<groups {
      let a = (0..<k).map { _ in random.uniform() }
      let b = (0..<k).map { _ in random.uniform() }
      let chance = (0..<m).map { _ in noise == 0 ? 0 : noise * random.normal() }
      for point in [a, b] + (0..<k).map({ n in (0..<k).map { $0 == n ? b[$0] : a[$0] } }) {
        let value = known.value(point)
        values += chance.map { value + $0 }
      }
    }
    return values
  }

  private func indices(
    _ values: [Double], numbers: Int, m: Int = 2
  ) throws -> [SobolEstimator.Indices] {
    let design = SobolTable.Design(trialsPerScenario: m, numberCount: numbers)
    let size = design.trialsPerGroup
    let shape = Partial.Shape(
      metricCount: 1, sampling: .clustered(trialsPerCluster: size), sobolDesign: design,
      sobolCount: 1)
    var run = Partial(shape)
    for start in stride(from: 0, to: values.count, by: 3 * size) {
      let part = Array(values[start..<min(start + 3 * size, values.count)])
      var unit = Partial(shape)
      try unit.add(metric: 0, values: part.span, firstTrial: UInt64(start))
      try unit.add(sobol: 0, metric: 0, values: part.span, firstTrial: UInt64(start))
      try run.merge(try Partial(decoding: unit.encode()))
    }
    let estimator = try #require(SobolEstimator(run.sobol[0]))
    return try #require(estimator.indices())
  }

  @Test(arguments: [Known.ishigami, .g].indices)
  func `intervals hold the indices in 93 to 97 of 100 runs`(_ choice: Int) throws {
    let known = [Known.ishigami, .g][choice]
    let runs = 400
    let k = known.first.count
    var hits = [Int](repeating: 0, count: 2 * k)
    for run in 0..<runs {
      let found = try indices(
        values(known, groups: 640, seed: UInt64(run) &* 31 &+ 5), numbers: k)
      for number in 0..<k {
        let pairs = [(found[number].first, known.first), (found[number].total, known.total)]
        for (place, (estimate, truth)) in pairs.enumerated()
        where estimate.lower <= truth[number] && truth[number] <= estimate.upper {
          hits[2 * number + place] += 1
        }
      }
      #expect(abs(found[k].total.value) < 1e-9)
    }
    for hit in hits {
      #expect(
        (0.92...0.98).contains(Double(hit) / Double(runs)), "\(known.name): \(hits) of \(runs)")
    }
  }

  /// With noise of the variance of the function, every index is half as large, and chance explains
  /// the other half.
  @Test func `chance is one more input`() throws {
    let known = Known.ishigami
    let variance = 0.5 * pow(1 + 0.1 * pow(Double.pi, 4) / 5, 2) / known.first[0]
    let found = try indices(
      values(known, groups: 4_000, seed: 9, m: 8, noise: variance.squareRoot()), numbers: 3, m: 8)
    for number in 0..<3 {
      #expect(abs(found[number].first.value - known.first[number] / 2) < 0.02)
      #expect(abs(found[number].total.value - known.total[number] / 2) < 0.02)
    }
    #expect(abs(found[3].first.value - 0.5) < 0.02)
    #expect(abs(found[3].total.value - 0.5) < 0.02)
  }

  private struct Request: Encodable {
    let values: [Double]
    let numbers: Int
  }

  private struct Answer: Decodable {
    let first: [Double]
    let total: [Double]
  }

  /// SALib wants A, the mixed points and B of every group, one value each.
  @Test(
    .enabled(if: Python.has("SALib"), "python3 cannot import SALib; run Deploy/setup --tests"),
    arguments: [Known.ishigami, .g].indices)
  func `SALib finds the same indices from the same values`(_ choice: Int) throws {
    let known = [Known.ishigami, .g][choice]
    let k = known.first.count
    let values = values(known, groups: 512, seed: 77)
    var reordered: [Double] = []
    for start in stride(from: 0, to: values.count, by: 2 * (k + 2)) {
      let group = stride(from: 0, to: 2 * (k + 2), by: 2).map { values[start + $0] }
      reordered += [group[0]] + group[2...] + [group[1]]
    }
    let script = """
      import numpy as np
      from SALib.analyze import sobol
      n = request["numbers"]
      problem = {"num_vars": n, "names": [str(i) for i in range(n)], "bounds": [[0, 1]] * n}
      found = sobol.analyze(problem, np.array(request["values"]), calc_second_order=False, seed=1)
      print(json.dumps({"first": found["S1"].tolist(), "total": found["ST"].tolist()}))
      """
    let answer: Answer = try Python.answer(
      script, to: Request(values: reordered, numbers: k))
    let found = try indices(values, numbers: k)
    for number in 0..<k {
      #expect(abs(found[number].first.value - answer.first[number]) < 1e-9)
      #expect(abs(found[number].total.value - answer.total[number]) < 1e-9)
    }
  }
}
