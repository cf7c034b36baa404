import Foundation
import TestSupport
import Testing

/// Tokens that must not open anything, on every operation that wants one.
@Suite(.liveServer)
struct TokenTests {
    /// What is refused, and the code of the refusal.
    private static func forgeries(of token: String, now: Int64) throws -> [(name: String, token: String)] {
        let claims = try JWT.claims(token)
        let parts = JWT.parts(token)
        let header: JSONValue = ["alg": "HS256", "typ": "JWT"]
        let secret = ServerProcess.secret
        func signed(_ changes: KeyValuePairs<String, JSONValue>) -> String {
            JWT.make(header, claims.with(changes), secret: secret)
        }
        let hour: Int64 = 3600
        let none = "\(JWT.encode(#"{"alg":"none","typ":"JWT"}"#.utf8.map { $0 })).\(parts[1])"
        return [
            ("alg none, no signature", none + "."), ("alg none, old signature", none + "." + parts[2]),
            ("alg None", "\(JWT.encode(#"{"alg":"None"}"#.utf8.map { $0 })).\(parts[1])."),
            ("alg HS512", JWT.make(["alg": "HS512", "typ": "JWT"], claims, secret: secret, .sha512)),
            ("alg HS384", JWT.make(["alg": "HS384", "typ": "JWT"], claims, secret: secret, .sha384)),
            ("alg RS256 over an HMAC", JWT.make(["alg": "RS256", "typ": "JWT"], claims, secret: secret)),
            ("another key", JWT.make(header, claims, secret: secret + "x")),
            ("an empty key", JWT.make(header, claims, secret: "")),
            ("crit", JWT.make(["alg": "HS256", "crit": ["b64"], "b64": false], claims, secret: secret)),
            ("tampered claims", "\(parts[0]).\(JWT.encode(claims.with(["sub": "1"]).bytes)).\(parts[2])"),
            ("last character changed", String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A")),
            ("padded", token + "="), ("no signature", "\(parts[0]).\(parts[1])."),
            ("two parts", "\(parts[0]).\(parts[1])"), ("four parts", token + ".e30"), ("empty parts", ".."),
            ("expired", signed(["iat": .number("\(now - 2 * hour)"), "exp": .number("\(now - hour)")])),
            ("expires now", signed(["exp": .number("\(now)")])),
            ("from the future", signed(["iat": .number("\(now + hour)"), "exp": .number("\(now + 2 * hour)")])),
            ("no exp", JWT.make(header, claims.without("exp"), secret: secret)),
            ("no iat", JWT.make(header, claims.without("iat"), secret: secret)),
            ("no sub", JWT.make(header, claims.without("sub"), secret: secret)),
            ("no sid", JWT.make(header, claims.without("sid"), secret: secret)),
            ("exp as text", signed(["exp": "9999999999"])), ("huge exp", signed(["exp": .number("1e400")])),
            ("unknown session", signed(["sid": .string("999999999")])),
            ("claims an array", JWT.make(header, [], secret: secret)),
            ("refresh token", "3q2-7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs"),
            ("garbage", "garbage"), ("longer than any", String(repeating: "a", count: 2000)),
        ]
    }

    @Test func forgedTokensAreRefused() throws {
        let (client, user) = try SharedServer.user()
        let now = Int64(Date().timeIntervalSince1970)
        for forgery in try TokenTests.forgeries(of: user.token, now: now) {
            let response = try client.send(
                "GET", "/api/v1/users/me", headers: ["Authorization": "Bearer \(forgery.token)"])
            #expect(response.status == 401, "\(forgery.name)")
            #expect(response.code == "invalid_token", "\(forgery.name)")
            #expect(response["WWW-Authenticate"]?.hasPrefix("Bearer") == true, "\(forgery.name)")
        }
        try client.expect(200, "GET", "/api/v1/users/me")
    }

    @Test func aTokenSignedWithTheSecretIsTaken() throws {
        // Shows that the forgeries above fail for the reason they name.
        let (client, user) = try SharedServer.user()
        let token = JWT.make(["alg": "HS256", "typ": "JWT"], try JWT.claims(user.token), secret: ServerProcess.secret)
        try client.expect(200, "GET", "/api/v1/users/me", headers: ["Authorization": "Bearer \(token)"])
        let otherHeader = JWT.make(
            ["typ": "JWT", "alg": "HS256"], try JWT.claims(user.token), secret: ServerProcess.secret)
        try client.expect(200, "GET", "/api/v1/users/me", headers: ["Authorization": "bearer \(otherHeader)"])
    }

    @Test(arguments: ["", "Bearer", "Bearer ", "Basic YTpi", "Token abc", "Bearer a b", "Bearer,abc", "=?"])
    func malformedCredentialsAreRefused(_ value: String) throws {
        let client = try SharedServer.client()
        let response = try client.expect(401, "GET", "/api/v1/tasks", headers: ["Authorization": value])
        #expect(["unauthorized", "invalid_token"].contains(response.code))
    }

    @Test func credentialsGivenTwiceAreRefused() throws {
        let (client, user) = try SharedServer.user()
        var request = WireRequest("GET", "/api/v1/users/me")
        request.fields = [("Authorization", "Bearer \(user.token)"), ("Authorization", "Bearer \(user.token)")]
        let status = try client.send(request).status
        #expect(status == 401 || status == 400)
    }

    @Test(arguments: ContractDocument.shared.operations.filter { $0.isSecured && !$0.bodies.isEmpty })
    func withoutATokenNothingElseIsLookedAt(_ operation: ContractOperation) throws {
        // 401 comes before the body is read: neither its size, nor its type, nor its content matters.
        let client = try SharedServer.client()
        let broken = operation.request().bytes(Array("{".utf8), type: "text/plain")
        #expect(try client.send(broken).status == 401)
        let connection = try RawConnection(port: client.server.port)
        try connection.send(operation.request().head + "Content-Length: 999999999\r\n\r\n")
        #expect(try connection.receive(answering: operation.method).status == 401)
    }

    @Test func aLoggedOutTokenIsRefusedAtOnceEverywhere() throws {
        let (client, user) = try SharedServer.user()
        // Enough connections to be served by every loop.
        let others = (0..<16).map { _ in ContractClient(client.server, token: user.token) }
        for other in others { try other.expect(200, "GET", "/api/v1/tasks") }
        try client.expect(204, "POST", "/api/v1/auth/logout")
        for other in others {
            #expect(try other.expect(401, "GET", "/api/v1/tasks").code == "invalid_token")
        }
        try client.expect(401, "POST", "/api/v1/auth/logout")
        client.token = nil
        let refresh = JSONValue.object([("refresh_token", .string(user.refreshToken))])
        #expect(try client.expect(401, "POST", "/api/v1/auth/refresh", refresh).code == "invalid_refresh_token")
    }

    @Test func anExpiredTokenIsRefused() async throws {
        // The shortest lifetime is a minute; the clock of the claims is moved instead.
        let (client, user) = try SharedServer.user()
        let claims = try JWT.claims(user.token)
        #expect((claims["exp"]?.integer ?? 0) - (claims["iat"]?.integer ?? 0) == 86_400)
        let old = claims.with(["iat": 1_000_000_000, "exp": 1_000_086_400])
        let token = JWT.make(["alg": "HS256", "typ": "JWT"], old, secret: ServerProcess.secret)
        #expect(
            try client.expect(401, "GET", "/api/v1/tasks", headers: ["Authorization": "Bearer \(token)"]).code
                == "invalid_token")
    }
}
