import Testing

@testable import TaskHandlers

@Suite struct OpaqueTokenTests {
    @Test func whatTheClientSendsBackHasTheHashThatWasStored() throws {
        let token = try OpaqueToken.generate()
        #expect(token.text.utf8.count == 43 && token.hash.count == 32)
        #expect(try OpaqueToken(token.text)?.hash == token.hash)
    }

    @Test func tokensDiffer() throws {
        let texts = try (0..<100).map { _ in try OpaqueToken.generate().text }
        #expect(Set(texts).count == 100)
    }

    @Test func theHashIsSHA256OfTheBits() throws {
        let zeros = try #require(try OpaqueToken(String(repeating: "A", count: 43)))
        #expect(zeros.hash.prefix(4) == [0x66, 0x68, 0x7A, 0xAD])
    }

    @Test(arguments: [
        "", "A", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "A", count: 42) + "=", String(repeating: "A", count: 42) + "B",
        String(repeating: "A", count: 42) + "+", String(repeating: "é", count: 43),
    ])
    func refusesWhatCannotBeOne(_ text: String) throws {
        #expect(try OpaqueToken(text) == nil)
    }

    @Test func printingShowsNothing() throws {
        let token = try OpaqueToken.generate()
        let key = SigningKey(bytes: Array("topsecretbytes".utf8))
        var dumped = ""
        dump(token, to: &dumped)
        dump(key, to: &dumped)
        let shown =
            dumped + "\(token) \(key) \(String(reflecting: token)) \(String(reflecting: key)) \([token]) \([key])"
        #expect(!shown.contains(token.text) && !shown.contains("bytes") && !shown.contains("116"))
    }

    @Test func randomBytesHaveTheLengthAskedFor() throws {
        #expect(try RandomBytes.make(0).isEmpty)
        #expect(try RandomBytes.make(33).count == 33)
        #expect(try RandomBytes.make(32) != RandomBytes.make(32))
        #expect(throws: CryptographyUnavailable.self) { try RandomBytes.make(-1) }
    }
}
