import APIRuntime
import GoldenWireAPI
import Testing

/// Scopes, roles, keys in cookies and queries, and certificates: what the client sends, and what the service lets in.
struct WireSecurityTests {
    private func client(_ credentials: APICredentials, certificate: [UInt8]? = nil) -> APIClient<GateTransport> {
        APIClient(
            GateTransport(certificate: certificate.map { ClientCertificate(der: $0) }, isSecure: true),
            credentials: credentials)
    }

    private func get(_ path: String, _ fields: [(name: String, value: String)] = []) async -> (Int, String, String?) {
        let response = await GateTransport().send(.get, path, fields)
        let text = String(decoding: response.body, as: UTF8.self)
        return (response.status, text, response.fields.first("www-authenticate"))
    }

    @Test func scopesReachTheAuthenticator() async throws {
        let good = client(.init(oauth: BearerCredential(token: "read.write")))
        #expect(try await good.passScopes().text == "oauth read:all write:all")
        let (status, _, challenge) = await get("/gate/scopes", [("Authorization", "Bearer read")])
        #expect(status == 403)
        #expect(challenge == #"Bearer realm="api", error="insufficient_scope", scope="read:all write:all""#)
        #expect(await get("/gate/scopes").0 == 401)
    }

    @Test func openIDConnectIsABearerToken() async throws {
        let good = client(.init(connect: BearerCredential(token: "t")))
        #expect(try await good.passConnect().text == "connect []")
        #expect(await get("/gate/connect", [("Authorization", "Bearer bad")]).0 == 401)
        #expect(await get("/gate/connect", [("Authorization", "Basic YTpi")]).0 == 401)
    }

    @Test func aKeyStandsInACookieAndRolesAreAskedFor() async throws {
        let good = client(.init(cookieKey: APIKeyCredential(key: "the admin")))
        #expect(try await good.passRoles().text == #"cookie the admin ["admin"]"#)
        #expect(await get("/gate/roles", [("Cookie", "a=b; session=me")]).0 == 403)
        #expect(await get("/gate/roles", [("Cookie", "sessions=me")]).0 == 401)
    }

    @Test func aKeyStandsInTheQuery() async throws {
        let good = client(.init(queryKey: APIKeyCredential(key: "a&b=c")))
        #expect(try await good.passQuery().text == "query a&b=c")
        #expect(await get("/gate/query?key=").0 == 401)
        #expect(await get("/gate/query?key=a&key=b").0 == 401)
    }

    @Test func theCertificateIsTheTransports() async throws {
        #expect(try await client(.init(), certificate: [1, 2]).passCertificate().text == "certificate [1, 2]")
        let plain = await get("/gate/certificate")
        #expect(plain.0 == 401)
        #expect(plain.1.contains("needs TLS with a client certificate"))
        #expect(plain.2 == #"ClientCertificate realm="api""#)
        let secure = await GateTransport(isSecure: true).send(.get, "/gate/certificate")
        #expect(String(decoding: secure.body, as: UTF8.self).contains("needs a TLS client certificate"))
    }

    @Test func alternativesOfSeveralSchemes() async throws {
        let key = APIKeyCredential(key: "k")
        let token = BearerCredential(token: "read")
        #expect(try await client(.init(queryKey: key), certificate: [1]).passAny().text == "certificate, query k")
        #expect(
            try await client(.init(connect: token, cookieKey: key)).passAny().text
                == #"cookie k [], connect ["profile"]"#)
        #expect(
            try await client(.init(oauth: token, connect: token)).passAny().text == "oauth read:all, connect []")
        #expect(try await client(.init()).passAny().text == "nobody")
        #expect(await get("/gate/any", [("Authorization", "Bearer no")]).0 == 403)
        // Who sends a credential of another scheme does not mean to be nobody.
        let other = await GateTransport().send(.get, "/gate/any", [("Authorization", "Basic YTpi")])
        #expect(other.status == 401)
        #expect(
            other.fields.values(of: "www-authenticate") == [
                #"ClientCertificate realm="api""#, #"ApiKey realm="api""#, #"Bearer realm="api""#,
            ])
    }
}

extension PassScopes.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension PassConnect.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension PassRoles.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension PassQuery.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension PassCertificate.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension PassAny.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}
