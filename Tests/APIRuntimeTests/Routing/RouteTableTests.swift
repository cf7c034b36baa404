import APIRuntime
import Testing

struct RouteTableTests {
    static let routes: [(method: HTTPMethod, template: String, operation: Int)] = [
        (.get, "/", 0), (.get, "/health", 1), (.post, "/api/v1/auth/login", 2), (.get, "/api/v1/tasks", 3),
        (.post, "/api/v1/tasks", 4), (.get, "/api/v1/tasks/{id}", 5), (.put, "/api/v1/tasks/{id}", 6),
        (.delete, "/api/v1/tasks/{id}", 7), (.get, "/api/v1/tasks/search", 8),
        (.get, "/api/v1/tasks/{id}/comments/{comment}", 9),
        (.get, "/api/v1/users/me", 10), (.get, "/api/v1/{kind}/all/items", 11), (.get, "/openapi.yaml", 12),
        (.patch, "/api/v1/users/me", 13), (.query, "/api/v1/tasks", 14), (.other("PURGE"), "/api/v1/tasks", 15),
        (.other("M-SEARCH"), "/api/v1/tasks", 16),
    ]

    func table() throws -> RouteTable { try RouteTableBuilder(Self.routes).table() }

    /// The operation and the text of the captures.
    func find(_ method: HTTPMethod, _ path: String) throws -> (Int, [String])? {
        let table = try table()
        let head = makeHead(method, path)
        guard let match = table.match(head), let operation = table.operation(method, match) else { return nil }
        let captures = (0..<match.captures.count).compactMap { match.captures[$0] }
        return (
            operation,
            captures.map { String(decoding: head.bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self) }
        )
    }

    @Test func everyTemplateMatchesItself() throws {
        for route in Self.routes {
            let path = route.template.replacing("{id}", with: "7").replacing("{comment}", with: "8").replacing(
                "{kind}", with: "k")
            let found = try #require(try find(route.method, path))
            #expect(found.0 == route.operation)
        }
    }

    @Test func literalsWin() throws {
        #expect(try find(.get, "/api/v1/tasks/search")?.0 == 8)
        #expect(try find(.get, "/api/v1/tasks/searc")?.0 == 5)
        #expect(try find(.get, "/api/v1/tasks/searchx")?.1 == ["searchx"])
    }

    @Test func aLiteralThatLeadsNowhereIsTakenBack() throws {
        // "tasks" is a literal child of /api/v1, but only the parameter has "all/items" below it.
        let found = try #require(try find(.get, "/api/v1/tasks/all/items"))
        #expect(found.0 == 11)
        #expect(found.1 == ["tasks"])
        let comments = try #require(try find(.get, "/api/v1/tasks/search/comments/2"))
        #expect(comments.0 == 9)
        #expect(comments.1 == ["search", "2"])
    }

    @Test(arguments: [
        "/health/", "//health", "/healthx", "/healt", "/Health", "/api", "/api/v1", "/api/v1/", "/api/v1/tasks/",
        "/api/v1//tasks",
        "/api/v1/tasks/1/", "/api/v1/tasks//comments/2", "/api/v1/tasks/1/comments/", "/api/v1/tasks/1/comments/2/3",
        "//", "/%68ealth",
        "/openapi.yam", "/openapi.yaml/x", "health", "",
    ])
    func unknownPaths(_ path: String) throws {
        let head = makeHead(.get, path)
        #expect(try table().match(head) == nil)
    }

    @Test func slashesBelongToTheTemplate() throws {
        let table = try RouteTableBuilder([
            (.get, "/a/", 0), (.get, "/a", 1), (.get, "/{x}/", 2), (.get, "/a//b", 3), (.get, "/{x}/{y}/", 4),
        ]).table()
        let paths = ["/a/", "/a", "/b/", "/a//b", "/a/b/", "/b", "/", "//", "/a//", "/a/b", "/a/b//", "//b", "/b//b"]
        let found = paths.map { path in table.match(makeHead(.get, path)).flatMap { table.operation(.get, $0) } }
        #expect(found == [0, 1, 2, 3, 4] + Array(repeating: nil, count: 8))
    }

    @Test func theQueryIsNoPartOfThePath() throws {
        #expect(try find(.get, "/api/v1/tasks?x=/a/b")?.0 == 3)
        #expect(try find(.get, "/api/v1/tasks/5?")?.1 == ["5"])
        #expect(try find(.get, "/?a")?.0 == 0)
    }

