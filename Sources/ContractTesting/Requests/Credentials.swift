import OpenAPIDocument

/// Makes credentials of the security schemes of a document (OpenAPI 3.1 section 4.8.27).
struct CredentialMaker {
    let document: Document

    /// The schemes of a requirement.
    private func schemes(_ requirement: SecurityRequirement) -> [SecurityScheme] {
        requirement.schemes.compactMap { use in
            document.components.securitySchemes[use.name].flatMap { document.resolve($0) }
        }
    }

    /// What shows this token, by the first requirement that a token can meet; nil when there is none.
    func parts(_ operation: TestedOperation, token: String) -> [CredentialPart]? {
        for requirement in operation.security where !requirement.schemes.isEmpty {
            let parts = schemes(requirement).map { part($0, token) }
            if parts.count == requirement.schemes.count, parts.allSatisfy({ $0 != nil }) {
                return parts.compactMap(\.self)
            }
        }
        return nil
    }

    private func part(_ scheme: SecurityScheme, _ token: String) -> CredentialPart? {
        switch scheme.kind {
        case .apiKey(let name, let location): CredentialPart(location: location, name: name, value: token)
        case .http(let scheme, _):
            CredentialPart(location: .header, name: "Authorization", value: "\(Self.word(scheme)) \(token)")
        case .oauth2, .openIDConnect: CredentialPart(location: .header, name: "Authorization", value: "Bearer \(token)")
        case .mutualTLS: nil
        }
    }

    private static func word(_ scheme: String) -> String {
        scheme.lowercased() == "bearer" ? "Bearer" : scheme.lowercased() == "basic" ? "Basic" : scheme
    }

    /// Credentials that nobody must be let in with, each with a few words. `token` is a valid one, if there is any.
    func wrong(_ operation: TestedOperation, token: String?) -> [(label: String, parts: [CredentialPart])] {
        guard let right = parts(operation, token: "contract") else { return [] }
        var list: [(String, [CredentialPart])] = []
        func add(_ label: String, _ change: (CredentialPart) -> String) {
            list.append((label, right.map { CredentialPart(location: $0.location, name: $0.name, value: change($0)) }))
        }
        add("a token that nobody was given") { $0.value.replacing("contract", with: "contract-testing-no-such-token") }
        if let token, let tampered = Self.tampered(token) {
            add("a valid token with one character changed") { $0.value.replacing("contract", with: tampered) }
        }
        if right.contains(where: { $0.name == "Authorization" && $0.value.hasPrefix("Bearer ") }) {
            add("another scheme") { $0.value.replacing("Bearer contract", with: "Basic Y29udHJhY3Q6dGVzdGluZw==") }
            add("a scheme without a token") { $0.value.replacing("Bearer contract", with: "Bearer") }
        }
        return list
    }

    /// The token with another character in the middle of its last part, where every bit of it counts.
    private static func tampered(_ token: String) -> String? {
        var characters = Array(token)
        let start = characters.lastIndex(of: ".").map { $0 + 1 } ?? 0
        let position = start + (characters.count - start) / 2
        guard characters.indices.contains(position) else { return nil }
        characters[position] = characters[position] == "A" ? "B" : "A"
        return String(characters)
    }
}
