internal import Foundation

/// The ends of the files of a folder, and what is added to them.
struct LogTail {
  /// Files that are read: each costs a descriptor for a moment, and a screen holds no more.
  private static let filesMax = 2_000
  /// Bytes of one file that are read at a time.
  private static let bytesMax = 1 << 20

  /// A line and the name of its file.
  struct Line: Equatable {
    let name: String
    let text: String
  }

  let folder: String
  /// Lines of each file that the first look shows.
  let linesMax: Int
  /// Whether a last line without an end is shown, and not waited for.
  let showsPieces: Bool
  /// How far each file has been read.
  private var places: [String: UInt64] = [:]
  private var isFirst = true

  init(folder: String, linesMax: Int, showsPieces: Bool) {
    self.folder = folder
    self.linesMax = linesMax
    self.showsPieces = showsPieces
  }

  /// What is new: at the first look the last lines of each file, then what was added. Files in
  /// order of their last change; a line without an end waits for it.
  mutating func read() -> [Line] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let files = names.suffix(Self.filesMax).compactMap { name -> (String, UInt64, Date)? in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
        let size = attributes[.size] as? UInt64, let date = attributes[.modificationDate] as? Date
      else { return nil }
      return (name, size, date)
    }
    var lines: [Line] = []
    for (name, size, _) in files.sorted(by: { $0.2 < $1.2 }) {
      lines += read(name, size: size).map { Line(name: name, text: $0) }
    }
    isFirst = false
    return lines
  }

  private mutating func read(_ name: String, size: UInt64) -> [String] {
    // One that has become shorter was begun anew.
    var place = places[name].flatMap { $0 <= size ? $0 : nil } ?? 0
    let isBehind = size - place > UInt64(Self.bytesMax)
    if isBehind { place = size - UInt64(Self.bytesMax) }
    guard size > place, let file = FileHandle(forReadingAtPath: "\(folder)/\(name)") else {
      return []
    }
    defer { try? file.close() }
    guard (try? file.seek(toOffset: place)) != nil,
      var bytes = try? file.read(upToCount: Self.bytesMax)
    else { return [] }
    let newLine = UInt8(ascii: "\n")
    if !showsPieces { bytes = bytes[..<((bytes.lastIndex(of: newLine) ?? -1) + 1)] }
    guard !bytes.isEmpty else { return [] }
    places[name] = place + UInt64(bytes.count)
    if bytes.last == newLine { bytes.removeLast() }
    var lines = bytes.split(separator: newLine, omittingEmptySubsequences: false)
    // A piece of a line.
    if isBehind { lines = Array(lines.dropFirst()) }
    if isFirst { lines = lines.suffix(linesMax) }
    return lines.map { Self.visible(String(decoding: $0, as: UTF8.self)) }
  }

  /// A line without what would move a terminal's cursor.
  private static func visible(_ text: String) -> String {
    var scalars = text.unicodeScalars
    scalars.removeAll { $0 != "\t" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) }
    return String(scalars)
  }
}
