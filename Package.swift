// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// The kernel is optimised in every configuration: else a SIMD loop is a hundred times slower.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O", "-Xcc", "-fno-math-errno"])]

/// Flags that make one source of the kernel into the build for one instruction set.
func instructionSet(_ march: String) -> [SwiftSetting] {
  optimised + [.unsafeFlags(["-Xcc", "-march=\(march)", "-Xcc", "-mprefer-vector-width=512"])]
}

#if arch(x86_64)
  let kernelVariants: [Target] = [
    .target(
      name: "KernelV3", dependencies: ["CVector", "KernelTables"],
      swiftSettings: instructionSet("x86-64-v3")),
    .target(
      name: "KernelV4", dependencies: ["CVector", "KernelTables"],
      swiftSettings: instructionSet("x86-64-v4")),
  ]
  let kernels: [Target.Dependency] = ["Kernel", "KernelV3", "KernelV4"]
#else
  let kernelVariants: [Target] = []
  let kernels: [Target.Dependency] = ["Kernel"]
#endif

let package = Package(
  name: "chokepoint",
  products: [.executable(name: "chokepoint", targets: ["chokepoint"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Its two default traits reach the compiler in random order: every other plan would rebuild it.
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    .target(name: "CVector"),
    .target(name: "KernelTables", dependencies: ["CVector"]),
    .target(
      name: "Kernel", dependencies: ["CVector", "KernelTables"], swiftSettings: optimised),
    .target(name: "SpecialFunctions", swiftSettings: optimised),
    .target(name: "Syntax"),
    .target(name: "Model", dependencies: ["SpecialFunctions", "Syntax"], swiftSettings: optimised),
    .target(name: "Statistics", dependencies: ["SpecialFunctions"]),
    .target(
      name: "Simulation",
      dependencies: ["CVector", "KernelTables", "Model", "Statistics"] + kernels,
      swiftSettings: optimised),
    .target(name: "JobFile", dependencies: ["Syntax", crypto, csv, yams]),
    .target(name: "Wire", dependencies: [protobuf], exclude: ["chokepoint.proto"]),
    .target(
      name: "ZeroMQ", dependencies: ["CZeroMQ"], swiftSettings: [.strictMemorySafety()]),
    .target(name: "Access", dependencies: ["ZeroMQ"]),
    .target(name: "Ledger", dependencies: [crypto, grdb]),
    .target(name: "Coordination", dependencies: [deque]),
    .target(
      name: "Coordinator", dependencies: ["Coordination", "Ledger", "Wire", "ZeroMQ", crypto]),
    .target(name: "Worker", dependencies: ["Coordination", "Wire", "ZeroMQ", crypto]),
    .target(name: "Launch", dependencies: [yams]),
    .target(name: "NetCDF", swiftSettings: [.strictMemorySafety()]),
    .target(name: "Synthetic"),
    .target(name: "Results", dependencies: ["Statistics", crypto]),
    .target(
      name: "Report", dependencies: ["Results", "Statistics", mustache],
      resources: [.embedInCode("Page")]),
    .target(
      name: "ChokepointCommands",
      dependencies: [
        "Access", "Coordinator", "Coordination", "JobFile", "Launch", "Ledger", "Model", "NetCDF",
        "Report", "Results", "Simulation", "Statistics", "Syntax", "Synthetic", "Wire", "Worker",
        "ZeroMQ",
        argumentParser, crypto,
      ]),
    .executableTarget(name: "chokepoint", dependencies: ["ChokepointCommands", argumentParser]),

    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Coordination", "Coordinator", "JobFile", "Model", "Simulation", "Statistics", "Syntax",
        "TestSupport", "Wire", "Worker", argumentParser,
      ], path: "Tests/Fuzz"),
    .target(name: "TestSupport", dependencies: ["Syntax"], path: "Tests/TestSupport"),
    .testTarget(name: "SpecialFunctionsTests", dependencies: ["SpecialFunctions"]),
    .testTarget(name: "SyntaxTests", dependencies: ["Syntax", "TestSupport"]),
    .testTarget(
      name: "ModelTests", dependencies: ["JobFile", "Model", "Syntax", "Synthetic", "TestSupport"]),
    .testTarget(
      name: "KernelTests", dependencies: ["CVector", "KernelTables", "SpecialFunctions"] + kernels),
    .testTarget(
      name: "StatisticsTests", dependencies: ["SpecialFunctions", "Statistics", "TestSupport"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "JobFile", "Model", "Simulation", "SpecialFunctions", "Statistics", "Syntax", "TestSupport",
      ]),
    .testTarget(
      name: "JobFileTests", dependencies: ["JobFile", "Syntax"]),
    .testTarget(name: "WireTests", dependencies: ["Wire"]),
    .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"]),
    .testTarget(name: "NetCDFTests", dependencies: ["NetCDF"]),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger", crypto, grdb]),
    .testTarget(name: "CoordinationTests", dependencies: ["Coordination"]),
    .testTarget(
      name: "ClusterTests",
      dependencies: [
        "Coordination", "Coordinator", "Launch", "Ledger", "Wire", "Worker", "ZeroMQ", crypto,
      ]),
    .testTarget(name: "LaunchTests", dependencies: ["JobFile", "Launch", "TestSupport"]),
    .testTarget(
      name: "ResultsTests",
      dependencies: ["Results", "SpecialFunctions", "Statistics", "TestSupport"]),
    .testTarget(
      name: "ReportTests",
      dependencies: ["chokepoint", "Report", "Results", "Statistics", "TestSupport"],
      exclude: ["browse.py"]),
    .testTarget(
      name: "OracleTests",
      dependencies: [
        "JobFile", "Model", "Simulation", "SpecialFunctions", "Statistics", "Syntax",
      ]),
    .testTarget(
      name: "CommandsTests", dependencies: ["chokepoint", "fuzz", "Results", "TestSupport"]),
    .testTarget(
      name: "SlurmTests", dependencies: ["chokepoint", "Launch", "Results", "TestSupport"],
      exclude: ["rig"]),
    .testTarget(
      name: "HostsTests", dependencies: ["chokepoint", "Results", "TestSupport"], exclude: ["rig"]),
    .testTarget(name: "TidyTests"),
  ] + kernelVariants
)

for target in package.targets where target.type != .system && target.name != "CVector" {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .treatAllWarnings(as: .error),
      .enableUpcomingFeature("ExistentialAny"),  // SE-0335
      .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
      .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    ]
}
