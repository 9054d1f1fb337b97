/// Slips of a lane's sailings: the lever that is 1 while they may slip, and the law of the days.
package struct SailingBinding: Sendable {
  package let lever: Int
  package let law: WaitLaw
  package let stream: Stream
}
