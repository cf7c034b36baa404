import TestSupport
import Testing

/// Bodies that are no JSON, or JSON beyond the limits, on every operation that takes one.
@Suite(.liveServer)
struct JSONTests {
    /// What is sent, and the code it must get.
    private static let malformed: [(name: String, body: [UInt8])] = {
        func text(_ text: String) -> [UInt8] { Array(text.utf8) }
        func value(_ value: String) -> [UInt8] { text("{\"title\":\(value)}") }
        let deep = 100_000
        return [
            ("white space only", text(" \t\r\n")), ("open brace", text("{")),
            ("no value", text("{\"title\":")),
            ("cut in a name", text("{\"tit")), ("cut in a string", text("{\"title\":\"a")),
            ("cut after a backslash", text("{\"title\":\"a\\")), ("cut in an escape", text("{\"title\":\"\\u12")),
            ("cut in a literal", text("{\"due_date\":nul")), ("no brace at the end", text("{\"title\":\"a\"")),
            ("trailing comma", text("{\"title\":\"a\",}")), ("comma before", text("{,\"title\":\"a\"}")),
            ("two commas", text("{\"title\":\"a\",,\"priority\":1}")), ("no colon", text("{\"title\" \"a\"}")),
            ("single quotes", text("{'title':'a'}")), ("bare name", text("{title:\"a\"}")),
            ("comment", text("{\"title\":\"a\"/* c */}")), ("two values", text("{\"title\":\"a\"}{\"title\":\"b\"}")),
            ("trailing garbage", text("{\"title\":\"a\"} x")), ("trailing NUL", text("{\"title\":\"a\"}\u{0}")),
            ("byte order mark", [0xEF, 0xBB, 0xBF] + text("{\"title\":\"a\"}")),
            ("UTF-16", [0xFE, 0xFF, 0, 0x7B, 0, 0x7D]),
            ("duplicate names", text("{\"title\":\"a\",\"title\":\"b\"}")),
            ("duplicate names, one escaped", text("{\"title\":\"a\",\"\\u0074itle\":\"b\"}")),
            ("duplicate unknown names", text("{\"title\":\"a\",\"x\":1,\"x\":2}")),
            ("duplicate names further in", text("{\"title\":{\"a\":1,\"a\":2}}")),
            ("deep arrays", text(String(repeating: "[", count: deep) + String(repeating: "]", count: deep))),
            ("deep arrays, open", text(String(repeating: "[", count: deep))),
            ("deep objects", text(String(repeating: "{\"a\":", count: deep))),
            ("deep in a member", value(String(repeating: "[", count: deep) + String(repeating: "]", count: deep))),
            ("NaN", value("NaN")), ("Infinity", value("Infinity")), ("-Infinity", value("-Infinity")),
            ("True", value("True")), ("undefined", value("undefined")), ("hexadecimal", value("0x10")),
            ("leading zero", value("01")), ("plus", value("+1")), ("point first", value(".5")),
            ("point last", value("5.")),
            ("no exponent", value("1e")), ("lone minus", value("-")), ("two points", value("1.2.3")),
            ("invalid UTF-8", text("{\"title\":\"") + [0xFF] + text("\"}")),
            ("overlong UTF-8", text("{\"title\":\"") + [0xC0, 0xAF] + text("\"}")),
            ("surrogate in UTF-8", text("{\"title\":\"") + [0xED, 0xA0, 0x80] + text("\"}")),
            ("beyond Unicode", text("{\"title\":\"") + [0xF4, 0x90, 0x80, 0x80] + text("\"}")),
            ("cut UTF-8", text("{\"title\":\"") + [0xE2, 0x82] + text("\"}")),
            ("invalid UTF-8 in a name", text("{\"") + [0xFF] + text("\":1}")),
            ("lone high surrogate", value("\"\\uD800\"")), ("lone low surrogate", value("\"\\uDC00\"")),
            ("reversed surrogates", value("\"\\uDC00\\uD800\"")),
            ("high surrogate and a letter", value("\"\\uD800a\"")),
            ("line feed in a string", value("\"a\nb\"")), ("NUL in a string", value("\"a\u{0}b\"")),
            ("tab in a string", value("\"a\tb\"")), ("unknown escape", value("\"\\x41\"")),
            ("bad digits", value("\"\\u00G0\"")),
        ]
    }()

    @Test(arguments: ConstraintTests.withBody)
    func whatIsNoJSONIsRefused(_ operation: ContractOperation) async throws {
        try await withServer { server in
            let client = ContractClient(server)
            try client.signUp()
            let task = try client.createTask()
            let database = try server.database()
            let before = try database.content()
            for body in operation.bodies {
                for malformed in JSONTests.malformed {
                    let request = operation.request(id: task["id"]?.integer ?? 0).bytes(malformed.body, type: body.type)
                    let response = try client.send(request)
                    #expect(response.status == 400, "\(malformed.name)")
                    #expect(response.code == "malformed_json", "\(malformed.name): \(response.text)")
                }
            }
            #expect(try database.content() == before, "a refused request wrote something")
        }
    }

    @Test(arguments: ConstraintTests.withBody)
    func anEmptyBodyIsAMissingOne(_ operation: ContractOperation) throws {
        let (client, _) = try SharedServer.user()
        for body in operation.bodies {
            let response = try client.send(operation.request().bytes([], type: body.type))
            #expect(response.status == 400)
            #expect(response.code == "validation_failed")
            let violation = response.json["errors"]?[0]
            #expect(violation?["in"] == "body" && violation?["pointer"] == "" && violation?["constraint"] == "required")
        }
    }

