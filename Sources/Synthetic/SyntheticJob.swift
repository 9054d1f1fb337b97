/// A job about a synthetic network, as a job file: for tests of speed and size.
package struct SyntheticJob: Sendable {
  /// The job file in YAML. The same shape and seed give the same bytes on every machine.
  package let text: String

  /// Draws a job.
  ///
  /// - Parameters:
  ///   - shape: its size.
  ///   - seed: tells networks of one size apart; it is the job's seed too.
  package init(_ shape: SyntheticShape, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let network = SyntheticNetwork(shape, &random)
    var writer = SyntheticWriter(network, random)
    writer.writeHead(shape, seed: seed)
    writer.writeProducts()
    writer.writeStages()
    writer.writeInputs()
    writer.writeLanes()
    writer.writePolicy()
    text = writer.text
  }
}
