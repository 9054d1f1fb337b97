internal import Foundation

/// Fields checked against `WireLimits` on their way in, and texts cut to them on their way out.
enum Bounded {
  static func text(_ text: String) throws(WireError) -> String {
    guard text.utf8.count <= WireLimits.textBytesMax else { throw .field("text") }
    return text
  }

  static func name(_ name: String) throws(WireError) -> String {
    guard name.utf8.count <= WireLimits.nameBytesMax else { throw .field("name") }
    return name
  }

  static func digest(_ digest: Data) throws(WireError) -> [UInt8] {
    guard digest.count == WireLimits.digestBytes else { throw .field("digest") }
    return [UInt8](digest)
  }

  static func unit(_ unit: UInt64) throws(WireError) -> UInt64 {
    guard unit < WireLimits.unitCountMax else { throw .field("unit") }
    return unit
  }

  static func units(_ units: [UInt64]) throws(WireError) -> [UInt64] {
    guard units.count <= WireLimits.unitsMax else { throw .field("units") }
    for unit in units { _ = try Self.unit(unit) }
    return units
  }

  static func jobOffset(_ offset: UInt64) throws(WireError) -> UInt64 {
    guard offset <= WireLimits.jobBytesMax else { throw .field("job offset") }
    return offset
  }

  /// The longest prefix of whole characters within `bytesMax` UTF-8 bytes.
  static func cut(_ text: String, bytesMax: Int) -> String {
    guard text.utf8.count > bytesMax else { return text }
    var end = text.startIndex
    var byteCount = 0
    for index in text.indices {
      byteCount += text[index].utf8.count
      guard byteCount <= bytesMax else { break }
      end = text.index(after: index)
    }
    return String(text[..<end])
  }

  static func cutText(_ text: String) -> String {
    cut(text, bytesMax: WireLimits.textBytesMax)
  }

  static func cutName(_ name: String) -> String {
    cut(name, bytesMax: WireLimits.nameBytesMax)
  }
}
