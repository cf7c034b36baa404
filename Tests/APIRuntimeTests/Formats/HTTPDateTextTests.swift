import Testing

@testable import APIRuntime

struct HTTPDateTextTests {
    @Test func httpDatesAreIMFFixdates() {
        func text(_ seconds: Int64) -> String {
            String(decoding: HTTPDateText.write(seconds: seconds), as: UTF8.self)
        }
        #expect(text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(text(0) == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(text(951_782_400) == "Tue, 29 Feb 2000 00:00:00 GMT")
        #expect(text(4_107_542_399) == "Sun, 28 Feb 2100 23:59:59 GMT")
        #expect(text(4_107_542_400) == "Mon, 01 Mar 2100 00:00:00 GMT")
        #expect(text(.max) == "Fri, 31 Dec 9999 23:59:59 GMT")
        #expect(text(-1) == "Wed, 31 Dec 1969 23:59:59 GMT")
        #expect(text(.min) == "Sat, 01 Jan 0000 00:00:00 GMT")
    }

    @Test func whatIsWrittenIsRead() {
        for seconds: Int64 in stride(from: -62_167_219_200, through: 253_402_300_799, by: 86_399 * 97) {
            let text = String(decoding: HTTPDateText.write(seconds: seconds), as: UTF8.self)
            #expect(HTTPDateText.seconds(of: text) == seconds, "\(text)")
        }
    }
}
