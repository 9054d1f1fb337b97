import JobFile
import Model
import Syntax
import Synthetic
import Testing

@Suite struct SyntheticJobTests {
  private func job(stages: Int, lanes: Int, products: Int?, seed: UInt64) throws -> Job {
    let shape = try SyntheticShape(
      stages: stages, lanes: lanes, products: products, days: 365, trials: 256)
    let text = SyntheticJob(shape, seed: seed).text
    let diagnostics = Diagnostics()
    let root = try JobSource.parse(Array(text.utf8), path: "synthetic.yaml").root.canonical
    let job = Job(root, diagnostics)
    try #require(diagnostics.all.map(\.description) == [])
    return try #require(job)
  }

  /// The ends and the middle of the valid range.
  @Test(arguments: [(2, 1), (3, 1), (4, 2), (7, 3), (26, 1), (50, 25), (90, 7)])
  func `goods flow on every lane of a network of any valid size`(
    stages: Int, products: Int
  ) throws {
    let range = SyntheticShape.lanesRange(stages: stages, products: products)
    let (least, most) = (range.lowerBound, range.upperBound)
    for lanes in Set([least, (least + most) / 2, most]) {
      for seed in [UInt64](0...3) {
        let job = try job(stages: stages, lanes: lanes, products: products, seed: seed)
        #expect(job.network.stages.count == stages)
        #expect(job.network.lanes.count == lanes)
        #expect(job.network.products.count == products)
        let flows = Scenario(job, index: 0, at: [:]).lanes.map(\.flow)
        #expect(flows.allSatisfy { $0 > 0 && $0.isFinite })
      }
    }
  }

  @Test func `a network of the usual size has everything that a real one has`() throws {
    let job = try job(stages: 200, lanes: 1000, products: nil, seed: 1)
    let scenario = Scenario(job, index: 0, at: [:])
    #expect(scenario.lanes.filter { $0.licence != nil }.count == 125)
    #expect(job.policy.regimes.count == 3)
    #expect(!scenario.charges.filter { $0.driver == .duty }.isEmpty)
    #expect(!scenario.charges.filter { $0.driver == .portFee }.isEmpty)
    #expect(scenario.inputs.filter { $0.lanes.count > 1 }.count > scenario.inputs.count / 2)
    #expect(Set(job.network.stages.map(\.country)).count > 3)
  }

  @Test func `sizes that no network has are refused with the range`() throws {
    for (stages, lanes, products) in [(1, 1, 1), (9, 13, 1), (9, 7, 1), (8, 20, 5), (8, 20, 0)] {
      let error = #expect(throws: SyntheticShape.Invalid.self) {
        try SyntheticShape(stages: stages, lanes: lanes, products: products, days: 1, trials: 1)
      }
      #expect(error?.description.contains("must be from") == true)
    }
  }
}
