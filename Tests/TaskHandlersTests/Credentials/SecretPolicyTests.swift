import Testing

@testable import TaskHandlers

@Suite struct SecretPolicyTests {
    @Test func productionNeedsASecret() {
        #expect(throws: SecretPolicyViolation.missing) { try SecretPolicy.signingKey(secret: nil, isProduction: true) }
        #expect(throws: SecretPolicyViolation.missing) { try SecretPolicy.signingKey(secret: "", isProduction: true) }
    }

    @Test func productionCountsBytes() throws {
        let good = "k8#vQ2!mZ7@pL4$wX9^cB6&nH3*jF5(t"
        #expect(good.utf8.count == 32)
        #expect(try SecretPolicy.signingKey(secret: good, isProduction: true).isGenerated == false)
        #expect(throws: SecretPolicyViolation.tooShort(bytes: 31)) {
            try SecretPolicy.signingKey(secret: String(good.dropLast()), isProduction: true)
        }
    }

    @Test(arguments: [
        "secret", "changeme", "your-256-bit-secret", "a-string-secret-at-least-256-bits-long",
        "my-secret-key-change-in-production", "MY_SECRET_KEY_CHANGE_IN_PRODUCTION",
        "your-secret-key-change-this-in-production", "0123456789abcdef0123456789abcdef",
    ])
    func productionRefusesWhatStandsInExamples(_ secret: String) {
        #expect(SecretPolicy.violation(of: secret) == .wellKnown)
    }

    @Test func productionRefusesOneCharacterOverAndOver() {
        #expect(SecretPolicy.violation(of: String(repeating: "x", count: 64)) == .repetitive)
    }

    @Test func developmentTakesAnySecretAndMakesOneUp() throws {
        let given = try SecretPolicy.signingKey(secret: "secret", isProduction: false)
        #expect(given.key.bytes == Array("secret".utf8) && !given.isGenerated)
        let first = try SecretPolicy.signingKey(secret: nil, isProduction: false)
        let second = try SecretPolicy.signingKey(secret: nil, isProduction: false)
        #expect(first.isGenerated && first.key.bytes.count == 32 && first.key.bytes != second.key.bytes)
    }
}
