import Synchronization
import Testing

@testable import TaskHandlers

@Suite struct PasswordHasherTests {
    private let hasher: PasswordHasher

    init() throws { hasher = try PasswordHasher(cost: 4) }

    /// Vectors of the reference implementation (Openwall, crypt_blowfish); `$2a$` and `$2b$` agree on all of these.
    @Test(arguments: [
        ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
        ("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
        ("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
        ("U*U", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
    ])
    func knownVectors(_ password: String, _ stored: String) throws {
        #expect(try hasher.verify(password, against: stored))
        #expect(try !hasher.verify(password + "x", against: stored))
    }

    @Test(arguments: ["correct horse battery staple", "pässwörd 🔑", "", " ", "a\u{301}"])
    func acceptsThePasswordAndNoOther(_ password: String) throws {
        let stored = try hasher.hash(password)
        #expect(stored.hasPrefix("$2b$04$") && stored.utf8.count == 60)
        #expect(try hasher.verify(password, against: stored))
        for other in [password + "x", "x" + password, password + " ", password.uppercased() + "y"] {
            #expect(try !hasher.verify(other, against: stored))
        }
    }

    @Test func hashesOfOnePasswordDiffer() throws {
        #expect(try hasher.hash("same") != hasher.hash("same"))
    }

    @Test func everyByteOfALongPasswordCounts() throws {
        for length in [71, 72, 73, 74, 128, 512] {
            let password = String(repeating: "a", count: length)
            let stored = try hasher.hash(password)
            #expect(stored.hasPrefix("sha256+") == (length > 72), "\(length) bytes")
            #expect(try hasher.verify(password, against: stored), "\(length) bytes")
            #expect(try !hasher.verify(password + "a", against: stored), "\(length) bytes and one more")
            #expect(try !hasher.verify(String(password.dropLast()), against: stored), "\(length) bytes but one")
            #expect(try !hasher.verify(password.dropLast() + "b", against: stored), "\(length) bytes, the last differs")
        }
    }

    @Test func lengthsAreCountedInBytes() throws {
        let password = String(repeating: "ä", count: 37)
        #expect(try hasher.hash(password).hasPrefix("sha256+"))
        #expect(try !hasher.verify(String(repeating: "ä", count: 36), against: hasher.hash(password)))
    }

    @Test func aNULDoesNotEndAPassword() throws {
        let stored = try hasher.hash("secret\u{0}one")
        #expect(try hasher.verify("secret\u{0}one", against: stored))
        for other in ["secret", "secret\u{0}", "secret\u{0}two"] {
            #expect(try !hasher.verify(other, against: stored))
        }
        #expect(try !hasher.verify("secret\u{0}one", against: hasher.hash("secret")))
    }

    @Test func theDigestOfALongPasswordIsNoPassword() throws {
        let long = String(repeating: "long ", count: 30)
        let digest = Base64URL.encode(try SHA256Digest.of(Array(long.utf8)))
        #expect(try !hasher.verify(digest, against: hasher.hash(long)))
        #expect(try !hasher.verify(long, against: hasher.hash(digest)))
    }

    @Test(arguments: [
        "", "plain text", "$2b$04$tooshort", "$1$abc$def", "sha256+", "*0",
        "$2b$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$04$CCCCCCCCCCCCCCCCCCCCC!E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    ])
    func aBrokenStoredHashMatchesNothing(_ stored: String) throws {
        #expect(try !hasher.verify("password", against: stored))
        #expect(try !hasher.verify(stored, against: stored))
        #expect(hasher.needsRehash(stored))
    }

    @Test func costIsBoundedAndShownInTheHash() throws {
        #expect(try PasswordHasher(cost: 0).cost == 4)
        #expect(try PasswordHasher(cost: 99).cost == 15)
        #expect(try PasswordHasher().cost == 10)
        let stored = try PasswordHasher(cost: 5).hash("password")
        #expect(stored.hasPrefix("$2b$05$"))
        #expect(hasher.needsRehash(stored))
        #expect(try !hasher.needsRehash(hasher.hash("password")))
        #expect(try !hasher.needsRehash(hasher.hash(String(repeating: "p", count: 100))))
    }

    /// The same work, not merely a similar time: both do one bcrypt of the same cost, and so does a damaged hash.
    @Test func anUnknownUserCostsAsMuchAsAWrongPassword() throws {
        let work = Mutex<[Int?]>([])
        let counting = try PasswordHasher(cost: 6) { (password, setting) throws(CryptographyUnavailable) in
            work.withLock { $0.append(Bcrypt.cost(of: setting)) }
            return try Bcrypt.hash(password, setting: setting)
        }
        let stored = try counting.hash("password")
        #expect(try !counting.verify("wrong", against: stored))
        try counting.verifyAgainstNobody("wrong")
        #expect(try !counting.verify("wrong", against: "damaged"))
        #expect(work.withLock { $0 } == [6, 6, 6, 6])
    }
}
