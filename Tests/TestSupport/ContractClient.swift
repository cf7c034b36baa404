/// A client of a server under test. It keeps one connection, and checks every answer against the contract.
///
/// Unchecked: one task uses a client at a time.
package final class ContractClient: @unchecked Sendable {
    /// The server.
    package let server: ServerProcess
    /// The token that requests carry unless they have their own `Authorization`.
    package var token: String?
    private var connection: RawConnection?

    /// A client without a token.
    package init(_ server: ServerProcess, token: String? = nil) {
        self.server = server
        self.token = token
    }

    /// Sends a request and checks the answer.
    package func send(_ request: WireRequest) throws -> WireResponse {
        var request = request
        if let token, !request.fields.contains(where: { $0.name.lowercased() == "authorization" }) {
            request = request.token(token)
        }
        let response: WireResponse
        do { response = try exchange(request) } catch {
            connection = nil
            throw ContractViolation(
                description: "\(request.method) \(request.target.prefix(200)): \(error)\nlog:\n\(server.tail)")
        }
        do { try ResponseChecker.check(response, to: request.method, request.path) } catch {
            throw ContractViolation(description: "\(error)\nlog:\n\(server.tail)")
        }
        return response
    }

    /// Whether the server closes idle connections so soon that the next request could cross the end of the connection.
    private var isImpatient: Bool { server.environment["HTTP_KEEPALIVE_TIMEOUT"] != nil }

    private func exchange(_ request: WireRequest) throws -> WireResponse {
        let connection = try self.connection ?? RawConnection(port: server.entry)
        self.connection = connection
        try connection.send(request.bytes)
        let response = try connection.receive(answering: request.method)
        if !response.keepAlive || isImpatient { self.connection = nil }
        return response
    }

    /// Sends a request made of a method, a target and perhaps a JSON body.
    package func send(
        _ method: String, _ target: String, _ body: JSONValue? = nil, type: String = "application/json",
        headers: KeyValuePairs<String, String> = [:]
    ) throws -> WireResponse {
        var request = WireRequest(method, target, fields: headers.map { ($0.key, $0.value) })
        if let body { request = request.json(body, type: type) }
        return try send(request)
    }

    /// Sends a request and fails when it is not answered with this status.
    @discardableResult
    package func expect(
        _ status: Int, _ method: String, _ target: String, _ body: JSONValue? = nil,
        type: String = "application/json", headers: KeyValuePairs<String, String> = [:]
    ) throws -> WireResponse {
        let response = try send(method, target, body, type: type, headers: headers)
        guard response.status == status else {
            throw ContractViolation(
                description: "\(method) \(target) is not answered with \(status):\n\(response)\nlog:\n\(server.tail)")
        }
        return response
    }
}
