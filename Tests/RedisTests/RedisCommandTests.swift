import Testing

@testable import Redis

struct RedisCommandTests {
    @Test func isAnArrayOfBinaryStrings() {
        let text = RedisCommand([Array("SET".utf8), Array("a key".utf8), []]).withText { text, count in
            String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
        }
        #expect(text == "*3\r\n$3\r\nSET\r\n$5\r\na key\r\n$0\r\n\r\n")
    }

    /// hiredis looks for channels until the text ends.
    @Test func endsAsCTextDoes() {
        let isEnded = RedisCommand("SUBSCRIBE", "news").withText { text, count in text[count] == 0 }
        #expect(isEnded)
    }
}
