import APIRuntime
import TestSupport
import Testing

struct RequestTargetTests {
    @Test func encodes() {
        var target = RequestTarget("/t/")
        target.append("a/b é?#")
        target.append(literal: "/x")
        target.query("limit", Int64(5))
        target.query("none", String?.none)
        target.query("q", "a b+c&d=e")
        target.query("s", TaskStatus.inProgress)
        target.query("tag", ["x", "y,z"])
        target.query("one", ["x", "y,z"], delimiter: ",")
        target.query("empty", [String]())
        #expect(
            target.string
                == "/t/a%2Fb%20%C3%A9%3F%23/x?limit=5&q=a%20b%2Bc%26d%3De&s=in_progress&tag=x&tag=y%2Cz&one=x,y%2Cz")
    }

    /// What the client writes, the server reads.
    @Test func randomValuesRoundTrip() throws {
        var random = SeededGenerator(seed: 9)
        let table = try RouteTableBuilder([(.get, "/t/{v}", 0)]).table()
        for _ in 0..<500 {
            let text = "x" + random.string(upTo: 30).filter { $0 != "\0" }
            let number = Int64(bitPattern: random.next())
            var target = RequestTarget("/t/")
            target.append(text)
            target.query("v", text)
            target.query("n", number)
            target.query("l", [text, text], delimiter: ",")
            let head = makeHead(.get, target.string)
            let match = try #require(table.match(head))
            var reader = ParameterReader(head, match.captures)
            #expect(reader.path("v", at: 0, as: String.self) == text)
            #expect(reader.query("v", as: String.self) == text)
            #expect(reader.query("n", as: Int64.self) == number)
            #expect(reader.queryArray("l", delimiter: ",", of: String.self) == [text, text])
            #expect(reader.violations.isEmpty)
        }
    }
}
