/// The points of Sobol' with numbers of S. Joe and F. Y. Kuo, and their scrambling by A. Owen.
struct ReferenceSobol {
  /// By dimension from 1: coefficients of the polynomial, the highest first, and the numbers m.
  private let rows: [(coefficients: [Bool], numbers: [UInt32])]

  /// - Parameter table: for every dimension from 1 the polynomial with its coefficients as binary
  ///   digits, the highest first, then the numbers m.
  init(table: [UInt16]) {
    var rows: [(coefficients: [Bool], numbers: [UInt32])] = []
    var place = 0
    while place < table.count {
      let digits = String(table[place], radix: 2).map { $0 == "1" }
      let degree = digits.count - 1
      rows.append((digits, table[(place + 1)...(place + degree)].map { UInt32($0) }))
      place += degree + 1
    }
    self.rows = rows
  }

  /// The 32 digits of a point, before they are scrambled.
  func point(_ index: Int, dimension: Int) -> UInt32 {
    let directions = directions(dimension)
    return (0..<32).filter { index >> $0 & 1 == 1 }.reduce(0) { $0 ^ directions[$1] }
  }

  private func directions(_ dimension: Int) -> [UInt32] {
    if dimension == 0 { return (0..<32).map { 1 << (31 - UInt32($0)) } }
    let (coefficients, numbers) = rows[dimension - 1]
    let degree = numbers.count
    var directions: [UInt32] = []
    for b in 0..<32 {
      if b < degree {
        directions.append(numbers[b] << UInt32(31 - b))
      } else {
        let oldest = directions[b - degree]
        let terms = (1..<degree).filter { coefficients[$0] }.map { directions[b - $0] }
        directions.append(terms.reduce(oldest ^ oldest >> UInt32(degree), ^))
      }
    }
    return directions
  }

  static func scramble(_ number: UInt32, _ stream: ReferenceStream, _ replicate: UInt64) -> UInt32 {
    var scrambled: UInt32 = 0
    for digit in 0..<32 {
      let before = UInt64(number) >> UInt64(32 - digit)
      let flip = stream.words(before, digit, Int(replicate))[0] & 1
      scrambled = scrambled << 1 | (number >> UInt32(31 - digit) & 1 ^ flip)
    }
    return scrambled
  }
}
