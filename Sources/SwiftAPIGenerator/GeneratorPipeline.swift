public import OpenAPIDocument

/// Compiles an OpenAPI document into Swift.
///
/// The way of a document: text -> `Document` (OpenAPIDocument) -> ``APIModel`` (references resolved, names given,
/// decisions made; everything that can go wrong goes wrong here) -> Swift source, which only puts the model into words.
/// The same document gives the same bytes; the YAML and the JSON form of one document give the same code.
public struct GeneratorPipeline: Sendable {
    /// What the user has decided.
    public var options: GeneratorOptions

    /// A pipeline.
    public init(options: GeneratorOptions = GeneratorOptions()) { self.options = options }

    /// Compiles one document.
    ///
    /// - Parameters:
    ///   - text: YAML or JSON in UTF-8.
    ///   - file: the name that diagnostics print.
    ///   - files: reads the files that references name; without it such references are errors.
    ///   - diagnostics: collects what is wrong with the document and what is not supported.
    /// - Returns: the Swift files in a fixed order; `nil` when the diagnostics have errors.
    public func run(
        _ text: [UInt8], file: String, files: DocumentFiles? = nil, diagnostics: DiagnosticBag
    ) -> [GeneratedFile]? {
        guard let document = load(text, file, files, diagnostics), !diagnostics.hasErrors else { return nil }
        let model = ModelBuilder(document: document, options: options, diagnostics: diagnostics).build()
        guard !diagnostics.hasErrors, let routes = routes(of: model, document, diagnostics),
            let hookRoutes = self.routes(of: model.hookAPI, document, diagnostics)
        else { return nil }
        // What is published must stand alone and be true: several files become one, without what is not selected.
        let isWhole = options.selection.isEmpty && (files.map { $0.sources.count == 1 } ?? true)
        return render(model, routes, hookRoutes, document, isWhole ? text : document.yaml())
    }

    /// The part of the document that is selected. The rules hold for it; the whole has to be readable.
    private func load(
        _ text: [UInt8], _ file: String, _ files: DocumentFiles?, _ diagnostics: DiagnosticBag
    ) -> Document? {
        var document = Document.parse(text, file: file, files: files, diagnostics: diagnostics)
        if !diagnostics.hasFatalErrors {
            document = document?.selecting(options.selection, diagnostics: diagnostics)
        }
        document?.validate(diagnostics)
        diagnostics.sort()
        diagnostics.tolerate()
        return document
    }

    private func routes(of model: APIModel, _ document: Document, _ diagnostics: DiagnosticBag) -> RouteParts? {
        do {
            return try compileRoutes(model)
        } catch {
            // The builder's checks are those of `checkRoutes`, which knows the places; this is for what it forgot.
            diagnostics.error(
                .unsupported, "the paths cannot be routed: \(error)", at: document.node["paths"] ?? document.node)
            return nil
        }
    }

    private func render(
        _ model: APIModel, _ routes: RouteParts, _ hookRoutes: RouteParts, _ document: Document, _ text: [UInt8]
    ) -> [GeneratedFile] {
        let codecs = (0..<codecFileCount).map { part in
            file("SchemaCodecs\(part + 1)", .always, renderSchemaCodecs(model, part: part))
        }
        return [
            file("Schemas", .byContent, renderSchemas(model)),
            file("SchemaCodecs", .within, renderSharedCodecs(model)),
            file("Operations", .byContent, of: [.server, .client], renderOperations(model)),
            file("OperationDecoding", .within, of: [.server], renderOperationDecoding(model)),
            file("OperationEncoding", .within, of: [.server], renderOperationEncoding(model)),
            file("ServerProtocols", .always, of: [.server], renderServerProtocols(model)),
            file("APIService", .always, of: [.server], renderAPIService(model, routes)),
            file("Client", .always, of: [.client], renderClient(model)),
            file("Webhooks", .always, of: [.server, .client], renderWebhooks(model, hookRoutes, options.parts)),
            file("Document", .none, renderDocument(source: text, json: document.json(), options.access)),
        ] + codecs
    }

    /// A file that these parts need; where nobody has asked for them it is there, since build systems want to know the
    /// names of all files before they know the options, but holds nothing.
    private func file(
        _ name: String, _ runtime: RuntimeImport, of parts: Set<GeneratedPart> = Set(GeneratedPart.allCases),
        _ body: @autoclosure () -> String
    ) -> GeneratedFile {
        guard !parts.isDisjoint(with: options.parts) else {
            let names = parts.map(\.rawValue).sorted().joined(separator: " or ")
            return GeneratedFile(
                name: name + ".swift", text: fileHeader + "\n// Empty: the options do not ask for the \(names).\n")
        }
        let body = body()
        return GeneratedFile(
            name: name + ".swift", text: fileHeader + runtimeImport(runtime, options.access, for: body) + body)
    }
}

/// One generated file.
public struct GeneratedFile: Sendable, Equatable {
    /// The file's name, which does not depend on the document.
    public var name: String
    /// Swift source.
    public var text: String
}
