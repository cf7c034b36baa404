import OpenAPIDocument

/// A response that the contract does not allow.
package struct ContractViolation: Error, CustomStringConvertible {
    package let description: String
}

/// Compares responses with the contract: status, fields, media type and body of each.
package enum ResponseChecker {
    /// Fails with everything about the response to this request that the contract does not allow.
    ///
    /// `isProtocolError` tells that the request was broken before a path could be made out of it, so that the statuses of
    /// the operation do not bind.
    package static func check(
        _ response: WireResponse, to method: String, _ path: String, isProtocolError: Bool = false
    ) throws(ContractViolation) {
        var findings = always(response)
        let contract = ContractDocument.shared
        if !isProtocolError, method != "OPTIONS", let operation = contract.operation(method, path) {
            let judge = ResponseJudge(contract.document)
            let hasBody = method != "HEAD"
            findings += judge.deviations(of: response.answer, of: operation.operation, hasBody: hasBody).map(\.message)
            if let declared = operation.response(response.status) { findings += mediaType(response, declared) }
            if !hasBody, !response.body.isEmpty { findings.append("an answer to HEAD has a body") }
            if hasBody, response["Content-Type"] == "application/problem+json" {
                findings += consistency(response, path)
            }
        } else if response.status >= 400 {
            findings += problem(response, path, hasBody: method != "HEAD")
        }
        guard !findings.isEmpty else { return }
        let list = findings.map { "- \($0)" }.joined(separator: "\n")
        throw ContractViolation(
            description: "\(method) \(path) is answered against the contract:\n\(list)\n\(response)")
    }

    /// What holds for every answer.
    private static func always(_ response: WireResponse) -> [String] {
        var findings: [String] = []
        for name in ["X-Request-ID", "Date"] where response.all(name).count != 1 {
            findings.append("\(name) is there \(response.all(name).count) times")
        }
        for name in ["Content-Type", "Content-Length", "ETag", "Location", "Retry-After", "Cache-Control", "Allow"]
        where response.all(name).count > 1 {
            findings.append("\(name) is there \(response.all(name).count) times")
        }
        return findings
    }

    /// What holds for every error, declared or not: a problem whose status is that of the answer.
    private static func problem(_ response: WireResponse, _ path: String, hasBody: Bool) -> [String] {
        var findings: [String] = []
        if response["Content-Type"] != "application/problem+json" {
            findings.append("Content-Type is \(response["Content-Type"] ?? "missing")")
        }
        guard hasBody else { return findings }
        guard let schema = ContractDocument.shared.document.components.schemas["ProblemDetails"] else {
            return findings + ["the contract has no schema ProblemDetails"]
        }
        findings += body(response.body, schema)
        return findings + consistency(response, path)
    }

    /// What the members of a problem have to do with each other.
    private static func consistency(_ response: WireResponse, _ path: String) -> [String] {
        let json = response.json
        var findings: [String] = []
        if json["status"]?.integer != Int64(response.status) { findings.append("the problem's status is another") }
        if json["error"] != json["detail"] { findings.append("error and detail differ") }
        if let instance = json["instance"]?.string, instance != path {
            findings.append("instance is \(instance), which is not the path")
        }
        for violation in json["errors"]?.elements ?? [] where !isPlaced(violation) {
            findings.append("\(violation) has no place")
        }
        return findings
    }

    /// A violation stands either at a pointer into the body or at a parameter.
    private static func isPlaced(_ violation: JSONValue) -> Bool {
        let isInBody = violation["in"]?.string == "body"
        return (violation["pointer"] != nil) == isInBody && (violation["parameter"] != nil) == !isInBody
    }

    /// The media type is exactly one of the declared ones: the server has no reason to add parameters.
    private static func mediaType(_ response: WireResponse, _ declared: Response) -> [String] {
        let type = response["Content-Type"]
        if declared.content.isEmpty { return type == nil ? [] : ["there is a Content-Type, and no body is declared"] }
        guard let type, declared.content[type] != nil else {
            return ["Content-Type \(type ?? "(none)") is not declared"]
        }
        return []
    }

    private static func body(_ text: [UInt8], _ schema: Schema) -> [String] {
        do {
            return ContractDocument.violations(of: try JSONValue(parsing: text), schema)
        } catch { return ["\(error)"] }
    }
}

extension WireResponse {
    /// The response as the judge of answers takes it.
    package var answer: ContractAnswer { ContractAnswer(status: status, fields: fields, body: body) }
}
