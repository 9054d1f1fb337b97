internal import JobFile
internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

@Suite struct AgreementTests {
  @Test(arguments: JobFiles.all)
  func `the engine agrees with the reference on every job of the repository`(
    path: String
  ) throws {
    let root = try JobSource.load(path: path).root.canonical
    let diagnostics = Diagnostics()
    let job = try #require(Job(root, diagnostics))
    for trials: Range<UInt64> in [0..<96, 1_000_000..<1_000_032, 1 << 40..<(1 << 40) + 32] {
      let differences = Agreement.differences(root, job, trials)
      #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(8))")
    }
  }

  @Test(arguments: RandomJob.seeds)
  func `the engine agrees with the reference on random jobs`(seed: UInt64) throws {
    let random = RandomJob(seed: seed)
    let (root, job) = try random.read()
    for trials: Range<UInt64> in [0..<16, 64..<72] {
      let differences = Agreement.differences(root, job, trials)
      #expect(differences.isEmpty, "seed \(seed): \(differences.prefix(5))\n\(random.text)")
    }
  }

  @Test(arguments: [KnownPasts.answers, KnownPasts.lifts])
  func `the engine agrees with the reference on known pasts`(text: String) throws {
    let root = try JobSource.parse(Array(text.utf8), path: "past.yaml").root.canonical
    let job = try #require(Job(root, Diagnostics()))
    let differences = Agreement.differences(root, job, 0..<96)
    #expect(differences.isEmpty, "\(differences.prefix(8))")
  }
}