    @Test(arguments: [
        "99999999999999999999", "1e400", "-1e400", "1e-400", "123456789012345678901234567890", "-0", "1.5",
    ])
    func numbersOutOfRangeAreViolations(_ number: String) throws {
        let (client, _) = try SharedServer.user()
        let response = try client.expect(400, "POST", "/api/v1/tasks", ["title": "a", "priority": .number(number)])
        #expect(response.code == "validation_failed")
        #expect(response.json["errors"]?[0]?["pointer"] == "/priority")
    }

    @Test func textIsKeptExactly() throws {
        let (client, _) = try SharedServer.user()
        let texts = [
            "\u{1}\u{1F}", "\u{7F}", "\u{2028}\u{2029}", "e\u{301}", "\u{1F469}\u{200D}\u{1F680}",
            "\"\\/\u{8}\u{C}",
            "\u{FEFF}a", "\u{FFFF}", "\u{10FFFF}", "</script>", "'; DROP TABLE tasks; --", "%00", " a ",
        ]
        for text in texts {
            let task = try client.createTask(["title": .string(text), "description": .string(text)])
            let read = try client.expect(200, "GET", task.taskPath).json
            #expect(read["title"] == .string(text))
            #expect(read["description"] == .string(text))
        }
    }

    /// PostgreSQL cannot keep U+0000, so that no engine is asked to.
    @Test func theCharacterZeroIsAViolation() throws {
        let (client, _) = try SharedServer.user()
        let response = try client.expect(400, "POST", "/api/v1/tasks", ["title": "a\u{0}b", "description": "\u{0}"])
        #expect(response.code == "validation_failed")
        #expect(response.json["errors"]?[0]?["constraint"] == "pattern")
        #expect(response.json["errors"]?[1]?["pointer"] == "/description")
    }

    @Test func escapesAreRead() throws {
        let (client, _) = try SharedServer.user()
        let body = #"{"\u0074itle":"\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\","priority":5e0}"#
        let response = try client.send(WireRequest("POST", "/api/v1/tasks").bytes(Array(body.utf8)))
        #expect(response.status == 201)
        #expect(response.json["title"] == .string("\u{E9}\u{1F600}/\u{8}\u{C}\n\r\t\"\\"))
        #expect(response.json["priority"] == 5)
    }

    @Test(arguments: ConstraintTests.withBody)
    func otherMediaTypesAreRefused(_ operation: ContractOperation) throws {
        let (client, _) = try SharedServer.user()
        let request = operation.request()
        let types: [String?] = [
            nil, "", "text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/jsonx", "application", "json", "*/*", "application/*", "application/json; charset=utf-16",
            "application/json, text/plain",
        ]
        for type in types {
            let response = try client.send(request.with("Content-Type", type))
            #expect(response.status == 415, "\(type ?? "none")")
        }
        for type in ["application/json; charset=utf-8", "Application/JSON", "application/json;charset=\"UTF-8\""] {
            #expect(try client.send(request.bytes(Array("[]".utf8), type: type)).status == 400, "\(type)")
        }
    }

    @Test(arguments: ContractDocument.shared.operations.filter { $0.bodies.isEmpty })
    func aBodyThatNobodyWantsDoesNoHarm(_ operation: ContractOperation) throws {
        // Refused or passed over, but never taken for the next request.
        let (client, user) = try SharedServer.user()
        let task = try client.createTask()
        let connection = try RawConnection(port: client.server.port)
        let hidden = WireRequest("GET", "/hidden")
        let request = operation.request(id: task["id"]?.integer ?? 0, token: user.token).bytes(hidden.bytes, type: nil)
        try connection.send(request.bytes)
        let response = try connection.receive(answering: operation.method)
        try ResponseChecker.check(response, to: operation.method, request.path)
        #expect(response.status < 300 || response.status == 400)
        guard response.keepAlive else { return try connection.expectClose() }
        try connection.send(WireRequest("GET", "/health").bytes)
        #expect(try connection.receive().status == 200)
    }

    @Test(arguments: ConstraintTests.withBody)
    func bodiesBeyondTheLimitAreRefused(_ operation: ContractOperation) throws {
        let (client, user) = try SharedServer.user()
        let padding = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
        let request = operation.request(id: 1, token: user.token).bytes(padding, type: operation.bodies[0].type)

        // Declared: refused before a byte of it is sent.
        let declared = try RawConnection(port: client.server.port)
        try declared.send(request.head + "Content-Length: \(padding.count)\r\n\r\n")
        let response = try declared.receive(answering: operation.method)
        #expect(response.status == 413)
        try ResponseChecker.check(response, to: operation.method, request.path)

        // In chunks: refused when the limit is passed, though the client goes on sending.
        let chunked = try RawConnection(port: client.server.port)
        try? chunked.send(request.chunked(16_384))
        let second = try chunked.receive(answering: operation.method)
        #expect(second.status == 413)
        try ResponseChecker.check(second, to: operation.method, request.path)
    }

    @Test func aBodyAtTheLimitIsTaken() throws {
        let (client, _) = try SharedServer.user()
        let json = Array("{\"title\":\"a\"}".utf8)
        let body = json + [UInt8](repeating: 0x20, count: (1 << 20) - json.count)
        let request = WireRequest("POST", "/api/v1/tasks").bytes(body)
        #expect(try client.send(request).status == 201)
        let connection = try RawConnection(port: client.server.port)
        try connection.send(request.token(client.token).chunked(10_000))
        #expect(try connection.receive(answering: "POST").status == 201)
    }
}
