extension Rule {
    /// A body in a request whose method gives it no meaning.
    public static let requestBodyWithoutMeaning = Rule("request-body-without-meaning")
}

extension ValidationRule {
    static let requestBodyWithoutMeaning = ValidationRule(
        .requestBodyWithoutMeaning, "GET, HEAD and TRACE have no request body (RFC 9110 section 9.3)."
    ) { document, diagnostics in
        for entry in document.allPathItems.flatMap(\.operations) {
            guard [.get, .head, .trace].contains(entry.method), let body = entry.operation.node["requestBody"] else {
                continue
            }
            diagnostics.add(
                Diagnostic(
                    .warning, .requestBodyWithoutMeaning,
                    "a body of a \(entry.method.token) request has no meaning in HTTP",
                    at: body.keyPlace, help: "use parameters, or another method"))
        }
    }
}
