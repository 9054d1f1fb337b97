import JobFile
import Model
import Syntax

/// The bytes in which a job travels: what is decoded has these very bytes.
struct CanonicalTarget: FuzzTarget {
  private let mutator = Mutator(samples: SampleJobs.roots.map(\.canonicalBytes))

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    let input = mutator.input(&random)
    guard let root = try? Node(canonicalBytes: input) else { return false }
    try BrokenRule.check(root.canonicalBytes == input, "other bytes come out than went in")
    // To check a whole job takes a hundred times as long as to decode it.
    guard random.oneIn(16) else { return true }
    let diagnostics = Diagnostics()
    let job = Job(root, diagnostics)
    try BrokenRule.check(job != nil || !diagnostics.all.isEmpty, "refused without a reason")
    return true
  }
}
