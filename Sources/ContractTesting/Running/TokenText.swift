/// Finds the token in the answer of a login.
enum TokenText {
    /// Names that a token has, the likeliest first.
    private static let names = [
        "access_token", "accessToken", "token", "id_token", "idToken", "jwt", "auth_token", "authToken", "api_key",
        "apiKey", "key",
    ]

    /// The token in a body, at most three levels deep.
    static func find(_ value: JSONValue, depth: Int = 0) -> String? {
        for name in names { if let text = value[name]?.string, !text.isEmpty { return text } }
        guard depth < 3 else { return nil }
        for member in value.members ?? [] { if let text = find(member.value, depth: depth + 1) { return text } }
        return nil
    }

    static func isLikelyLogin(_ operation: TestedOperation) -> Bool {
        let text = "\(operation.name) \(operation.path)".lowercased()
        return ["login", "log-in", "signin", "sign-in", "token", "session", "authenticate"].contains {
            text.contains($0)
        }
    }
}
