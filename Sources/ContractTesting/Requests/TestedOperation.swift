import OpenAPIDocument

import enum APIRuntime.PercentEncoding

/// An operation with what requests to it are made of.
struct TestedOperation: Sendable {
    let routed: RoutedOperation
    /// The operationId, or `GET /pets`.
    let name: String
    let method: String
    let path: String
    let parameters: [Parameter]
    let bodies: [TestedBody]
    let requiresBody: Bool
    let security: [SecurityRequirement]

    init(_ routed: RoutedOperation, _ document: Document) {
        self.routed = routed
        method = routed.method.token
        path = routed.path
        name = routed.operation.operationID ?? "\(routed.method.token) \(routed.path)"
        // OpenAPI 3.1 section 4.8.12.1: header parameters of these names are ignored.
        let ignored = ["accept", "content-type", "authorization"]
        parameters = document.parameters(of: routed.operation, in: routed.pathItem).filter {
            $0.in != .header || !ignored.contains($0.name.lowercased())
        }
        let body = routed.operation.requestBody.flatMap { document.resolve($0) }
        bodies = (body?.content.entries ?? []).map { TestedBody(name: $0.name, media: $0.value, document: document) }
        requiresBody = body?.required ?? false
        security = document.security(of: routed.operation)
    }

    var operation: Operation { routed.operation }
    /// Whether nobody may call it without credentials.
    var isSecured: Bool { !security.isEmpty && security.allSatisfy { !$0.schemes.isEmpty } }
    var pathParameters: [Parameter] { parameters.filter { $0.in == .path } }
    /// Whether requests change what the server keeps.
    var isChanging: Bool { ["POST", "PUT", "PATCH"].contains(method) }

    /// The declared statuses as they are written.
    var statuses: [String] { operation.responses.entries.map { $0.node.key ?? "default" } }
    func declares(_ status: Int) -> Bool { operation.responses[.code(status)] != nil }

    /// Whether it likely ends the session that calls it.
    var endsSession: Bool {
        let words = ["logout", "log-out", "log_out", "signout", "sign-out", "sign_out", "revoke"]
        let text = "\(name) \(path)".lowercased()
        return words.contains { text.contains($0) }
    }
}

/// One of the forms that the body of a request may have.
struct TestedBody: Sendable {
    /// The media type as it is written.
    let name: String
    let type: MediaTypeName
    let media: MediaType
    /// The document's examples of it.
    let examples: [JSONValue]

    init(name: String, media: MediaType, document: Document) {
        self.name = name
        self.media = media
        type = MediaTypeName(name)
        let named = media.examples.values.compactMap { document.resolve($0) }.compactMap { $0.dataValue ?? $0.value }
        examples = ([media.example].compactMap(\.self) + named).map { JSONValue($0) }
    }

    /// What goes into `Content-Type`.
    var contentType: String { name.replacing("*/*", with: "application/octet-stream").replacing("/*", with: "/plain") }

    /// The body as bytes.
    func bytes(_ value: JSONValue) -> [UInt8] {
        if type.isForm {
            let pairs = (value.members ?? []).flatMap { member -> [String] in
                (member.value.elements ?? [member.value]).map {
                    PercentEncoding.encoded(member.name) + "="
                        + PercentEncoding.encoded(ParameterText.text($0))
                }
            }
            return Array(pairs.joined(separator: "&").utf8)
        }
        if type.isMultipart { return multipart(value) }
        if !type.isJSON, let text = value.string { return Array(text.utf8) }
        return value.bytes
    }

    static let boundary = "contract-boundary"

    private func multipart(_ value: JSONValue) -> [UInt8] {
        var text = ""
        for member in value.members ?? [] {
            for item in member.value.elements ?? [member.value] {
                text += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\(jsonText(member.name))\r\n"
                if item.members != nil { text += "Content-Type: application/json\r\n" }
                text += "\r\n\(ParameterText.text(item))\r\n"
            }
        }
        return Array((text + "--\(Self.boundary)--\r\n").utf8)
    }
}
