import Foundation
import Testing

#if DEBUG
  private let isRelease = false
#else
  private let isRelease = true
#endif

/// What the compiler made of the kernel, read from the objects beside the running tests.
///
/// The linker keeps one of several weak functions of one name. Were two builds of the kernel to
/// share such a name, instructions of the larger set could run on a machine that lacks them. A call
/// out of the kernel could allocate, or take its bits from the C library of the machine.
@Suite(.enabled(if: isRelease, "an unoptimised kernel calls the standard library"))
struct KernelObjectTests {
  #if arch(x86_64)
    static let modules = ["Kernel", "KernelV3", "KernelV4"]
  #else
    static let modules = ["Kernel"]
  #endif

  /// Moves of memory, which the compiler makes of loops and of copies.
  private static let moves: Set = ["memcpy", "memmove", "memset"]

  private func symbols(of module: String) throws -> [ObjectSymbol] {
    let folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
    // By name: a build leaves behind the objects of files that are no more.
    let symbols = try Tree.names(in: "Sources/Kernel").flatMap { name in
      try ObjectSymbol.all(in: folder.appending(path: "\(module).build/\(name).o"))
    }
    try #require(symbols.contains { $0.kind == "T" && isOwn($0.name, module) })
    return symbols
  }

  private func isOwn(_ name: String, _ module: String) -> Bool {
    name.hasPrefix("$s\(module.count)\(module)")
  }

  @Test(arguments: modules)
  func `no weak function has a name that another build could share`(module: String) throws {
    let shared = try symbols(of: module).filter { symbol in
      symbol.kind.lowercased() == "w" && !isOwn(symbol.name, module)
    }
    #expect(shared.map(\.name) == [])
  }

  @Test(arguments: modules)
  func `the kernel calls nothing but itself`(module: String) throws {
    let foreign = try symbols(of: module).filter { symbol in
      symbol.kind == "U" && !isOwn(symbol.name, module) && !Self.moves.contains(symbol.name)
        && !isOwn(symbol.name, "KernelTables")
    }
    #expect(Set(foreign.map(\.name)).sorted() == [])
  }
}
