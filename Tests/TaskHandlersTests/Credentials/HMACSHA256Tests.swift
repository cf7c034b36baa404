import Testing

@testable import TaskHandlers

@Suite struct HMACSHA256Tests {
    private func hexadecimal(_ code: HMACSHA256.Code) -> String {
        var text = ""
        for index in code.indices {
            let digits = String(code[index], radix: 16)
            text += digits.count == 1 ? "0" + digits : digits
        }
        return text
    }

    /// RFC 4231 sections 4.2, 4.3 and 4.7 (a key longer than a block).
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func vectorsOfRFC4231(_ key: [UInt8], _ message: String, _ expected: String) throws {
        let hmac = try HMACSHA256(key: SigningKey(bytes: key))
        for _ in 0..<2 {
            let code = try hmac.code(for: message.utf8.span)
            #expect(hexadecimal(code) == expected, "also when a context is used again")
        }
    }

    @Test func threadsDoNotDisturbOneAnother() async throws {
        let hmac = try HMACSHA256(key: SigningKey(bytes: Array("key".utf8)), concurrency: 2)
        let messages = (0..<16).map { "message \($0)" }
        let expected = try messages.map { hexadecimal(try hmac.code(for: $0.utf8.span)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (message, code) in zip(messages, expected) {
                group.addTask {
                    for _ in 0..<500 {
                        let again = try hmac.code(for: message.utf8.span)
                        #expect(self.hexadecimal(again) == code)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
