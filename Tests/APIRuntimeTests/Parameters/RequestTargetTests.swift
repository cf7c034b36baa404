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

    /// The target as it is sent, or what is said about it.
    private func sent(_ make: (inout RequestTarget) throws -> Void) throws -> String {
        var target = RequestTarget("/t/")
        try make(&target)
        do throws(ClientError) {
            return try ClientRequest(method: .get, target: target).sent(to: nil, insteadOf: "/t").target.string
        } catch .invalidRequest(let reason) {
            return "refused: " + reason
        } catch {
            return "\(error)"
        }
    }

    /// What would lead to another path, or be read as another value, is not sent.
    @Test func whatWouldBeReadAsAnotherValueIsRefused() throws {
        let dots = "has a segment of dots alone, which leads to another path"
        #expect(try sent { $0.append("..") } == "refused: `/t/..` \(dots)")
        #expect(try sent { $0.append(".") } == "refused: `/t/.` \(dots)")
        #expect(try sent { try $0.append(["."], named: "a", .label, explode: false) } == "refused: `/t/..` \(dots)")
        #expect(try sent { $0.append("...") } == "/t/...")
        #expect(try sent { $0.append("a/..") } == "/t/a%2F..")
        #expect(try sent { $0.append("") } == "refused: the parameter of the path behind `/t/` is empty")
        #expect(
            try sent { try $0.append([String](), named: "a", .simple, explode: false) }
                == "refused: the parameter of the path behind `/t/` is empty")
        for number in [Double.nan, .infinity] {
            #expect(try sent { $0.query("a", number) } == "refused: \(number) is no number that can be sent")
            #expect(try sent { $0.append(number) } == "refused: \(number) is no number that can be sent")
            #expect(try sent { $0.query("a", [1, number]) } == "refused: \(number) is no number that can be sent")
        }
        let separates = "has the character that separates texts"
        #expect(
            try sent { try $0.query("a", ["x|y"], .pipeDelimited, explode: false) }
                == "refused: a text inside of the parameter `a` \(separates)")
        #expect(
            try sent { try $0.query("a", ["b": "x y"], .spaceDelimited, explode: false) }
                == "refused: a text inside of the parameter `a` \(separates)")
        #expect(try sent { try $0.query("a", ["x|y z"], .form, explode: true) } == "/t/?a=x%7Cy%20z")
        for name in ["", "[", "b]"] {
            #expect(
                try sent { try $0.query("a", [name: "x"], .deepObject, explode: true) }
                    == "refused: a name inside of the parameter `a` is empty or has a bracket")
        }
    }

    @Test func formsAreRefusedAsQueriesAre() throws {
        let value = ["a": ["x|y", "z"]]
        #expect(String(decoding: try value.formURLEncoded(), as: UTF8.self) == "a=x%7Cy&a=z")
        #expect(throws: ClientError.self) { try value.formURLEncoded(delimited: ["a": .pipeDelimited]) }
        #expect(throws: ClientError.self) { try ["a": ["b]": "x"]].formURLEncoded(deep: ["a"]) }
    }

    /// What separates texts is escaped inside of them.
    @Test func separatorsInsideOfTextsAreEscaped() throws {
        #expect(try sent { try $0.append(["a.b", "c"], named: "a", .label, explode: true) } == "/t/.a%2Eb.c")
        #expect(try sent { try $0.append(["a.b", "c"], named: "a", .label, explode: false) } == "/t/.a.b,c")
        #expect(
            try sent { try $0.query("a", ["x,y", "z:"], .form, explode: false, allowsReserved: true) }
                == "/t/?a=x%2Cy,z:")
        #expect(
            try sent { try $0.query("a", ["x,y", "z:"], .form, explode: true, allowsReserved: true) }
                == "/t/?a=x,y&a=z:")
    }

    /// In `/{a}-{b}` the first `-` ends `a`: one inside of it is escaped, and comes to the handler as it was.
    @Test func segmentsOfTextAndParametersKeepTheirValues() throws {
        let table = try RouteTableBuilder([(.get, "/t/{a}...{b}.zip", 0), (.get, "/t/{a}2{b}", 1)]).table()
        for (a, b) in [("v1.2", "x"), ("..", ".y"), ("a...b", "c.zip"), ("a.", "."), ("a", "b.zi")] {
            let path = try sent { target in
                target.append(a)
                target.append(literal: "...")
                target.append(b)
                target.append(literal: ".zip")
            }
            let head = makeHead(.get, path)
            let match = try #require(table.match(head), "\(path)")
            var reader = ParameterReader(head, match.captures)
            #expect(reader.path("a", at: 0, as: String.self) == a, "\(path)")
            #expect(reader.path("b", at: 1, as: String.self) == b, "\(path)")
        }
        let refused = try sent { target in
            target.append("a2b")
            target.append(literal: "2")
            target.append("c")
        }
        #expect(refused == "refused: the parameter of the path behind `/t/` holds the text that ends it")
    }
}

/// What a client says in fields.
struct SentFieldTests {
    private func line(_ value: some ParameterValue) throws(ClientError) -> String {
        var fields = HTTPFields()
        try fields.append("X", sending: value)
        return String(decoding: fields.bytes, as: UTF8.self)
    }

    @Test func textsComeOutAsTheyWentIn() throws {
        #expect(try line("a b") == "X: a b\r\n")
        #expect(try line("") == "X: \r\n")
        #expect(try line(1.5) == "X: 1.5\r\n")
        #expect(throws: ClientError.invalidRequest("the field X has white space around its text")) { try line(" a") }
        #expect(throws: ClientError.invalidRequest("the field X has white space around its text")) { try line("a\t") }
        #expect(throws: ClientError.invalidRequest("the field X has a character that no field can have")) {
            try line("a\r\nY: b")
        }
        #expect(throws: ClientError.invalidRequest("nan is no number that the field X can have")) {
            try line(Double.nan)
        }
    }

    @Test func listsComeOutAsTheyWentIn() throws {
        #expect(try ["a", "b c"].sentHeaderText(explode: false) == "a,b c")
        #expect(try [String]().sentHeaderText(explode: false) == "")
        #expect(try ["k": ""].sentHeaderText(explode: true) == "k=")
        for items in [["a,b"], [""], [" a"], ["a", "b\t"]] {
            #expect(throws: ClientError.self) { try items.sentHeaderText(explode: false) }
        }
        for members in [["k": "a,b"], ["k": " "], ["": "a,"]] {
            #expect(throws: ClientError.self) { try members.sentHeaderText(explode: true) }
        }
        #expect(throws: ClientError.self) { try ["k=": "a"].sentHeaderText(explode: true) }
        #expect(throws: ClientError.self) { try ["k": ""].sentHeaderText(explode: false) }
    }
}
