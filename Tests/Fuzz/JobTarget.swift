import JobFile
import Model
import Syntax

/// Job files: what is refused is told where, and what is accepted travels.
struct JobTarget: FuzzTarget {
  private let mutator = SampleJobs.mutator

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    let source: JobSource
    do {
      source = try JobSource.parse(mutator.input(&random), path: "/nowhere/job.yaml")
    } catch {
      try BrokenRule.check(!error.diagnostics.isEmpty, "refused without a reason")
      return false
    }
    let diagnostics = Diagnostics()
    let job = Job(source.root.canonical, diagnostics)
    try BrokenRule.check(job != nil || !diagnostics.all.isEmpty, "refused without a reason")
    let bytes = source.root.canonicalBytes
    let root = try? Node(canonicalBytes: bytes)
    try BrokenRule.check(root?.canonicalBytes == bytes, "the job does not survive its travel")
    return job != nil
  }
}
