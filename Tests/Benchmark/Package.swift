// swift-tools-version: 6.3
import PackageDescription

// A package of its own, as a user of the libraries would have one.
let package = Package(
  name: "benchmark",
  dependencies: [.package(name: "charley", path: "../..")],
  targets: [
    // Counts allocations, in place of the system's functions.
    .target(name: "Allocations"),
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "Allocations",
        .product(name: "IntentMatching", package: "charley"),
        .product(name: "Dialogue", package: "charley"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
