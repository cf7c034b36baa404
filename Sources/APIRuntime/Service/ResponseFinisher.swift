/// Adds what every answer carries: `X-Request-ID`, `X-Content-Type-Options: nosniff`, `Cache-Control: no-store` unless the
/// response says otherwise (tokens must not be stored, RFC 6749 section 5.1), the fields of CORS, and `Deprecation` and `Sunset`
/// where the request used what the document deprecates.
struct ResponseFinisher: Sendable {
    let cors: CORSPolicy

    /// Makes the response of an answer complete.
    func finish(_ answer: inout Answer, _ head: RequestHead, _ requestID: String) {
        if let problem = answer.problem { answer.response = Self.response(to: problem, head) }
        if let deprecation = answer.deprecation, !answer.response.fields.contains("deprecation") {
            answer.response.fields.append(contentsOf: deprecation)
        }
        Self.addCommonFields(to: &answer.response, requestID)
        cors.apply(to: &answer.response, head, allowed: answer.allowed)
    }

    /// The fields of every answer, also of those that never became a request.
    static func addCommonFields(to response: inout HTTPResponse, _ requestID: String) {
        if !response.fields.contains("cache-control") {
            response.fields.append(lines: "Cache-Control: no-store\r\n")
        }
        response.fields.append(lines: "X-Content-Type-Options: nosniff\r\n")
        var requestID = requestID
        requestID.withUTF8 { response.fields.append("X-Request-ID", unchecked: $0) }
    }

    private static func response(to problem: Problem, _ head: RequestHead) -> HTTPResponse {
        var problem = problem
        if problem.instance == nil { problem.instance = instance(head) }
        return problem.response
    }

    /// The path of the request where all of it may stand in a URI (RFC 3986 section 3.3).
    private static func instance(_ head: RequestHead) -> String? {
        let path = head.bytes[head.range(head.path)]
        return path.first == 0x2F && path.allSatisfy(isPathCharacter) ? String(decoding: path, as: UTF8.self) : nil
    }

    private static func isPathCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x24...0x2F, 0x3A, 0x3B, 0x3D, 0x40, 0x5F, 0x7E: true
        default: false
        }
    }
}
