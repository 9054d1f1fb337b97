import JobFile
import Model
import Syntax
import Testing

struct JobTests {
  @Test func `no two declarations of a job share a name`() {
    #expect(Job.schema.conflicts == [])
  }

  @Test func `the repository has jobs`() {
    #expect(Jobs.paths.count >= 2)
  }

  @Test(arguments: Jobs.paths)
  func `every job of the repository is valid without warnings`(path: String) throws {
    let diagnostics = Diagnostics()
    let root = try JobSource.load(path: path).root.canonical
    #expect(Job(root, diagnostics) != nil)
    #expect(diagnostics.all.map(\.description) == [])
  }

  @Test func `an end use must set all chances where the others have none`() throws {
    func job(_ endUse: String) -> String {
      """
      chokepoint: 1
      name: end-use
      start: 2025-01-01
      network:
        products: [{name: car, demand_per_day: 1}]
        stages: [{name: mine, country: A, makes: ore}, {name: plant, country: B, makes: car}]
        inputs: [{stage: plant, input: ore}]
        lanes: [{from: mine, to: plant, transit_days: 1}]
      policy:
        start: calm
        regimes: {calm: {}}
        instruments:
          - licence: permit
            on: {from: A}
            decisions: {calm: {fast: 100%, none: 0%}}
            times_days: {fast: 3}
            end_use: {arms: \(endUse)}
      """
    }
    for valid in ["{fast: 100%}", "{denied: 40%}", "{denied: 40%, none: 60%}"] {
      _ = try Jobs.read(job(valid))
    }
    for wrong in ["{fast: 70%}", "{fast: 50%, denied: 20%}"] {
      let diagnostics = Diagnostics()
      let root = try JobSource.parse(Array(job(wrong).utf8), path: "job.yaml").root
      #expect(Job(root, diagnostics) == nil)
      #expect(diagnostics.all.contains { $0.description.contains("no other chances") })
    }
  }
}
