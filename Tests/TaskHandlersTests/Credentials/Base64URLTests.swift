import Testing

@testable import TaskHandlers

@Suite struct Base64URLTests {
    private func decode(_ text: String) -> [UInt8]? { Base64URL.decode(text.utf8.span) }

    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func vectorsOfRFC4648(_ plain: String, _ encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(decode(encoded) == Array(plain.utf8))
    }

    @Test func usesTheURLAlphabet() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(decode("-_-_") == [0xFB, 0xFF, 0xBF])
    }

    @Test func roundTripsEveryLengthAndByte() {
        for length in 0..<70 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            #expect(decode(Base64URL.encode(bytes)) == bytes)
        }
        #expect(decode(Base64URL.encode(Array(0...255))) == Array(0...255))
    }

    @Test(arguments: [
        "Zg==", "Zg=", "Z", "Zm9vZ", "Zm9v\n", "Zm 9v", "Zm+v", "Zm/v", "Zh", "Zm9", "Zm8\u{0}", "Zé", "Zm9v.",
    ])
    func refusesEveryOtherSpelling(_ text: String) {
        #expect(decode(text) == nil)
    }
}
