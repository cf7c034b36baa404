import Foundation
package import OpenAPIDocument

/// openapi.yaml, read by the reader that the generator uses, and what tests derive from it.
package struct ContractDocument: Sendable {
    /// The document.
    package let document: Document
    /// Its bytes.
    package let text: [UInt8]
    /// Its operations with what a valid request needs.
    package let operations: [ContractOperation]

    /// The contract of the project.
    package static let shared: ContractDocument = {
        do { return try ContractDocument(path: Project.path("openapi.yaml")) } catch { fatalError("\(error)") }
    }()

    init(path: String) throws {
        text = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let bag = DiagnosticBag()
        guard let document = Document.load(text, file: "openapi.yaml", diagnostics: bag), !bag.hasErrors else {
            throw NotJSON(description: bag.diagnostics.map(\.description).joined(separator: "\n"))
        }
        self.document = document
        operations = document.operations.map { ContractOperation($0, in: document) }
    }

    /// The operation that answers a method on a path; HEAD is GET's.
    package func operation(_ method: String, _ path: String) -> ContractOperation? {
        let method = method == "HEAD" ? "GET" : method
        return operations.first { $0.method == method && $0.matches(path) }
    }

    /// The operation of this id.
    package func operation(_ id: String) -> ContractOperation {
        guard let operation = operations.first(where: { $0.id == id }) else { fatalError("no operation \(id)") }
        return operation
    }

    /// The templates of the paths.
    package var templates: [String] { document.paths.names }
}
