import Foundation
import Syntax
import Testing

struct JSONValueTests {
  @Test func `the text is what Foundation reads`() throws {
    let strings = ["", "a\"b\\c\n\t\r\u{0}\u{1f}/é😀\u{2028}", "plain"]
    let numbers = [0.5, 1e300, -2.5e-7, 123_456_789.25, 1e15, .leastNonzeroMagnitude]
    let value: JSONValue = [
      "strings": .array(strings.map { .string($0) }),
      "numbers": .array(numbers.map { .number($0) }),
      "integers": [0, -1, .integer(.max)], "flag": true, "none": .null, "empty": [:], "list": [],
    ]
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [String: Any])
    #expect(parsed["strings"] as? [String] == strings)
    #expect(parsed["numbers"] as? [Double] == numbers)
    #expect(parsed["integers"] as? [Int] == [0, -1, .max])
    #expect(parsed["flag"] as? Bool == true)
    #expect(parsed["none"] is NSNull)
    #expect((parsed["empty"] as? [String: Any])?.isEmpty == true)
    #expect((parsed["list"] as? [Any])?.isEmpty == true)
  }

  @Test func `members keep their order`() {
    let value: JSONValue = ["b": 1, "a": ["x"]]
    #expect(value.text == "{\n  \"b\": 1,\n  \"a\": [\n    \"x\"\n  ]\n}")
  }
}
