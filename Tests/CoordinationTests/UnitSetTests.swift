import Coordination
import Testing

struct UnitSetTests {
  @Test func `bits beyond the last unit do not count`() {
    let set = UnitSet(unitCount: 66, words: [1, .max, .max])
    #expect(set.count == 3)
    #expect(set.contains(0) && set.contains(64) && set.contains(65) && !set.contains(1))
  }

  @Test func `a set agrees with a plain set of integers`() {
    var random = SplitMix64(state: 3)
    var plain: Set<Int> = []
    var set = UnitSet(unitCount: 200)
    for _ in 0..<300 {
      let unit = Int.random(in: 0..<200, using: &random)
      #expect(set.insert(unit) == plain.insert(unit).inserted)
      #expect(set.count == plain.count)
    }
    #expect((0..<200).filter { set.contains($0) } == plain.sorted())
  }
}
