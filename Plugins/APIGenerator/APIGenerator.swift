import Foundation
import PackagePlugin

/// Compiles a target's OpenAPI document into Swift when the target is built.
///
/// Declares one command with its input and its outputs, so that a change to the document alone runs it again; what is
/// generated, and how, is in the SwiftAPIGenerator library.
@main
struct APIGenerator: BuildToolPlugin {
    /// The files that `apigen generate` writes, whatever the document says.
    static let outputs = [
        "Schemas.swift", "SchemaCodecs.swift", "Operations.swift", "OperationDecoding.swift",
        "OperationEncoding.swift", "ServerProtocols.swift", "APIService.swift", "Client.swift", "Webhooks.swift",
        "Document.swift", "SchemaCodecs1.swift", "SchemaCodecs2.swift", "SchemaCodecs3.swift", "SchemaCodecs4.swift",
        "SchemaCodecs5.swift", "SchemaCodecs6.swift", "SchemaCodecs7.swift", "SchemaCodecs8.swift",
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let document = try document(for: target, in: context.package)
        let configuration = configuration(for: target, beside: document)
        let folder = context.pluginWorkDirectoryURL.appending(path: "GeneratedSources")
        return [
            .buildCommand(
                displayName: "Compiling \(document.lastPathComponent) for \(target.name)",
                executable: try context.tool(named: "apigen").url,
                arguments: [
                    "generate", document.path(percentEncoded: false), "--output", folder.path(percentEncoded: false),
                ]
                    + (configuration.map { ["--config", $0.path(percentEncoded: false)] } ?? []),
                inputFiles: inputs(of: document, configuration, for: target),
                outputFiles: Self.outputs.map { folder.appending(path: $0) })
        ]
    }

    /// The document, and the files that its references may name: those of its kind in the target's folder.
    ///
    /// What the references say is not looked at here, so a document at the package's root must stand alone: only its
    /// own changes are seen there.
    private func inputs(of document: URL, _ configuration: URL?, for target: any Target) -> [URL] {
        let named = [document] + (configuration.map { [$0] } ?? [])
        guard document.path().hasPrefix(target.directoryURL.path()),
            let files = FileManager.default.enumerator(at: target.directoryURL, includingPropertiesForKeys: nil)
        else { return named }
        let others = files.compactMap { $0 as? URL }.filter { file in
            ["yaml", "yml", "json"].contains(file.pathExtension) && !named.contains { $0.path() == file.path() }
        }
        return named + others.sorted { $0.path() < $1.path() }
    }

    /// The options: in the target's folder, so that two targets can make different things of one document, else beside
    /// the document.
    private func configuration(for target: any Target, beside document: URL) -> URL? {
        [target.directoryURL, document.deletingLastPathComponent()].map { $0.appending(path: "apigen.yaml") }
            .first { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
    }

    /// The document in the target's folder, else the one at the package's root.
    private func document(for target: any Target, in package: Package) throws -> URL {
        let names = ["openapi.yaml", "openapi.yml", "openapi.json"]
        let folders = [target.directoryURL, package.directoryURL]
        for folder in folders {
            let found = names.map { folder.appending(path: $0) }
                .filter { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
            if found.count > 1 {
                throw APIGeneratorError(
                    description: "\(folder.path()) holds more than one of \(names.joined(separator: ", ")): keep one.")
            }
            if let document = found.first { return document }
        }
        throw APIGeneratorError(
            description: """
                No OpenAPI document for target '\(target.name)': put openapi.yaml into \(target.directoryURL.path()) \
                or into \(package.directoryURL.path()).
                """)
    }
}

/// Why the plugin could not set up the command, and what to do about it.
struct APIGeneratorError: Error, CustomStringConvertible {
    let description: String
}
