/// Why bytes are not a job.
package struct CanonicalFormError: Error, CustomStringConvertible {
  /// What is wrong.
  package let reason: String
  /// How many bytes were read before.
  package let offset: Int

  init(_ reason: String, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package var description: String { "the job's bytes are damaged: \(reason) at byte \(offset)" }
}
