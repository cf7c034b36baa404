package import OpenAPIDocument

extension ContractDocument {
    /// What a schema of the contract forbids about a value, a sentence each. Members that the contract does not name are
    /// forbidden: JSON Schema allows them, but the server is not to say what its contract does not.
    package static func violations(of value: JSONValue, _ schema: Schema) -> [String] {
        ResponseJudge(shared.document).violations(of: value, by: schema).map(\.message)
    }
}
