import APIRuntime
import GoldenWireAPI
import TestSupport

/// Handlers that answer with the parameters as they came to them.
struct Echo: EchoAPI {
    func echoLabel(_ input: EchoLabel.Input, _ context: RequestContext) async throws -> EchoLabel.Output {
        .ok("\(input)")
    }

    func echoMatrix(_ input: EchoMatrix.Input, _ context: RequestContext) async throws -> EchoMatrix.Output {
        .ok("\(input)")
    }

    func echoSimple(_ input: EchoSimple.Input, _ context: RequestContext) async throws -> EchoSimple.Output {
        .ok("\(input)")
    }

    func echoQuery(_ input: EchoQuery.Input, _ context: RequestContext) async throws -> EchoQuery.Output {
        .ok("\(input)")
    }

    func echoRequired(_ input: EchoRequired.Input, _ context: RequestContext) async throws -> EchoRequired.Output {
        .ok("\(input)")
    }

    func echoCookies(_ input: EchoCookies.Input, _ context: RequestContext) async throws -> EchoCookies.Output {
        .ok("\(input)")
    }

    func echoFile(_ input: EchoFile.Input, _ context: RequestContext) async throws -> EchoFile.Output {
        .ok("\(input)")
    }

    func echoName(_ input: EchoName.Input, _ context: RequestContext) async throws -> EchoName.Output {
        .ok("\(input)")
    }
}

typealias WireTransport = InProcessTransport<APIResponder<APIService<Gate, Echo, Gate>>>

extension Echo {
    /// The service without sockets.
    static var transport: WireTransport {
        InProcessTransport(APIResponder(APIService(gate: Gate(), echo: Echo(), security: Gate())))
    }

    /// A client without credentials.
    static var client: APIClient<WireTransport> { APIClient(transport) }

    /// Sends a request as it is, and gives the status and the body.
    static func get(
        _ target: String, _ fields: [(name: String, value: String)] = []
    ) async -> (status: Int, body: String) {
        let response = await transport.send(.get, target, fields)
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }
}
