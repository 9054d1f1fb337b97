/// A fixed run of plain values at one address, for kernels that read and write through pointers.
///
/// The memory lives as long as the array and is aligned for `Vector`.
package final class FlatArray<Element: BitwiseCopyable> {
  package let base: UnsafeMutablePointer<Element>
  package let count: Int

  /// - Parameters:
  ///   - element: what every place holds at first.
  ///   - count: number of places; 0 reserves one, so that `base` is always valid.
  package init(repeating element: Element, count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    base = memory.bindMemory(to: Element.self, capacity: max(count, 1))
    base.initialize(repeating: element, count: max(count, 1))
  }

  /// The values of an array; at least one place, of undefined content, when it is empty.
  package init(_ elements: [Element]) {
    count = elements.count
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    base = memory.bindMemory(to: Element.self, capacity: max(count, 1))
    // In one piece: element by element, unspecialised, it took a sixth of the time of jobs with
    // scenarios.
    elements.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { base.initialize(from: first, count: source.count) }
    }
  }

  /// - Precondition: the index is inside the array.
  package subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  deinit { base.deallocate() }
}
