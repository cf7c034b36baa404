import APIRuntime
import GoldenWireAPI
import TestSupport

/// The service of the golden document about the wire, without sockets.
enum Wire {
    typealias Transport = InProcessTransport<APIResponder<APIService<Gate, Echo, Post, Watch, Gate>>>

    static var transport: Transport {
        InProcessTransport(
            APIResponder(APIService(gate: Gate(), echo: Echo(), post: Post(), watch: Watch(), security: Gate())))
    }

    /// A client without credentials.
    static var client: APIClient<Transport> { APIClient(transport) }

    /// Sends a request as it is, and gives the status and the body.
    static func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) async -> (status: Int, body: String) {
        let response = await transport.send(method, target, fields, body: body)
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    /// Sends a body.
    static func post(
        _ target: String, _ body: String, type: String = "application/x-www-form-urlencoded",
        _ method: HTTPMethod = .post
    ) async -> (status: Int, body: String) {
        await send(method, target, [("Content-Type", type)], body: Array(body.utf8))
    }
}
