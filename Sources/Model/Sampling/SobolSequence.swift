/// One dimension of Sobol's sequence with the direction numbers of Joe and Kuo (2008).
package struct SobolSequence: Sendable {
  /// Most dimensions: those of the table.
  package static let dimensionsMax = 256

  /// The direction number of each binary digit of a point's number, lowest first.
  private let directions: [UInt32]

  /// Works out the direction numbers of one dimension by the recurrence of its polynomial.
  ///
  /// - Parameter dimension: from 0, the van der Corput sequence, to `dimensionsMax` - 1.
  package init(dimension: Int) {
    precondition((0..<SobolSequence.dimensionsMax).contains(dimension))
    let bits = UInt32.bitWidth
    guard dimension > 0 else {
      directions = (0..<bits).map { 1 << UInt32(bits - 1 - $0) }
      return
    }
    var start = 0
    for _ in 1..<dimension { start += SobolSequence.degree(at: start) + 1 }
    let degree = SobolSequence.degree(at: start)
    let polynomial = SobolSequence.table[start]
    var directions = (0..<degree).map { digit in
      UInt32(SobolSequence.table[start + 1 + digit]) << UInt32(bits - 1 - digit)
    }
    for digit in degree..<bits {
      var next = directions[digit - degree] ^ (directions[digit - degree] >> UInt32(degree))
      for term in 1..<max(degree, 1) where polynomial >> UInt16(degree - term) & 1 == 1 {
        next ^= directions[digit - term]
      }
      directions.append(next)
    }
    self.directions = directions
  }

  private static func degree(at place: Int) -> Int {
    UInt16.bitWidth - 1 - table[place].leadingZeroBitCount
  }

  /// The binary digits of a point, the most significant first, in natural order of the points.
  ///
  /// - Parameter point: the point's number.
  /// - Returns: the point times 2^32.
  package func digits(of point: UInt32) -> UInt32 {
    var digits: UInt32 = 0
    var rest = point
    while rest != 0 {
      digits ^= directions[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return digits
  }

  /// Owen's nested uniform scrambling: every digit is flipped or not by a bit that depends on the
  /// digits before it.
  ///
  /// - Parameters:
  ///   - digits: a point times 2^32.
  ///   - replicate: number of the randomisation.
  ///   - stream: the dimension's stream of flips.
  /// - Returns: the scrambled point times 2^32.
  static func scramble(_ digits: UInt32, replicate: Int, _ stream: Stream) -> UInt32 {
    var flips: UInt32 = 0
    for digit in 0..<UInt32.bitWidth {
      // A shift by all 32 bits gives 0: the first digit has none before it.
      let before = digits >> UInt32(UInt32.bitWidth - digit)
      let word = stream.words(trial: UInt64(before), step: digit, draw: replicate).x
      flips = flips << 1 | word & 1
    }
    return digits ^ flips
  }
}
