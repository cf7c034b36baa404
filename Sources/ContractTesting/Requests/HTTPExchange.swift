import APIRuntime

/// Sends requests and collects what they are answered.
struct HTTPExchange: Sendable {
    private let transport: any ClientTransport
    /// How many bytes an answer may have.
    static let answerLimit = 32 << 20

    init(_ transport: any ClientTransport) { self.transport = transport }

    /// Sends a request. Throws what the transport does, in words, when there is no answer.
    func send(_ request: ContractRequest) async throws(NoAnswer) -> ContractAnswer {
        do {
            var target = RequestTarget("")
            target.append(raw: request.target)
            var fields = HTTPFields()
            for field in request.fields { try fields.append(name: field.name, value: field.value) }
            let method = HTTPMethod(token: request.method)
            let sent =
                request.body.map { ClientRequest(method: method, target: target, fields: fields, body: $0) }
                ?? ClientRequest(method: method, target: target, fields: fields)
            let response = try await transport.send(sent).collected(upTo: Self.answerLimit)
            return ContractAnswer(status: response.status, fields: response.fields.all, body: response.body)
        } catch {
            throw NoAnswer(description: "\(error)")
        }
    }
}

/// Why a request was not answered.
package struct NoAnswer: Error, CustomStringConvertible {
    package let description: String
}
