import Testing

@testable import TaskHandlers

@Suite struct VerifiedTokensTests {
    private let signer: TokenSigner
    private let tokens: VerifiedTokens
    private let now: Int64 = 1_800_000_000
    private var claims: TokenClaims { TokenClaims(userID: 42, sessionID: 7, issuedAt: now, expiresAt: now + 3600) }

    init() throws {
        signer = try TokenSigner(key: SigningKey(bytes: Array("0123456789abcdef0123456789ABCDEF".utf8)))
        tokens = VerifiedTokens(signer)
    }

    @Test func whatWasFoundGoodStaysGoodUntilItExpires() throws {
        let token = try signer.sign(claims)
        for second: Int64 in [0, 1, 3599] { #expect(try tokens.claims(of: token, now: now + second) == claims) }
        #expect(tokens.count == 1)
        #expect(throws: TokenError.expired) { try tokens.claims(of: token, now: now + 3600) }
        #expect(throws: TokenError.issuedInFuture) { try tokens.claims(of: token, now: now - 61) }
        #expect(try tokens.claims(of: token, now: now) == claims)
    }

    /// Beside a token that is kept, every other text is judged by itself.
    @Test func everyCharacterStillCounts() throws {
        let good = try signer.sign(claims)
        #expect(try tokens.claims(of: good, now: now) == claims)
        let token = Array(good.utf8)
        for index in token.indices {
            var tampered = token
            tampered[index] = token[index] == 0x41 ? 0x42 : 0x41
            #expect(throws: TokenError.self, "character \(index)") {
                try tokens.claims(of: String(decoding: tampered, as: UTF8.self), now: now)
            }
        }
        for text in ["", "a", String(good.suffix(8)), String(good.suffix(43)), good + "A", "A" + good] {
            #expect(throws: TokenError.self, "\(text)") { try tokens.claims(of: text, now: now) }
        }
        #expect(tokens.count == 1)
    }

    @Test func onlyGoodTokensAreKept() throws {
        let other = try TokenSigner(key: SigningKey.generate())
        #expect(throws: TokenError.invalidSignature) { try tokens.claims(of: other.sign(claims), now: now) }
        #expect(throws: TokenError.expired) { try tokens.claims(of: signer.sign(claims), now: now + 3600) }
        #expect(tokens.count == 0)
    }

    /// However many are in use, each says what it said, and what is kept stays within its bound.
    @Test func moreThanFitAreAllGood() throws {
        let many = try (1...Int64(20_000)).map { id in
            let claims = TokenClaims(userID: id, sessionID: id, issuedAt: now, expiresAt: now + 1)
            return (token: try signer.sign(claims), claims: claims)
        }
        for _ in 0..<2 {
            for (token, claims) in many { #expect(try tokens.claims(of: token, now: now) == claims) }
        }
        #expect((1000..<14_000).contains(tokens.count))
    }
}
