extension CORSPolicy {
    /// Adds the fields of CORS to an answer. `allowed` are the methods of the path when the request was OPTIONS.
    func apply(to response: inout HTTPResponse, _ head: RequestHead, allowed: [HTTPMethod]?) {
        switch origins {
        case .none:
            return
        case .any:
            guard head.contains("origin") else { return }
            response.fields.append(lines: "Access-Control-Allow-Origin: *\r\n")
        case .list(let list):
            // The answer depends on Origin even when there is none, or a shared cache would serve the wrong one.
            response.fields.append(lines: "Vary: Origin\r\n")
            guard let origin = head.firstValue(of: "origin"),
                let known = list.first(where: { $0.utf8.elementsEqual(head.bytes[origin]) })
            else { return }
            append("Access-Control-Allow-Origin", known, to: &response)
        }
        if let allowed, head.contains("access-control-request-method") {
            preflight(allowed, &response)
        } else {
            append("Access-Control-Expose-Headers", exposedHeaders, to: &response)
        }
    }

    private func preflight(_ allowed: [HTTPMethod], _ response: inout HTTPResponse) {
        append("Access-Control-Allow-Methods", HTTPMethod.list(allowed), to: &response)
        append("Access-Control-Allow-Headers", allowedHeaders, to: &response)
        response.fields.append("Access-Control-Max-Age", Int64(maxAge))
    }

    /// A configured value with a control character is left out rather than sent.
    private func append(_ name: StaticString, _ value: String, to response: inout HTTPResponse) {
        try? response.fields.append(name, value)
    }
}
