// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety()
]

// The program carries the Swift runtime and Foundation in it: it starts 6 ms sooner, and runs where there is no Swift.
// It stands at a fixed address, which leaves 4 MB of its data untouched that would else be relocated.
// Foundation's own libraries are named because objects that may also be linked dynamically do not ask for them.
let staticRuntime: [LinkerSetting] =
  [
    .unsafeFlags(
      ["-static-stdlib", "-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
  ]
  + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections"].map {
    .linkedLibrary($0, .when(platforms: [.linux], configuration: .release))
  }

let package = Package(
  name: "Shuliang",
  products: [
    .executable(name: "shuliang", targets: ["ShuliangProgram"]),
    .library(name: "Shuliang", targets: ["Shuliang"]),
    .library(name: "ChineseText", targets: ["ChineseText"]),
    .library(name: "ShuliangCLI", targets: ["ShuliangCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CArchive", linkerSettings: [.linkedLibrary("archive")]),
    .target(
      name: "CICU",
      linkerSettings: [
        .linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata"),
      ]),
    .target(name: "CHeap"),
    .target(name: "CShippedPacks"),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CXML", dependencies: ["CLibXML2"]),
    .target(name: "ChineseText", dependencies: ["CICU"], swiftSettings: swiftSettings),
    .target(
      name: "Shuliang",
      dependencies: ["ChineseText", "CShippedPacks", .product(name: "Yams", package: "Yams")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ShuliangProgram", dependencies: ["ShuliangCLI"], swiftSettings: swiftSettings,
      linkerSettings: staticRuntime),
    .target(
      name: "ShuliangCLI",
      dependencies: [
        "CArchive", "CHeap", "CShippedPacks", "CSimdjson", "CXML", "ChineseText", "Shuliang",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: swiftSettings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .testTarget(
      name: "ChineseTextTests", dependencies: ["ChineseText", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ShuliangTests", dependencies: ["Shuliang", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ShuliangCLITests",
      dependencies: ["ShuliangCLI", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17,
  cxxLanguageStandard: .cxx17
)

// The fuzz target links libFuzzer's own main, so it exists only when it is asked for: Scripts/fuzz.
if Context.environment["FUZZ"] != nil {
  package.products.append(.executable(name: "Fuzz", targets: ["Fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["ChineseText", "Shuliang"], path: "Fuzz", swiftSettings: swiftSettings))
}
