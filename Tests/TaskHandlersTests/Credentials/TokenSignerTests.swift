import Testing

@testable import TaskHandlers

@Suite struct TokenSignerTests {
    private let key = SigningKey(bytes: Array("0123456789abcdef0123456789ABCDEF".utf8))
    private let signer: TokenSigner
    private let now: Int64 = 1_800_000_000
    private var claims: TokenClaims { TokenClaims(userID: 42, sessionID: 7, issuedAt: now, expiresAt: now + 3600) }

    init() throws { signer = try TokenSigner(key: key) }

    /// A token with this header and payload, correctly signed.
    private func token(header: String = #"{"alg":"HS256","typ":"JWT"}"#, payload: String) throws -> String {
        let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(payload.utf8))
        let code = try HMACSHA256(key: key).code(for: signed.utf8.span)
        return signed + "." + Base64URL.encode(code.indices.map { code[$0] })
    }

    private var payload: String { #"{"sub":"42","sid":"7","iat":\#(now),"exp":\#(now + 3600)}"# }

    @Test func aTokenSaysWhatWasSigned() throws {
        let token = try signer.sign(claims)
        let expected = try self.token(payload: payload)
        #expect(token == expected)
        #expect(try signer.verify(token, now: now) == claims)
        #expect(token.utf8.count < TokenSigner.maximumLength)
    }

    @Test(arguments: [Int64(1), 9_223_372_036_854_775_807])
    func idsHaveAllOf64Bits(_ id: Int64) throws {
        let claims = TokenClaims(userID: id, sessionID: id, issuedAt: now, expiresAt: now + 1)
        #expect(try signer.verify(signer.sign(claims), now: now) == claims)
    }

    /// RFC 7515 appendix A.1: another spelling of the header and a key given in base64url. Its claims are not ours.
    @Test func vectorOfRFC7515() throws {
        let text = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
        let key = Base64URL.decode(text.utf8.span) ?? []
        #expect(key.count == 64)
        let signer = try TokenSigner(key: SigningKey(bytes: key))
        let token = """
            eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9\
            .eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ\
            .dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk
            """
        #expect(throws: TokenError.invalidClaim("sub")) { try signer.verify(token, now: 0) }
        #expect(throws: TokenError.invalidSignature) { try signer.verify(token.dropLast() + "g", now: 0) }
    }

    @Test func everyCharacterOfATokenCounts() throws {
        let token = Array(try signer.sign(claims).utf8)
        for index in token.indices {
            var tampered = token
            tampered[index] = token[index] == 0x41 ? 0x42 : 0x41
            #expect(throws: TokenError.self, "character \(index)") { try signer.verify(tampered.span, now: now) }
            #expect(throws: TokenError.self, "without \(index)") {
                try signer.verify(String(decoding: token[..<index] + token[(index + 1)...], as: UTF8.self), now: now)
            }
        }
        #expect(throws: TokenError.self) {
            try signer.verify(String(decoding: token + [0x41], as: UTF8.self), now: now)
        }
    }

    @Test func anotherKeyIsRefused() throws {
        let other = try TokenSigner(key: SigningKey.generate())
        #expect(throws: TokenError.invalidSignature) { try signer.verify(other.sign(claims), now: now) }
    }

    @Test(arguments: [
        #"{"alg":"none","typ":"JWT"}"#, #"{"alg":"None"}"#, #"{"alg":"hs256"}"#, #"{"alg":"HS384"}"#,
        #"{"alg":"HS512"}"#, #"{"alg":"RS256"}"#, #"{"alg":"ES256"}"#, #"{"alg":""}"#, #"{"alg":null}"#,
        #"{"alg":256}"#, #"{"alg":["HS256"]}"#, #"{"typ":"JWT"}"#, #"{"ALG":"HS256"}"#, "{}",
    ])
    func anotherAlgorithmIsRefusedEvenWhenTheSignatureFits(_ header: String) throws {
        let token = try token(header: header, payload: payload)
        #expect(throws: TokenError.unsupportedAlgorithm) { try signer.verify(token, now: now) }
        let unsigned = token[...(token.lastIndex(of: ".") ?? token.startIndex)]
        #expect(throws: TokenError.unsupportedAlgorithm) { try signer.verify(String(unsigned), now: now) }
    }

    @Test(arguments: [
        "[]", "null", "\"HS256\"", "{", "", "not JSON", #"{"alg":"HS256","alg":"HS256"}"#, #"{"alg":"HS256"} x"#,
        #"{"alg":"HS256","typ":"JWE"}"#, "{\"alg\":\"HS256\",\"x\":\"\u{1}\"}",
    ])
    func aBrokenHeaderIsRefused(_ header: String) throws {
        let token = try token(header: header, payload: payload)
        #expect(throws: TokenError.malformed) { try signer.verify(token, now: now) }
    }

    @Test func anExtensionThatMustBeUnderstoodIsRefused() throws {
        let token = try token(header: #"{"alg":"HS256","crit":["b64"],"b64":false}"#, payload: payload)
        #expect(throws: TokenError.criticalExtension) { try signer.verify(token, now: now) }
    }

    @Test func theHeaderMayBeSpelledOtherwise() throws {
        for header in [#"{"typ":"JWT","alg":"HS256"}"#, #"{"alg":"HS256"}"#, #"{ "alg" : "HS256", "kid":"1" }"#] {
            #expect(try signer.verify(token(header: header, payload: payload), now: now) == claims)
        }
    }

    @Test(arguments: [
        "", ".", "..", "...", "a.b", "a.b.c.d", "a..c", ".b.c", "Bearer x.y.z", "x", "\u{0}.\u{0}.\u{0}", "é.é.é",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
    ])
    func garbageIsRefused(_ token: String) {
        #expect(throws: TokenError.malformed) { try signer.verify(token, now: now) }
    }

    @Test func anEmptySignatureIsRefused() throws {
        let token = try signer.sign(claims)
        let end = try #require(token.lastIndex(of: "."))
        #expect(throws: TokenError.invalidSignature) { try signer.verify(String(token[...end]), now: now) }
    }

    @Test func aLongTokenIsRefusedUnread() throws {
        let padding = String(repeating: "x", count: 2000)
        let long = try token(payload: #"{"sub":"42","sid":"7","iat":1,"exp":9999999999,"x":"\#(padding)"}"#)
        #expect(throws: TokenError.tooLong) { try signer.verify(long, now: now) }
    }

    @Test(arguments: [
        ("sub", #"{"sid":"7","iat":1,"exp":9999999999}"#), ("sub", #"{"sub":42,"sid":"7","iat":1,"exp":9999999999}"#),
        ("sub", #"{"sub":"","sid":"7","iat":1,"exp":9999999999}"#),
        ("sub", #"{"sub":"042","sid":"7","iat":1,"exp":9999999999}"#),
        ("sub", #"{"sub":"+42","sid":"7","iat":1,"exp":9999999999}"#),
        ("sub", #"{"sub":"-42","sid":"7","iat":1,"exp":9999999999}"#),
        ("sub", #"{"sub":"0","sid":"7","iat":1,"exp":9999999999}"#),
        ("sub", #"{"sub":"99999999999999999999","sid":"7","iat":1,"exp":9999999999}"#),
        ("sid", #"{"sub":"42","iat":1,"exp":9999999999}"#),
        ("sid", #"{"sub":"42","sid":null,"iat":1,"exp":9999999999}"#),
        ("iat", #"{"sub":"42","sid":"7","exp":9999999999}"#),
        ("iat", #"{"sub":"42","sid":"7","iat":-9223372036854775808,"exp":9999999999}"#),
        ("exp", #"{"sub":"42","sid":"7","iat":1}"#), ("exp", #"{"sub":"42","sid":"7","iat":1,"exp":"9999999999"}"#),
        ("exp", #"{"sub":"42","sid":"7","iat":1,"exp":9223372036854775807}"#),
        ("exp", #"{"sub":"42","sid":"7","iat":1,"exp":1.5}"#), ("exp", #"{"sub":"42","sid":"7","iat":1,"exp":null}"#),
    ])
    func aMissingOrWrongClaimIsNamed(_ claim: String, _ payload: String) throws {
        #expect(throws: TokenError.invalidClaim(claim)) { try signer.verify(token(payload: payload), now: now) }
    }

    @Test(arguments: ["[]", "42", "null", "{", #"{"sub":"42","sub":"43","sid":"7","iat":1,"exp":9999999999}"#])
    func claimsThatAreNoObjectAreRefused(_ payload: String) throws {
        #expect(throws: TokenError.malformed) { try signer.verify(token(payload: payload), now: now) }
    }

    @Test func claimsThatNobodyKnowsArePassedOver() throws {
        let payload = #"{"aud":["x",{"y":[1]}],"sub":"42","sid":"7","iat":1,"exp":9999999999,"role":"admin"}"#
        #expect(try signer.verify(token(payload: payload), now: now).userID == 42)
    }

    @Test func aTokenEndsAtItsSecond() throws {
        let token = try signer.sign(claims)
        #expect(try signer.verify(token, now: now + 3599) == claims)
        #expect(throws: TokenError.expired) { try signer.verify(token, now: now + 3600) }
        #expect(throws: TokenError.expired) { try signer.verify(token, now: now + 3601) }
    }

    @Test func clocksMayDifferALittle() throws {
        let token = try signer.sign(claims)
        #expect(try signer.verify(token, now: now - 60) == claims)
        #expect(throws: TokenError.issuedInFuture) { try signer.verify(token, now: now - 61) }
    }
}
