// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "charley",
  products: [
    .executable(name: "charley", targets: ["charley"]),
    // Named kinds, because `swift build --product` builds everything for one that is left open.
    .library(name: "IntentMatching", type: .static, targets: ["IntentMatching"]),
    .library(name: "Dialogue", type: .static, targets: ["Dialogue", "DefaultContent"]),
    .library(name: "charley-c", type: .dynamic, targets: ["CharleyC"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Text to interpretation, and interpretation to reply: the standard library alone.
    // Rounding is a call of libm's where it is not optimised; no import brings that library in.
    .target(
      name: "IntentMatching", swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Dialogue", dependencies: ["IntentMatching"], swiftSettings: settings),

    // Content: YAML to a compiled pack, at build time for the default content.
    .target(
      name: "ContentCompiler",
      dependencies: ["Dialogue", "IntentMatching", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .executableTarget(
      name: "embed-content", dependencies: ["ContentCompiler", "Dialogue"],
      swiftSettings: settings),
    .plugin(
      name: "EmbedContent", capability: .buildTool(), dependencies: ["embed-content"],
      path: "Sources/EmbedContent"),
    .target(
      name: "DefaultContent", dependencies: ["Dialogue", "IntentMatching"], exclude: ["intents"],
      swiftSettings: settings, plugins: ["EmbedContent"]),

    // One conversation a line, as JSON: the standard library alone.
    .target(
      name: "MachineInterface", dependencies: ["Dialogue", "IntentMatching"],
      swiftSettings: settings),

    // The assistant for C and what calls C; the header is written by hand.
    .systemLibrary(name: "CCharley"),
    .target(
      name: "CharleyC",
      dependencies: [
        "CCharley", "DefaultContent", "Dialogue", "IntentMatching", "MachineInterface",
      ],
      swiftSettings: settings),

    // Around the assistant: recorded conversations, the terminal, the command.
    .target(
      name: "Transcripts", dependencies: ["Dialogue", "IntentMatching"], swiftSettings: settings),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .target(name: "LineEditing", dependencies: ["CReadline"], swiftSettings: settings),
    .executableTarget(
      name: "charley",
      dependencies: [
        "Dialogue", "IntentMatching", "ContentCompiler", "DefaultContent", "LineEditing",
        "MachineInterface", "Transcripts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      linkerSettings: [
        // Where a program lies is fixed, so that starting it need not correct 80,000 addresses in 190 pages.
        // Nothing links to it, so that it needs no table of its names, which takes 450 kB, and is searched. Functions
        // that are the same, and that nobody points to, are one.
        .unsafeFlags(
          [
            "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker",
            "--icf=safe",
          ],
          .when(platforms: [.linux], configuration: .release))
      ]),

    .testTarget(
      name: "IntentMatchingTests", dependencies: ["IntentMatching"], swiftSettings: settings),
    .testTarget(
      name: "DialogueTests",
      dependencies: [
        "Dialogue", "IntentMatching", "DefaultContent", "MachineInterface", "Transcripts",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ContentCompilerTests",
      dependencies: [
        "ContentCompiler", "Dialogue", "IntentMatching", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "charley", "CCharley", "CharleyC", "DefaultContent", "Dialogue", "LineEditing",
        "MachineInterface", "Transcripts",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CharleyCTests", dependencies: ["CCharley", "CharleyC", "DefaultContent", "Dialogue"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
