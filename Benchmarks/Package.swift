// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Shuliang", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "Bench",
      dependencies: [
        .product(name: "ChineseText", package: "Shuliang"),
        .product(name: "Shuliang", package: "Shuliang"),
        .product(name: "ShuliangCLI", package: "Shuliang"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
