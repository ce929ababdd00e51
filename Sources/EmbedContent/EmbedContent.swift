import Foundation
import PackagePlugin

/// Compiles `intents/` into the default content, before `DefaultContent` is built.
@main
struct EmbedContent: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "intents")
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    let inputs = names.sorted().filter { $0.hasSuffix(".yml") }.map { folder.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "CompiledPack.swift")
    return [
      .buildCommand(
        displayName: "Compiling \(inputs.count) content files",
        executable: try context.tool(named: "embed-content").url,
        arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false)],
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
