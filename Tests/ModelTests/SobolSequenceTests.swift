import Model
import Testing

@Suite struct SobolSequenceTests {
  private static let dimensions = [0, 1, 2, 3, 7, 20, 100, 160, 161, 255]

  /// Points times 2^32, by SciPy 1.17.1: the row n of
  /// `qmc.Sobol(256, scramble=False, bits=32).random(5_000_012)` is the point n ^ (n >> 1), since
  /// SciPy goes through the points in the order of the Gray code.
  private static let published: [(point: UInt32, values: [UInt32])] = [
    (
      1,
      [
        0x80000000, 0x80000000, 0x80000000, 0x80000000, 0x80000000,
        0x80000000, 0x80000000, 0x80000000, 0x80000000, 0x80000000,
      ]
    ),
    (
      2,
      [
        0x40000000, 0xc0000000, 0xc0000000, 0xc0000000, 0x40000000,
        0xc0000000, 0xc0000000, 0x40000000, 0xc0000000, 0x40000000,
      ]
    ),
    (
      3,
      [
        0xc0000000, 0x40000000, 0x40000000, 0x40000000, 0xc0000000,
        0x40000000, 0x40000000, 0xc0000000, 0x40000000, 0xc0000000,
      ]
    ),
    (
      5,
      [
        0xa0000000, 0x20000000, 0xe0000000, 0xa0000000, 0x20000000,
        0x60000000, 0xe0000000, 0xa0000000, 0xe0000000, 0xa0000000,
      ]
    ),
    (
      10,
      [
        0x50000000, 0x30000000, 0x50000000, 0x90000000, 0x10000000,
        0x10000000, 0xb0000000, 0x30000000, 0x30000000, 0x10000000,
      ]
    ),
    (
      100,
      [
        0x26000000, 0xc6000000, 0xb2000000, 0xf6000000, 0x96000000,
        0x56000000, 0xb6000000, 0x32000000, 0x46000000, 0x46000000,
      ]
    ),
    (
      1000,
      [
        0x17c00000, 0x29400000, 0x73400000, 0xe8c00000, 0xa3c00000,
        0x43400000, 0xa8400000, 0x7e400000, 0x85400000, 0x54400000,
      ]
    ),
    (
      4095,
      [
        0xfff00000, 0x11100000, 0x00b00000, 0xcff00000, 0x27f00000,
        0xe9300000, 0xa8300000, 0xd0100000, 0xa7f00000, 0xca500000,
      ]
    ),
    (
      6975214,
      [
        0x77765600, 0xa9f65600, 0x4b608200, 0x3749ba00, 0x06cede00,
        0x58205200, 0x15753e00, 0x3b7f0e00, 0xc1660600, 0x9b246e00,
      ]
    ),
  ]

  @Test(arguments: published)
  func `points are those of SciPy`(point: UInt32, values: [UInt32]) {
    let found = Self.dimensions.map { SobolSequence(dimension: $0).digits(of: point) }
    #expect(found == values)
  }

  @Test func `every dimension puts one of 2^k points into each part of 1 in 2^k`() {
    for dimension in 0..<SobolSequence.dimensionsMax {
      let sequence = SobolSequence(dimension: dimension)
      let parts = (0..<1024).map { sequence.digits(of: $0) >> 22 }
      #expect(Set(parts).count == 1024, "dimension \(dimension)")
    }
  }

  @Test func `no two dimensions are the same`() {
    let points = (0..<SobolSequence.dimensionsMax).map { dimension in
      (0..<4096).map { SobolSequence(dimension: dimension).digits(of: $0) }
    }
    #expect(Set(points).count == SobolSequence.dimensionsMax)
  }
}