    @Test func escapedSlashIsData() throws { #expect(try find(.get, "/api/v1/tasks/a%2Fb")?.1 == ["a%2Fb"]) }

    @Test func methods() throws {
        let table = try table()
        let match = try #require(table.match(makeHead(.get, "/api/v1/tasks/1")))
        #expect(table.allowedMethods(match) == [.get, .head, .put, .delete, .options])
        #expect(table.operation(.post, match) == nil)
        #expect(table.operation(.other("PURGE"), match) == nil)
        let login = try #require(table.match(makeHead(.get, "/api/v1/auth/login")))
        #expect(table.allowedMethods(login) == [.post, .options])
    }

    @Test func constantsMakeTheSameTable() throws {
        let parts = try RouteTableBuilder([(.get, "/api/tasks/{id}", 0), (.post, "/api/tasks", 1)]).parts()
        #expect(parts.labels == "apitasks")
        #expect(
            parts.words == [
                1, -1, -1, 0, 3, 6, 1, -1, -1, 3, 5, 12, 0, 25, 15, -1, -1, 1, -1, -1, -1, -1, -1, -1, 0, 0, -1, 28, 0,
                -1, -1, -1, -1, -1, -1, -1, -1, 0,
            ])
    }

    @Test func eightCapturesAndNoMore() throws {
        let eight = (0..<8).map { "/{p\($0)}" }.joined()
        let table = try RouteTableBuilder([(.get, eight, 0)]).table()
        let match = try #require(table.match(makeHead(.get, "/a/b/c/d/e/f/g/h")))
        #expect(match.captures.count == 8)
        #expect(throws: RouteTableBuilder.Failure.tooManyParameters(eight + "/{x}")) {
            try RouteTableBuilder([(.get, eight + "/{x}", 0)]).table()
        }
    }

    @Test func anyMethod() throws {
        #expect(try find(.query, "/api/v1/tasks")?.0 == 14)
        #expect(try find(.other("PURGE"), "/api/v1/tasks")?.0 == 15)
        #expect(try find(.other("M-SEARCH"), "/api/v1/tasks")?.0 == 16)
        #expect(try find(.other("purge"), "/api/v1/tasks") == nil)
        #expect(try find(.other("PURGE"), "/api/v1/users/me") == nil)
        let table = try table()
        let match = try #require(table.match(makeHead(.get, "/api/v1/tasks")))
        #expect(
            table.allowedMethods(match) == [
                .get, .head, .post, .options, .query, .other("PURGE"), .other("M-SEARCH"),
            ])
    }

    @Test func conflictsAreReported() throws {
        func build(_ routes: (HTTPMethod, String)...) throws {
            _ = try RouteTableBuilder(routes.map { (method: $0.0, template: $0.1, operation: 0) }).table()
        }
        #expect(throws: RouteTableBuilder.Failure.conflict("/a/{y}", with: "/a/{x}")) {
            try build((.get, "/a/{x}"), (.post, "/a/{y}"))
        }
        #expect(throws: RouteTableBuilder.Failure.duplicate(.get, "/a")) { try build((.get, "/a"), (.get, "/a")) }
        #expect(throws: RouteTableBuilder.Failure.duplicate(.other("A"), "/a")) {
            try build((.other("A"), "/a"), (.other("a"), "/a"), (.other("A"), "/a"))
        }
        #expect(throws: RouteTableBuilder.Failure.adjacentParameters("/a/{x}{y}")) { try build((.get, "/a/{x}{y}")) }
        for template in ["", "a", "/a?b", "/a/{x", "/a/x}"] {
            #expect(throws: RouteTableBuilder.Failure.malformed(template)) { try build((.get, template)) }
        }
        try build((.get, "/a/{x}"), (.get, "/a/b"), (.get, "/{y}/b"))
    }

    /// Segments end at their slash and names differ in any of their bytes, however long they are.
    @Test(arguments: 1...40)
    func segmentsOfEveryLength(_ length: Int) throws {
        // Bytes that differ from a slash in one bit, or are not ASCII.
        let bytes: [UInt8] = [0x2E, 0x2D, 0x6F, 0xAF, 0x30, 0x41]
        let name = String(repeating: "n", count: length)
        let table = try RouteTableBuilder([
            (.get, "/\(name)", 0), (.get, "/{a}/x", 1), (.get, "/{a}/{b}/\(name)", 2),
        ]).table()
        func operation(_ path: [UInt8]) -> (Int, [Range<Int32>])? {
            let head = RequestHead(method: .get, bytes: path, path: 0..<Int32(path.count))
            return table.match(head).flatMap { match in
                table.operation(.get, match).map {
                    ($0, (0..<match.captures.count).compactMap { match.captures[$0] })
                }
            }
        }
        #expect(operation(Array("/\(name)".utf8))?.0 == 0)
        for place in 0..<length {
            var other = Array("/\(name)".utf8)
            other[1 + place] = 0x6F
            #expect(operation(other) == nil)
        }
        for byte in bytes {
            let value = [UInt8](repeating: byte, count: length)
            let (end, next) = (Int32(1 + length), Int32(2 + length))
            let first = try #require(operation([0x2F] + value + Array("/x".utf8)))
            #expect(first.0 == 1 && first.1 == [1..<end])
            let second = try #require(operation([0x2F] + value + Array("/y/\(name)".utf8)))
            #expect(second.0 == 2 && second.1 == [1..<end, next..<(next + 1)])
        }
    }
}
