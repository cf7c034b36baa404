import OpenAPIDocument

import enum APIRuntime.PercentEncoding

/// A request in the terms of its operation, so that parts of it can be changed and left out.
struct RequestDraft: Sendable {
    let operation: TestedOperation
    /// The method, which is another one than the operation's when it is tried whether it is refused.
    var method: String
    /// The values of the parameters that are sent.
    var values: [ParameterKey: JSONValue] = [:]
    /// Texts of parameters that stand for no value of their schema, instead of values.
    var texts: [ParameterKey: String] = [:]
    var body: Body?
    var credentials = Credentials.valid
    /// Further fields.
    var fields: [(name: String, value: String)] = []
    /// What is added to the query as it is.
    var query = ""
    /// The part that the request is about, which stays as it is.
    var focus = Focus.whole

    init(_ operation: TestedOperation) {
        self.operation = operation
        method = operation.method
    }

    enum Body: Sendable {
        case value(JSONValue, TestedBody)
        case bytes([UInt8], type: String?)
    }

    enum Credentials: Sendable {
        /// Those that the operation asks for.
        case valid
        /// These instead.
        case parts([CredentialPart])
    }

    enum Focus: Sendable, Equatable {
        case whole
        case parameter(ParameterKey)
        case body([PathStep])
        /// Nothing may be changed, also not made unique.
        case everything
    }

    /// The value of the body.
    var bodyValue: JSONValue? { if case .value(let value, _)? = body { value } else { nil } }

    /// The path and the query.
    func target() -> String {
        // A path may have pairs of its own behind it (`Tolerance.queryInPath`).
        let parts = operation.path.split(separator: "?", maxSplits: 1)
        var path = PercentEncoding.encodedPath(String(parts.first ?? ""))
        for parameter in operation.pathParameters {
            let text =
                texts[ParameterKey(parameter)].map(PercentEncoding.encoded)
                ?? values[ParameterKey(parameter)].map { ParameterText.path(parameter, $0) }
            path = path.replacing("{\(parameter.name)}", with: text ?? "1")
        }
        var pairs = parts.dropFirst().map(String.init)
        for parameter in operation.parameters where parameter.in == .query {
            let key = ParameterKey(parameter)
            if let text = texts[key] {
                pairs.append("\(PercentEncoding.encoded(parameter.name))=\(PercentEncoding.encoded(text))")
            } else if let value = values[key] {
                pairs += ParameterText.query(parameter, parameter.content.isEmpty ? value : .string("\(value)"))
                    .map { "\($0.name)=\($0.value)" }
            }
        }
        for parameter in operation.parameters where parameter.in == .querystring {
            for member in values[ParameterKey(parameter)]?.members ?? [] {
                pairs.append(
                    PercentEncoding.encoded(member.name) + "="
                        + PercentEncoding.encoded(ParameterText.text(member.value)))
            }
        }
        if !query.isEmpty { pairs.append(query) }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    /// The fields, without credentials.
    func headers() -> [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        var cookies: [String] = []
        for parameter in operation.parameters {
            let key = ParameterKey(parameter)
            guard
                let text = texts[key]
                    ?? values[key].map({ parameter.content.isEmpty ? ParameterText.header(parameter, $0) : "\($0)" })
            else { continue }
            if parameter.in == .header { list.append((parameter.name, text)) }
            if parameter.in == .cookie { cookies.append("\(parameter.name)=\(text)") }
        }
        if !cookies.isEmpty { list.append(("Cookie", cookies.joined(separator: "; "))) }
        switch body {
        case .value(_, let form)?:
            let suffix = form.type.isMultipart ? "; boundary=\(TestedBody.boundary)" : ""
            list.append(("Content-Type", form.contentType + suffix))
        case .bytes(_, let type?)?: list.append(("Content-Type", type))
        case .bytes, nil: break
        }
        for field in fields {
            list.removeAll { $0.name.lowercased() == field.name.lowercased() }
            list.append(field)
        }
        return list
    }

    var bodyBytes: [UInt8]? {
        switch body {
        case .value(let value, let form)?: form.bytes(value)
        case .bytes(let bytes, _)?: bytes
        case nil: nil
        }
    }

    /// Whether HTTP can carry the fields, the same at the other end (RFC 9110 section 5.5).
    var canBeSent: Bool {
        headers().allSatisfy { field in
            field.value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && field.value.first != " "
                && field.value.last != " "
        }
    }
}

/// Which parameter: names are unique in their location only.
struct ParameterKey: Hashable, Sendable {
    let location: ParameterLocation
    let name: String

    init(_ parameter: Parameter) { (location, name) = (parameter.in, parameter.name) }
}

/// Something that shows who sends a request.
struct CredentialPart: Sendable, Equatable {
    let location: ParameterLocation
    let name: String
    let value: String
}
