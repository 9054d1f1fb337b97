import Foundation
import JobFile
import Syntax
import Testing

struct FileTests {
  @Test func `a file that is missing, a folder, empty or no file says so`() throws {
    let folder = try TemporaryFolder(["empty.yaml": "", "sub/x": "x"])
    #expect(
      folder.findings("none.yaml") == [
        "none.yaml: error: the file `none.yaml` does not exist; check the name and the folder"
      ])
    #expect(
      folder.findings("sub") == [
        "sub: error: the file `sub` is a folder; name a file in it"
      ])
    #expect(
      folder.findings("empty.yaml") == [
        "empty.yaml: error: the file `empty.yaml` is empty; write it, or name another file"
      ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("loop"), withDestinationPath: "loop")
    #expect(
      folder.findings("loop").first?.hasPrefix(
        "loop: error: the file `loop` cannot be read; system error: ") == true)
    let device = #expect(throws: JobFileError.self) { try JobSource.load(path: "/dev/null") }
    #expect(
      device?.description
        == "/dev/null: error: the file `/dev/null` is not a regular file; name a file")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a file without permission says so`() throws {
    let folder = try TemporaryFolder(["job.yaml": "a: 1"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.path("job.yaml"))
    #expect(
      folder.findings() == [
        "job.yaml: error: the file `job.yaml` may not be read; give yourself permission to read it"
      ])
  }

  @Test func `a file that is too large is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write([UInt8](repeating: 0x20, count: 16 << 20 | 1), to: "job.yaml")
    #expect(
      folder.findings() == [
        "job.yaml: error: the file `job.yaml` is larger than 16 MiB; split it, or make it smaller"
      ])
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF], "1:4"), ([0x61, 0x3A, 0x20, 0x31, 0x0A, 0xC3, 0xA9, 0xC3], "2:2"),
      ([0xFF, 0xFE, 0x61, 0x00], "1:1"), ([0x61, 0xED, 0xA0, 0x80], "1:2"),
    ] as [([UInt8], String)])
  func `the first byte that is not UTF-8 has its place`(bytes: [UInt8], place: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "job.yaml")
    #expect(
      folder.findings() == [
        "job.yaml:\(place): error: a byte is not UTF-8 text; save the file in the encoding UTF-8"
      ])
  }

  @Test func `inputs are recorded with their digests`() throws {
    let folder = try TemporaryFolder([
      "job.yaml": "abc", "two.yaml": "a: {csv: t.csv}", "t.csv": "x\n",
    ])
    // SHA-256 of "abc": FIPS 180-2, appendix B.1.
    #expect(
      try JobSource.load(path: folder.path("job.yaml")).inputs == [
        InputFile(
          path: folder.path("job.yaml"),
          sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", bytes: 3)
      ])
    let inputs = try JobSource.load(path: folder.path("two.yaml")).inputs
    #expect(inputs.map(\.path) == [folder.path("two.yaml"), folder.path("t.csv")])
    #expect(inputs.map(\.bytes) == [15, 2])
  }
}
