import JobFile
import Model
import Syntax
import TestSupport
import Testing

/// Expected values: scipy.stats 1.17 (beta, lognorm, triang, norm, expon, uniform), printed with
/// repr.
struct DistributionTests {
  private static let probabilities = [0.001, 0.1, 0.5, 0.77, 0.999]

  @Test(arguments: [
    (
      "{pert: [10, 20, 50]}",
      [
        10.40407151534951, 14.489398341834342, 22.552406818227897, 28.721550434763074,
        45.11944681554086,
      ]
    ),
    (
      "{lognormal: {median: 30, p90: 60}}",
      [5.639508819973728, 15.0, 30.0, 44.73759680644708, 159.58836642163325]
    ),
    (
      "{triangular: [20, 30, 60]}",
      [
        20.632455532033674, 26.32455532033676, 35.50510257216822, 43.386752274163854,
        58.904554884989665,
      ]
    ),
    (
      "{normal: {mean: 100, sd: 15}}",
      [53.6465154074828, 80.77672651683099, 100.0, 111.0827027377782, 146.3534845925172]
    ),
    (
      "{exponential: {mean: 12}}",
      [
        0.012006004003002401, 1.2643261878939156, 8.317766166719343, 17.6361116407073,
        82.89306334778563,
      ]
    ),
    ("{uniform: [5, 25]}", [5.02, 7.0, 15.0, 20.4, 24.98]),
  ])
  func `quantiles agree with scipy, and distribution functions are their inverse`(
    law: String, expected: [Double]
  ) throws {
    let quantity = try DistributionTests.read(law).quantity
    for (probability, value) in zip(DistributionTests.probabilities, expected) {
      #expect(abs(quantity.value(at: probability) / value - 1) < 1e-11)
      #expect(abs(quantity.distribution.cumulative(value) - probability) < 1e-11)
    }
  }

  @Test func `a mixture is the weighted sum of its parts`() throws {
    let law = "{mixture: {25%: {uniform: [5, 25]}, 75%: {normal: {mean: 100, sd: 15}}}}"
    let mixture = try DistributionTests.read(law).quantity
    let expected = [
      (10.0, 0.06250000073994073), (24, 0.23750015181586095), (90, 0.4393694031601922),
      (110, 0.8106305968398078),
    ]
    for (x, probability) in expected {
      #expect(abs(mixture.distribution.cumulative(x) - probability) < 1e-14)
    }
    #expect(mixture.value(at: 0.125) == 15)
    #expect(mixture.value(at: 0.625) == 100)
  }

  @Test(arguments: UInt64(1)...200)
  func `random laws agree with the reference and with their own inverse`(seed: UInt64) throws {
    var job = RandomJob(seed: seed)
    let text = job.randomLaw(2, 40)
    let (quantity, reference) = try DistributionTests.read(text)
    let steps = (1..<64).map { Double($0) / 64 } + [0x1p-53, 1e-6, 1 - 1e-6, 1 - 0x1p-53]
    for u in steps {
      let value = quantity.value(at: u)
      #expect(abs(value - reference.value(u)) <= 1e-9 * max(1, abs(value)), "\(text) at \(u)")
    }
    for x in stride(from: -3.0, through: 60, by: 1.5) {
      let chance = quantity.distribution.cumulative(x)
      #expect(abs(chance - reference.cumulative(x)) <= 1e-12, "\(text) at \(x)")
      if !text.contains("mixture"), (1e-4..<0.9999).contains(chance) {
        let back = quantity.distribution.quantile(chance)
        #expect(abs(back - x) <= 1e-8 * max(1, abs(x)), "\(text) at \(x)")
      }
    }
  }

  @Test(arguments: ["{uniform: [7, 7]}", "{triangular: [7, 7, 7]}", "{pert: [7, 7, 7]}"])
  func `a law between equal bounds is their value`(law: String) throws {
    let quantity = try DistributionTests.read(law).quantity
    for u in [0x1p-53, 0.5, 1 - 0x1p-53] { #expect(quantity.value(at: u) == 7) }
    #expect(quantity.distribution.cumulative(7.0.nextDown) == 0)
    #expect(quantity.distribution.cumulative(7) == 1)
  }

  @Test func `values are moved into the range, and whole values are rounded half up`() throws {
    let diagnostics = Diagnostics()
    let field = Field<Quantity>.quantity(.number(unit: "days"), in: 1...10)
    let root = try JobSource.parse(Array("law: {normal: {mean: 5, sd: 9}}".utf8), path: "law").root
    guard case .map(let entries) = root.content else { return }
    let quantity = try #require(field.read(entries[0].value, diagnostics))
    #expect(quantity.value(at: 0.01) == 1 && quantity.value(at: 0.99) == 10)
    #expect(quantity.value(at: 0.5) == 5)
    #expect(Quantity(2.5).whole(at: 0.5) == 3)
    #expect(Quantity(2.4999).whole(at: 0.5) == 2)
  }

  /// A law as the model reads it, and as the reference does.
  private static func read(
    _ law: String
  ) throws -> (
    quantity: Quantity, reference: ReferenceQuantity
  ) {
    let root = try JobSource.parse(Array("law: \(law)".utf8), path: "law.yaml").root.canonical
    guard case .map(let entries) = root.content else { throw Missing() }
    let range = -1e6...1e6
    let diagnostics = Diagnostics()
    let field = Field<Quantity>.quantity(.number(unit: "units"), in: range)
    let quantity = try #require(field.read(entries[0].value, diagnostics))
    return (quantity, ReferenceQuantity(entries[0].value, in: range))
  }

  private struct Missing: Error {}
}
