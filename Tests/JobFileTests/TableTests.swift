import Foundation
import JobFile
import Syntax
import Testing

struct TableTests {
  /// The rows of a table that a job names, and the findings if there are any.
  private func read(_ csv: String) throws -> (rows: Node?, findings: [String]) {
    let folder = try TemporaryFolder(["job.yaml": "a:\n  rows: {csv: t.csv}\n", "t.csv": csv])
    let found = folder.findings()
    guard found.isEmpty else { return (nil, found) }
    return (try JobSource.load(path: folder.path("job.yaml")).root.at("a", "rows"), [])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3,4\n", "[{a: 1, b: 2}, {a: 3, b: 4}]"),
    ("a,b\r\n1,2\r\n", "[{a: 1, b: 2}]"),
    ("\u{FEFF}a,b\n1,2", "[{a: 1, b: 2}]"),
    ("a,b\n,2\n1,\n,\n", "[{b: 2}, {a: 1}, {}]"),
    ("a,b\n1,", "[{a: 1}]"),
    (" a , b \n 1 , 2 \n", "[{a: 1, b: 2}]"),
    ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "[{a: x, y, b: say \"hi\"}]"),
    ("a,b\n\"two\nlines\",2\n", "[{a: two\nlines, b: 2}]"),
    ("a,b\n\n1,2\n\n\n3,4\n", "[{a: 1, b: 2}, {a: 3, b: 4}]"),
    ("a\n1\n2\n", "[{a: 1}, {a: 2}]"),
    ("a,b\n\"\",2\n", "[{b: 2}]"),
    ("a,\"b\"\n\"1\",\"2\"\n\"3\",4\n", "[{a: 1, b: 2}, {a: 3, b: 4}]"),
    ("a,b\n", "[]"),
    ("stage,größe\nü,5%\n", "[{stage: ü, größe: 5%}]"),
  ])
  func `rows become maps by the header`(csv: String, outline: String) throws {
    let (rows, found) = try read(csv)
    #expect(found == [])
    #expect(rows?.outline == outline)
  }

  @Test func `a value has the place of its cell`() throws {
    let (rows, _) = try read("é,b\n\"x\ny\",22\n3,\"4\"\n")
    func place(_ row: String, _ key: String) -> String? {
      rows?.at(row, key).map { "\($0.place)".split(separator: "/").last.map(String.init) ?? "" }
    }
    #expect(place("0", "é") == "t.csv:2:1")
    #expect(place("0", "b") == "t.csv:3:4")
    #expect(place("1", "é") == "t.csv:4:1")
    #expect(place("1", "b") == "t.csv:4:3")
  }

  @Test(arguments: [
    (
      "a,b\n1\n1,2,3\n1,2\n",
      [
        "t.csv:2:1: error: the row has 1 cells, the header 2; "
          + "give every row one cell per column; quote cells that contain commas",
        "t.csv:3:1: error: the row has 3 cells, the header 2; "
          + "give every row one cell per column; quote cells that contain commas",
      ]
    ),
    (
      "a,,a\n1,2,3\n",
      [
        "t.csv:1:3: error: a column has no name; name it in the first row",
        "t.csv:1:4: error: column `a` is given twice; keep one of them",
      ]
    ),
    (
      "\n\n",
      [
        "t.csv:1:1: error: the table has no header; "
          + "write the names of the columns in the first row"
      ]
    ),
    ("a,b\n1,\"2\n3,4\n", ["t.csv:2:3: error: the quote is not closed; add the closing quote"]),
    (
      "a,b\n1,2\n1,\"2\"x\n",
      [
        "t.csv:3:1: error: a quote stands inside a cell of this row; "
          + "put the whole cell in quotes, and write each quote inside it twice"
      ]
    ),
  ])
  func `what is wrong with a table has its place`(csv: String, expected: [String]) throws {
    #expect(try read(csv).findings == expected)
  }

  @Test func `a table with too many rows or columns is refused`() throws {
    let long = "a\n" + String(repeating: "1\n", count: 100_001)
    #expect(
      try read(long).findings == [
        "t.csv:100002:2: error: the table has more than 100000 rows; split the table"
      ])
    let wide = Array(repeating: "a", count: 1001).joined(separator: ",")
    #expect(
      try read(wide).findings == [
        "t.csv:1:2000: error: the table has more than 1000 columns; split the table"
      ])
  }

  @Test func `the findings of all tables come together`() throws {
    let folder = try TemporaryFolder([
      "job.yaml": """
      a: {csv: none.csv}
      b: [{csv: ../up.csv}, {csv: /etc/passwd}, {csv: bad.csv}, {csv: [x]}, {csv: sub}]
      c: {csv: ok.csv}
      d: {csv: ok.csv, e: 1}
      """, "bad.csv": "a\n1,2\n", "ok.csv": "a\n1\n", "sub/x": "x",
    ])
    let outside =
      "is not within the folder of the job file; put the table beside the job file, "
      + "and name it without a leading / and without .."
    #expect(
      folder.findings() == [
        "job.yaml:1:10: error: the file `none.csv` does not exist; check the name and the folder",
        "job.yaml:2:11: error: csv: the table `../up.csv` \(outside)",
        "job.yaml:2:29: error: csv: the table `/etc/passwd` \(outside)",
        "bad.csv:2:1: error: the row has 2 cells, the header 1; "
          + "give every row one cell per column; quote cells that contain commas",
        "job.yaml:2:65: error: csv: must name a file; "
          + "write {csv: FILE}, with a path relative to the job file",
        "job.yaml:2:77: error: the file `sub` is a folder; name a file in it",
      ])
  }

  @Test func `a symbolic link may stay in the folder but not leave it`() throws {
    let outside = try TemporaryFolder(["t.csv": "a\n1\n"])
    let folder = try TemporaryFolder([
      "job.yaml": "a: {csv: in.csv}\nb: {csv: out.csv}\n", "sub/t.csv": "a\n1\n",
    ])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path("in.csv"), withDestinationPath: "sub/t.csv")
    try manager.createSymbolicLink(
      atPath: folder.path("out.csv"), withDestinationPath: outside.path("t.csv"))
    #expect(
      folder.findings() == [
        "job.yaml:2:10: error: csv: the table `out.csv` leads out of the folder of the job file "
          + "through a symbolic link; copy the table beside the job file"
      ])
  }

  @Test func `a table used twice is read once`() throws {
    let folder = try TemporaryFolder([
      "job.yaml": "a: {csv: t.csv}\nb: {csv: t.csv}\n", "t.csv": "x\n1\n",
    ])
    let job = try JobSource.load(path: folder.path("job.yaml"))
    #expect(job.inputs.count == 2)
    #expect(job.root.outline == "{a: [{x: 1}], b: [{x: 1}]}")
  }

  @Test func `tables count towards the values of a job`() throws {
    let row = Array(repeating: "1", count: 11).joined(separator: ",") + "\n"
    let header = (0..<11).map { "c\($0)" }.joined(separator: ",") + "\n"
    let folder = try TemporaryFolder([
      "job.yaml": "a: {csv: t.csv}\nb: {csv: t.csv}\n",
      "t.csv": header + String(repeating: row, count: 45_000),
    ])
    #expect(
      folder.findings() == [
        "job.yaml:1:1: error: the job and its tables hold more than 1000000 values; "
          + "drop rows or columns"
      ])
  }
}
