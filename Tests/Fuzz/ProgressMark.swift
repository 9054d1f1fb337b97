import Foundation

/// How far a child process is, in a file that both have in memory: it survives the child's death.
final class ProgressMark {
  private static let bytes = 16

  struct Failure: Error {}

  private let numbers: UnsafeMutablePointer<UInt64>

  /// Makes the file.
  convenience init(creating path: String) throws {
    try Data(count: Self.bytes).write(to: URL(filePath: path))
    try self.init(opening: path)
  }

  /// Opens the file of another process.
  init(opening path: String) throws {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    let memory = mmap(nil, Self.bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard descriptor >= 0, let memory, memory != MAP_FAILED else { throw Failure() }
    numbers = memory.assumingMemoryBound(to: UInt64.self)
  }

  deinit { munmap(numbers, Self.bytes) }

  /// The input that is next, or in work.
  var next: UInt64 {
    get { numbers[0] }
    set { numbers[0] = newValue }
  }

  /// Inputs that were well-formed.
  var accepted: UInt64 {
    get { numbers[1] }
    set { numbers[1] = newValue }
  }
}
