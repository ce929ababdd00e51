// swift-tools-version: 6.3
import PackageDescription

// Two programs of somebody else's: one takes the matcher for a subject of its own, one the whole assistant.
let package = Package(
  name: "embedder",
  dependencies: [.package(name: "charley", path: "../../..")],
  targets: [
    .executableTarget(
      name: "lights", dependencies: [.product(name: "IntentMatching", package: "charley")]),
    .executableTarget(
      name: "ask", dependencies: [.product(name: "Dialogue", package: "charley")]),
  ],
  swiftLanguageModes: [.v6]
)
