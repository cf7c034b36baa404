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
