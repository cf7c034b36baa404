import Testing

@testable import Redis

struct RedisCommandTests {
    @Test func isAnArrayOfBinaryStrings() {
        let text = RedisCommand("SET", "a key", "").withText { text, count in
            String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
        }
        #expect(text == "*3\r\n$3\r\nSET\r\n$5\r\na key\r\n$0\r\n\r\n")
    }

    @Test func argumentsArePutTogetherInPlace() {
        var first = RedisArguments()
        first.append("GET")
        var second = RedisArguments(room: 0)
        second.append {
            $0.append("a:")
            $0.append(Int64.min)
            $0.append([0, 13, 10])
        }
        second.append(UInt64.max)
        second.append([])
        #expect(second.count == 3)
        let text = RedisCommand([first, second]).withText { text, count in
            String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
        }
        #expect(
            text
                == "*4\r\n$3\r\nGET\r\n$25\r\na:-9223372036854775808\0\r\n\r\n"
                + "$20\r\n18446744073709551615\r\n$0\r\n\r\n")
    }

    /// hiredis looks for channels until the text ends.
    @Test func endsAsCTextDoes() {
        let isEnded = RedisCommand("SUBSCRIBE", "news").withText { text, count in text[count] == 0 }
        #expect(isEnded)
    }
}
