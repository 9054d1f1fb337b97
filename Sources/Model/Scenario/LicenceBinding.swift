/// A licence on a lane: the lever that tells the rule in force, and the law of waits under each
/// rule.
package struct LicenceBinding: Sendable {
  package let lever: Int
  /// Lever that is 0 while nothing leaves.
  package let gateLever: Int?
  /// Days after a refusal before a new filing.
  package let reapplyDays: Int
  /// By regime; nil where no licence is needed.
  package let laws: [WaitLaw?]
  package let stream: Stream
}
