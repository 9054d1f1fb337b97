/// How one published metric is read from a trial's accumulators, or from metrics before it.
package struct ReadoutRow: BitwiseCopyable {
  /// What is done with the terms.
  package enum Kind: Int32, BitwiseCopyable {
    /// Sum of coefficient * accumulator, in the order of the terms; the offset last, so that a sum
    /// equal to its offset in size leaves nothing.
    case accumulators
    /// Sum of coefficient * metric, and the offset.
    case metrics
    /// Greatest coefficient * accumulator, and the offset.
    case greatest
    /// Least coefficient * accumulator, and the offset.
    case least
  }

  package var kind: Kind
  package var termStart: Int32
  package var termCount: Int32
  package var offset: Double

  package init(kind: Kind, termStart: Int, termCount: Int, offset: Double) {
    self.kind = kind
    self.termStart = Int32(termStart)
    self.termCount = Int32(termCount)
    self.offset = offset
  }
}

/// One term of a readout.
package struct TermRow: BitwiseCopyable {
  package var index: Int32
  package var coefficient: Double

  package init(index: Int, coefficient: Double) {
    self.index = Int32(index)
    self.coefficient = coefficient
  }
}
