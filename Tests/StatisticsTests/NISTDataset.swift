import Testing

/// Univariate data sets of the NIST Statistical Reference Datasets with their certified values
/// (https://www.itl.nist.gov/div898/strd/univ/homepage.html); NIST data are in the public domain.
struct NISTDataset: CustomTestStringConvertible {
  let testDescription: String
  let values: [Double]
  let mean: Double
  let standardDeviation: Double
  /// Correct decimal digits that doubles of this size allow for the standard deviation.
  let digits: Double

  static let all = [
    NISTDataset(
      testDescription: "Michelso", values: michelso.map { Double(299_000 + $0) / 1_000 },
      mean: 299.852400000000, standardDeviation: 0.0790105478190518, digits: 12),
    NISTDataset(
      testDescription: "Mavro", values: mavro.map { Double($0) / 100_000 },
      mean: 2.00185600000000, standardDeviation: 0.000429123454003053, digits: 12),
    NISTDataset(
      testDescription: "Lottery", values: lottery.map(Double.init),
      mean: 518.958715596330, standardDeviation: 291.699727470969, digits: 14),
    NISTDataset(
      testDescription: "NumAcc1", values: [10_000_001, 10_000_003, 10_000_002],
      mean: 10_000_002, standardDeviation: 1, digits: 15),
    NISTDataset(
      testDescription: "NumAcc2", values: alternating(1.2, 1.1, 1.3),
      mean: 1.2, standardDeviation: 0.1, digits: 14),
    NISTDataset(
      testDescription: "NumAcc3", values: alternating(1_000_000.2, 1_000_000.1, 1_000_000.3),
      mean: 1_000_000.2, standardDeviation: 0.1, digits: 9),
    NISTDataset(
      testDescription: "NumAcc4", values: alternating(10_000_000.2, 10_000_000.1, 10_000_000.3),
      mean: 10_000_000.2, standardDeviation: 0.1, digits: 8),
  ]

  private static func alternating(_ first: Double, _ odd: Double, _ even: Double) -> [Double] {
    [first] + (0..<500).flatMap { _ in [odd, even] }
  }

  /// Speed of light less 299,000 km/s.
  private static let michelso = [
    850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000,
    1000, 960, 960, 960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880,
    830, 800, 790, 760, 800, 880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850,
    870, 840, 840, 850, 840, 840, 840, 890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910,
    920, 890, 860, 880, 720, 840, 850, 850, 780, 890, 840, 780, 810, 760, 810, 790, 810, 820,
    850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
  ]

  /// Filter transmittance in units of 1e-5.
  private static let mavro = [
    200180, 200170, 200180, 200190, 200180, 200170, 200150, 200140, 200150, 200150, 200170,
    200180, 200180, 200190, 200190, 200210, 200200, 200160, 200140, 200130, 200130, 200150,
    200150, 200160, 200150, 200140, 200130, 200140, 200150, 200140, 200150, 200160, 200150,
    200160, 200190, 200200, 200200, 200210, 200220, 200230, 200240, 200250, 200270, 200260,
    200260, 200260, 200270, 200260, 200250, 200240,
  ]

  /// Three-digit lottery numbers.
  private static let lottery = [
    162, 671, 933, 414, 788, 730, 817, 33, 536, 875, 670, 236, 473, 167, 877, 980, 316, 950,
    456, 92, 517, 557, 956, 954, 104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780,
    689, 562, 964, 791, 28, 97, 848, 281, 858, 538, 660, 972, 671, 613, 867, 448, 738, 966, 139,
    636, 847, 659, 754, 243, 122, 455, 195, 968, 793, 59, 730, 361, 574, 522, 97, 762, 431, 158,
    429, 414, 22, 629, 788, 999, 187, 215, 810, 782, 47, 34, 108, 986, 25, 644, 829, 630, 315,
    567, 919, 331, 207, 412, 242, 607, 668, 944, 749, 168, 864, 442, 533, 805, 372, 63, 458,
    777, 416, 340, 436, 140, 919, 350, 510, 572, 905, 900, 85, 389, 473, 758, 444, 169, 625,
    692, 140, 897, 672, 288, 312, 860, 724, 226, 884, 508, 976, 741, 476, 417, 831, 15, 318,
    432, 241, 114, 799, 955, 833, 358, 935, 146, 630, 830, 440, 642, 356, 373, 271, 715, 367,
    393, 190, 669, 8, 861, 108, 795, 269, 590, 326, 866, 64, 523, 862, 840, 219, 382, 998, 4,
    628, 305, 747, 247, 34, 747, 729, 645, 856, 974, 24, 568, 24, 694, 608, 480, 410, 729, 947,
    293, 53, 930, 223, 203, 677, 227, 62, 455, 387, 318, 562, 242, 428, 968,
  ]
}
