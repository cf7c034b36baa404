import Testing

@testable import APIRuntime

struct BearerTests {
    func read(_ values: String...) throws -> String? {
        try BearerCredential(makeHead(.get, "/", values.map { ("Authorization", $0) }))?.token
    }

    @Test func reads() throws {
        #expect(try read("Bearer abc.DEF-123_~+/==") == "abc.DEF-123_~+/==")
        #expect(try read("bearer x") == "x")
        #expect(try read("BEARER   x") == "x")
        #expect(try read() == nil)
        let long = String(repeating: "a", count: BearerCredential.limit)
        #expect(try read("Bearer " + long) == long)
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "Bearer  ", "Basic dTpw", "Bearer a b", "Bearer a,b", "Bearer \"a\"", "Bearer =a",
        "Bearer a=b", "Bearer =", "Bearera",
        "Bearer\ta", "Bearer é", "Bearer " + String(repeating: "a", count: BearerCredential.limit + 1), "Token abc",
        "abc",
    ])
    func refuses(_ value: String) {
        let problem = #expect(throws: Problem.self) { try read(value) }
        #expect(problem?.status == 401)
        let isBearer = value == "Bearer" || value.hasPrefix("Bearer ")
        #expect(
            problem?.fields.first("www-authenticate")
                == #"Bearer realm="api""# + (isBearer ? #", error="invalid_request""# : ""))
    }

    @Test func otherSchemesAreLeftToOthers() throws {
        func head(_ value: String) -> RequestHead { makeHead(.get, "/", [("Authorization", value)]) }
        #expect(try BearerCredential(ifGiven: head("Basic dTpw")) == nil)
        #expect(try BearerCredential(ifGiven: head("bearer a"))?.token == "a")
        #expect(try BasicCredential(ifGiven: head("Bearer a")) == nil)
        #expect(try BasicCredential(ifGiven: head("Basic dTpw"))?.username == "u")
        #expect(try HTTPCredential(ifGiven: head("Bearer a"), scheme: "digest") == nil)
        #expect(try HTTPCredential(ifGiven: head("Digest a=b"), scheme: "digest")?.credentials == "a=b")
        #expect(throws: Problem.self) { try BearerCredential(ifGiven: head("Bearer")) }
        #expect(throws: Problem.self) { try BasicCredential(ifGiven: head("Basic !")) }
    }

    @Test func challengesAreNamedOnce() {
        let problem = Problem.unauthorized("No.", challenges: [.basic(), .apiKey(), .bearer(), .apiKey()])
        #expect(
            problem.fields.values(of: "www-authenticate") == [
                #"Basic realm="api", charset="UTF-8""#, #"ApiKey realm="api""#, #"Bearer realm="api""#,
            ])
    }

    /// Wherever in a token it stands (they are looked at in pieces), a character is good or not (RFC 9110 section 11.2).
    @Test func everyCharacterCountsAtEveryPlace() {
        let good = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/".utf8)
        for byte in UInt8.min...UInt8.max {
            for place in 0..<20 {
                var token = [UInt8](repeating: UInt8(ascii: "b"), count: 20)
                token[place] = byte
                let isGood = good.contains(byte) || (byte == UInt8(ascii: "=") && place == 19)
                #expect(Authorization.isToken68(token[...]) == isGood, "\(byte) at \(place)")
            }
        }
    }

    @Test func twoAreRefused() {
        #expect(throws: Problem.self) { try read("Bearer a", "Bearer a") }
    }

    @Test func missingIsChallengedWithoutError() {
        let problem = #expect(throws: Problem.self) { try BearerCredential(required: makeHead(.get, "/")) }
        #expect(problem?.fields.first("www-authenticate") == #"Bearer realm="api""#)
    }
}

struct OtherCredentialTests {
    @Test func basic() throws {
        func read(_ value: String) throws -> (String, String)? {
            try BasicCredential(makeHead(.get, "/", [("Authorization", value)])).map { ($0.username, $0.password) }
        }
        let pair = try #require(try read("Basic QWxhZGRpbjpvcGVuOnNlc2FtZQ=="))
        #expect(pair == ("Aladdin", "open:sesame"))
        #expect(try #require(try read("basic Og==")) == ("", ""))
        #expect(try #require(try read("Basic w6k6w6k=")) == ("é", "é"))
        for value in [
            "Basic", "Basic QQ==", "Basic QWxhZGRpbjpvcGVu$", "Basic QWxhZGRpbjpvcGV", "Basic =", "Basic ====",
            "Basic /zo=", "Bearer a",
        ] {
            #expect(throws: Problem.self) { try read(value) }
        }
        #expect(try BasicCredential(makeHead(.get, "/")) == nil)
    }

    @Test func apiKeys() throws {
        let head = makeHead(.get, "/?key=q%20k", [("X-Key", "h"), ("Cookie", "key=c")])
        #expect(try APIKeyCredential(head, in: .header("x-key"))?.key == "h")
        #expect(try APIKeyCredential(head, in: .query("key"))?.key == "q k")
        #expect(try APIKeyCredential(head, in: .cookie("key"))?.key == "c")
        #expect(try APIKeyCredential(head, in: .header("x-other"))?.key == nil)
        #expect(throws: Problem.self) { try APIKeyCredential(makeHead(.get, "/?key=1&key=2"), in: .query("key")) }
    }

    @Test func whatAClientSendsAServerReads() throws {
        for password in ["", "a", "ab", "abc", "abcd", "päss:wörd"] {
            let sent = BasicCredential(username: "me", password: password)
            let read = try BasicCredential(makeHead(.get, "/", [("Authorization", sent.fieldValue)]))
            #expect(read?.username == "me" && read?.password == password)
        }
        let bearer = BearerCredential(token: "abc")
        #expect(try BearerCredential(makeHead(.get, "/", [("Authorization", bearer.fieldValue)]))?.token == "abc")
    }

    @Test func challengesCannotBeBroken() {
        #expect(Challenge.bearer(realm: "a\"b\\c\r\nd").value == #"Bearer realm="abcd""#)
        #expect(Challenge.bearer(.insufficientScope).value == #"Bearer realm="api", error="insufficient_scope""#)
    }
}
