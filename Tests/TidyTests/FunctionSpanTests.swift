import Testing

@Suite struct FunctionSpanTests {
  private func spans(_ text: String) -> [FunctionSpan] {
    FunctionSpan.all(in: SourceFile(path: "", text: text))
  }

  @Test func `a body ends at the brace below its declaration`() {
    let text = """
      struct A {
        func a(
          b: Int
        ) -> Int
        {
          if b > 0 {
            return 1
          }

          return 2
        }
        init?() {
          return nil
        }
      }
      """
    #expect(spans(text) == [.init(line: 2, length: 10), .init(line: 12, length: 3)])
  }

  @Test func `a nested function has its own length`() {
    let text = """
      var a: Int {
        func b() -> Int {
          1
        }
        return b()
      }
      """
    #expect(spans(text) == [.init(line: 1, length: 6), .init(line: 2, length: 3)])
  }

  @Test func `a body on the line of its declaration and a requirement have no length`() {
    let text = """
      struct A {
        func a() -> Int { 1 }
        func b(
          c: Int
        ) -> Int { c }
        var d: Int
      }
      protocol B {
        func a()
        var b: Int { get }
      }
      """
    #expect(spans(text) == [])
  }
}
