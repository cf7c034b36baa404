public import OpenAPIDocument

/// Compiles an OpenAPI document into Swift.
///
/// The way of a document: text -> `Document` (OpenAPIDocument) -> ``APIModel`` (references resolved, names given,
/// decisions made; everything that can go wrong goes wrong here) -> Swift source, which only puts the model into words.
/// The same document gives the same bytes; the YAML and the JSON form of one document give the same code.
public struct GeneratorPipeline: Sendable {
    /// A pipeline.
    public init() {}

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
        guard let document = Document.load(text, file: file, files: files, diagnostics: diagnostics),
            !diagnostics.hasErrors
        else { return nil }
        let model = ModelBuilder(document: document, diagnostics: diagnostics).build()
        guard !diagnostics.hasErrors, let routes = routes(of: model, document, diagnostics) else { return nil }
        // What is published must stand alone: several files become one.
        let isOneFile = files.map { $0.sources.count == 1 } ?? true
        return render(model, routes, document, isOneFile ? text : document.yaml())
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
        _ model: APIModel, _ routes: RouteParts, _ document: Document, _ text: [UInt8]
    ) -> [GeneratedFile] {
        [
            file("Schemas", .byContent, renderSchemas(model)),
            file("SchemaCodecs", model.declarations.isEmpty ? .internal : .public, renderSchemaCodecs(model)),
            file("Operations", .byContent, renderOperations(model)),
            file("OperationDecoding", .internal, renderOperationDecoding(model)),
            file("OperationEncoding", .internal, renderOperationEncoding(model)),
            file("ServerProtocols", .public, renderServerProtocols(model)),
            file("APIService", .public, renderAPIService(model, routes)),
            file("Client", .public, renderClient(model)),
            file("Document", .none, renderDocument(source: text, json: document.json())),
        ]
    }

    private func file(_ name: String, _ runtime: RuntimeImport, _ body: String) -> GeneratedFile {
        GeneratedFile(name: name + ".swift", text: fileHeader(for: body, importing: runtime) + body)
    }
}

/// One generated file.
public struct GeneratedFile: Sendable, Equatable {
    /// The file's name, which does not depend on the document.
    public var name: String
    /// Swift source.
    public var text: String
}
