import Foundation
import Testing

/// Where things are.
@Suite struct LayoutTests {
  @Test func `the top level holds what was agreed`() throws {
    let agreed: Set = ["Package.swift", "Sources", "Tests", "Deploy", "Jobs", "README.md"]
    // What the tools leave and no commit holds.
    let left: Set = ["Package.resolved", "runs"]
    let others = try Tree.names(in: "").filter { name in
      !name.hasPrefix(".") && !agreed.contains(name) && !left.contains(name)
    }
    #expect(others == [])
  }

  @Test func `every script has its run bit`() throws {
    let scripts = try ["Deploy", ".ci"].flatMap(Tree.files(under:)).filter { path in
      try SourceFile(path: path).lines[0].hasPrefix("#!")
    }
    #expect(scripts.contains("Deploy/run"))
    for script in scripts {
      #expect(FileManager.default.isExecutableFile(atPath: Tree.path(script)), "\(script)")
    }
  }

  @Test(arguments: ["KernelV3", "KernelV4"])
  func `a variant of the kernel links to its every file and has no other`(variant: String) throws {
    let names = try Tree.names(in: "Sources/Kernel")
    #expect(!names.isEmpty)
    #expect(try Tree.names(in: "Sources/\(variant)") == names)
    for name in names {
      #expect(Tree.target(ofLink: "Sources/\(variant)/\(name)") == "../Kernel/\(name)")
    }
  }
}
