package import OpenAPIDocument

extension ContractDocument {
    /// The root of a JSON text.
    package static func node(_ text: [UInt8]) throws -> LocatedNode {
        let bag = DiagnosticBag()
        guard let node = LocatedNode.read(text, file: "body.json", diagnostics: bag), !bag.hasErrors else {
            let reasons = bag.diagnostics.map(\.description).joined(separator: "; ")
            throw NotJSON(description: "no JSON: \(reasons): \(String(decoding: text.prefix(500), as: UTF8.self))")
        }
        return node
    }

    /// What a schema of the contract forbids about a value, a sentence each.
    package static func violations(of node: LocatedNode, _ schema: Schema) -> [String] {
        shared.document.violations(ofResponse: node, by: schema)
    }
}
