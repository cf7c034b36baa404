package import APIRuntime

/// Sends a generated client's requests over a blocking socket, and checks every answer against the contract. Holds whole
/// bodies, which the check needs.
package struct SocketTransport: ClientTransport {
    private let client: ContractClient

    /// A transport to this server.
    package init(_ server: ServerProcess) { client = ContractClient(server) }

    package func send(_ request: ClientRequest) async throws -> ClientResponse {
        let lines = String(decoding: request.fields.bytes, as: UTF8.self).split(separator: "\r\n")
        let fields = lines.map { line in
            let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: String(parts.last ?? ""))
        }
        let body = try await request.body?.collect(upTo: 16_777_216)
        let response = try client.send(
            WireRequest("\(request.method.token)", request.target.string, fields: fields, body: body))
        var answer = HTTPFields()
        for field in response.fields { try answer.append(name: field.name, value: field.value) }
        return ClientResponse(status: response.status, fields: answer, body: BodyStream(response.body))
    }
}
