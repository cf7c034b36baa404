import APIRuntime
import GoldenWireAPI
import TestSupport

/// Handlers of the golden document about the wire that say who came through.
struct Gate: GateAPI, APISecurity {
    struct Person: Principal {
        var name: String
    }

    func passScopes(_ input: PassScopes.Input, _ context: RequestContext) async throws -> PassScopes.Output {
        .ok(name(context))
    }

    func passConnect(_ input: PassConnect.Input, _ context: RequestContext) async throws -> PassConnect.Output {
        .ok(name(context))
    }

    func passRoles(_ input: PassRoles.Input, _ context: RequestContext) async throws -> PassRoles.Output {
        .ok(name(context))
    }

    func passQuery(_ input: PassQuery.Input, _ context: RequestContext) async throws -> PassQuery.Output {
        .ok(name(context))
    }

    func passCertificate(
        _ input: PassCertificate.Input, _ context: RequestContext
    ) async throws -> PassCertificate.Output {
        .ok(name(context) + " \(context.clientCertificate?.der ?? [])")
    }

    func passAny(_ input: PassAny.Input, _ context: RequestContext) async throws -> PassAny.Output {
        .ok(name(context))
    }

    func oauth(
        _ credential: BearerCredential, scopes: [String], _ context: RequestContext
    ) async throws -> any Principal {
        let granted = credential.token.split(separator: ".").map { "\($0):all" }
        guard scopes.allSatisfy({ granted.contains($0) }) else { throw Problem.insufficientScope(scopes) }
        return named("oauth \(scopes.joined(separator: " "))", context)
    }

    func connect(
        _ credential: BearerCredential, scopes: [String], _ context: RequestContext
    ) async throws -> any Principal {
        guard credential.token != "bad" else { throw Problem.unauthorized("The token is bad.") }
        return named("connect \(scopes)", context)
    }

    func cookieKey(
        _ credential: APIKeyCredential, roles: [String], _ context: RequestContext
    ) async throws -> any Principal {
        guard roles.isEmpty || credential.key == "the admin" else { throw Problem(.forbidden, "Not an admin.") }
        return named("cookie \(credential.key) \(roles)", context)
    }

    func queryKey(_ credential: APIKeyCredential, _ context: RequestContext) async throws -> any Principal {
        named("query \(credential.key)", context)
    }

    func certificate(_ credential: ClientCertificate, _ context: RequestContext) async throws -> any Principal {
        named("certificate", context)
    }

    /// A principal that joins the one before: all schemes of an alternative are asked.
    private func named(_ name: String, _ context: RequestContext) -> Person {
        Person(name: (context.principal as? Person).map { $0.name + ", " + name } ?? name)
    }

    private func name(_ context: RequestContext) -> String { (context.principal as? Person)?.name ?? "nobody" }
}

/// The service over an in-process transport that shows a client certificate, where it has one.
struct GateTransport: ClientTransport {
    var certificate: ClientCertificate?
    var isSecure = false

    func send(_ request: ClientRequest) async throws -> ClientResponse {
        let response = await send(request.method, request.target.string, request.fields.all)
        return ClientResponse(status: response.status, fields: response.fields, body: BodyStream(response.body))
    }

    func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = []
    ) async -> CollectedResponse {
        let gate = Gate()
        let responder = APIResponder(APIService(gate: gate, echo: Echo(), post: Post(), watch: Watch(), security: gate))
        let response = await responder.respond(
            to: HTTPRequest(
                head: RequestHead(method, target, fields), isSecure: isSecure, clientCertificate: certificate))
        guard case .bytes(let bytes) = response.body else {
            return CollectedResponse(status: response.status, fields: response.fields)
        }
        return CollectedResponse(status: response.status, fields: response.fields, body: bytes)
    }
}
