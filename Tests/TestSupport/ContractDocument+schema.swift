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
        shared.document.violations(ofResponse: node, by: schema) + undeclaredMembers(of: node, schema)
    }

    /// Members that the contract does not name. JSON Schema allows them, but the server is not to say what its contract
    /// does not.
    private static func undeclaredMembers(of node: LocatedNode, _ schema: Schema) -> [String] {
        guard let schema = shared.document.resolve(schema) else { return [] }
        if let elements = node.elements, let items = schema.arrays.items {
            return elements.flatMap { undeclaredMembers(of: $0, items) }
        }
        guard let members = node.members, schema.objects.additionalProperties == nil else { return [] }
        return members.flatMap { member -> [String] in
            guard let property = schema.objects.properties[member.key] else {
                return ["\(member.value.pointer) is not declared"]
            }
            return undeclaredMembers(of: member.value, property)
        }
    }
}
