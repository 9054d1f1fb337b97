import Syntax
import Testing

struct NearestTests {
  @Test(arguments: [
    ("lasts_day", "lasts_days"), ("last_days", "lasts_days"), ("lasst_days", "lasts_days"),
    ("lasts-days", "lasts_days"), ("Lasts_Days", "lasts_days"), ("lasts_dyas", "lasts_days"),
    ("sede", "seed"), ("trails", "trials"),
  ])
  func `a misspelt word finds the word that was meant`(written: String, meant: String) {
    #expect(nearest(written, among: ["seed", "trials", "lasts_days", "name"]) == meant)
  }

  @Test(arguments: ["", "x", "colour", "transit", "namxyz"])
  func `an unrelated word finds none`(written: String) {
    #expect(nearest(written, among: ["seed", "trials", "lasts_days", "name"]) == nil)
  }

  @Test func `of equally near words the first wins`() {
    #expect(nearest("cat", among: ["bat", "car", "cut"]) == "bat")
    #expect(nearest("cut", among: ["bat", "car", "cut"]) == "cut")
  }

  @Test func `a very long word is not compared`() {
    let long = String(repeating: "a", count: 101)
    #expect(nearest(long, among: [long]) == nil)
  }
}
