import APIRuntime
import Testing

struct QueryTests {
    func int(_ query: String) -> (Int64?, [String]) {
        var reader = ParameterReader(makeHead(.get, "/x" + query))
        let value: Int64? = reader.query("limit")
        return (value, reader.violations.kept.map(\.constraint))
    }

    @Test(
        arguments: [
            ("?limit=1", 1), ("?limit=-5", -5), ("?a=b&limit=20&c", 20), ("?limit=%31%30", 10), ("?l%69mit=3", 3),
            ("?limit=007", 7),
            ("?limit=9223372036854775807", .max), ("?limit=-9223372036854775808", .min), ("?&&limit=4&", 4),
            ("?limits=9&limit=2", 2),
        ] as [(String, Int64)])
    func integers(_ query: String, _ value: Int64) {
        let (read, violations) = int(query)
        #expect(read == value)
        #expect(violations.isEmpty)
    }

    @Test(arguments: ["", "?", "?a=1", "?limitless=1", "?Limit=1", "?lim=1", "?x=limit=1", "?=limit", "?li+mit=1"])
    func absent(_ query: String) {
        let (read, violations) = int(query)
        #expect(read == nil)
        #expect(violations.isEmpty)
    }

    @Test(arguments: [
        ("?limit=", "type"), ("?limit", "type"), ("?limit=a", "type"), ("?limit=1a", "type"), ("?limit=%2B1", "type"),
        ("?limit=+1", "type"),
        ("?limit=1.0", "type"), ("?limit=1e2", "type"), ("?limit=0x1", "type"), ("?limit=-", "type"),
        ("?limit=%201", "type"),
        ("?limit=9223372036854775808", "format"), ("?limit=-9223372036854775809", "format"),
        ("?limit=1&limit=2", "repeated"),
        ("?limit=1&limit=1&limit=3", "repeated"), ("?limit=1&l%69mit=1", "repeated"), ("?limit=%", "encoding"),
        ("?limit=%4", "encoding"),
        ("?limit=%zz", "encoding"), ("?limit=1%00", "encoding"), ("?limit=१", "type"),
        ("?limit=99999999999999999999x", "type"),
    ])
    func violations(_ query: String, _ keyword: String) {
        let (read, violations) = int(query)
        #expect(read == nil)
        #expect(violations == [keyword])
    }

    @Test func strings() {
        func read(_ query: String) -> String? {
            var reader = ParameterReader(makeHead(.get, "/x?" + query))
            return reader.query("q")
        }
        #expect(read("q=") == "")
        #expect(read("q") == "")
        #expect(read("q=a+b%20c%2Bd") == "a b c+d")
        #expect(read("q=%C3%A9%F0%9F%98%80") == "é😀")
        #expect(read("q=a=b") == "a=b")
        #expect(read("q=%FF") == nil)
        #expect(read("q=%C0%80") == nil)
        #expect(read("q=%ED%A0%80") == nil)
    }

    @Test func otherTypes() {
        var reader = ParameterReader(
            makeHead(.get, "/x?b=true&d=-1.5e3&t=2026-01-01T00:00:00%2B01:00&s=in_progress&i=2147483647"))
        #expect(reader.query("b", as: Bool.self) == true)
        #expect(reader.query("d", as: Double.self) == -1500)
        #expect(reader.query("t", as: Timestamp.self) == Timestamp("2025-12-31T23:00:00Z"))
        #expect(reader.query("s", as: TaskStatus.self) == .inProgress)
        #expect(reader.query("i", as: Int32.self) == .max)
        #expect(reader.violations.isEmpty)
    }

    @Test(arguments: [
        "b=TRUE", "b=1", "b=", "d=NaN", "d=", "d=1,5", "d=%201", "d=1%20", "d=inf", "d=1e999", "t=now", "s=IN_PROGRESS",
        "s=", "i=2147483648",
    ])
    func otherTypesRefuse(_ query: String) {
        var reader = ParameterReader(makeHead(.get, "/x?" + query))
        _ = reader.query("b", as: Bool.self)
        _ = reader.query("d", as: Double.self)
        _ = reader.query("t", as: Timestamp.self)
        _ = reader.query("s", as: TaskStatus.self)
        _ = reader.query("i", as: Int32.self)
        #expect(reader.violations.count == 1)
    }

    @Test func defaultsAndRequired() {
        var reader = ParameterReader(makeHead(.get, "/x?a=1"))
        #expect(reader.query("limit", default: Int64(20)) == 20)
        #expect(reader.query("a", default: Int64(20)) == 1)
        #expect(reader.requiredQuery("b", as: String.self) == nil)
        #expect(reader.violations.kept == [Violation(.query("b"), .required)])
    }

    @Test func repeatedRequiredIsOneViolation() {
        var reader = ParameterReader(makeHead(.get, "/x?a=1&a=2"))
        #expect(reader.requiredQuery("a", as: String.self) == nil)
        #expect(reader.violations.kept == [Violation(.query("a"), .repeated)])
    }

    @Test func checksBelongToTheParameterAskedForLast() {
        var reader = ParameterReader(makeHead(.get, "/x?limit=101&title=abc"))
        if let limit: Int64 = reader.query("limit") { reader.checkRange(limit, min: 1, max: 100) }
        if let title: String = reader.query("title") { reader.checkLength(title, min: 4) }
        #expect(
            reader.violations.kept == [
                Violation(.query("limit"), .maximum(100)), Violation(.query("title"), .minLength(4)),
            ])
    }

    @Test func arrays() {
        func read(_ query: String, _ delimiter: Unicode.Scalar?) -> [String]? {
            var reader = ParameterReader(makeHead(.get, "/x" + query))
            return reader.queryArray("a", delimiter: delimiter)
        }
        #expect(read("?a=1&b=2&a=3", nil) == ["1", "3"])
        #expect(read("?a=1,2", nil) == ["1,2"])
        #expect(read("?b=1", nil) == nil)
        #expect(read("", nil) == nil)
        #expect(read("?a=1,2%2C3,", ",") == ["1", "2,3", ""])
        #expect(read("?a=1%202+3", " ") == ["1", "2", "3"])
        #expect(read("?a=1|2%7C3", "|") == ["1", "2", "3"])
        #expect(read("?a=1,2&a=3", ",") == nil)
        var reader = ParameterReader(makeHead(.get, "/x?n=1&n=x&n=y"))
        #expect(reader.queryArray("n", of: Int64.self) == nil)
        #expect(reader.violations.count == 2)
    }
}

struct PathTests {
    func match(_ path: String) throws -> ParameterReader {
        let table = try RouteTableBuilder([(.get, "/u/{user}/t/{id}", 0)]).table()
        let head = makeHead(.get, path)
        let match = try #require(table.match(head))
        return ParameterReader(head, match.captures)
    }

    @Test func captures() throws {
        var reader = try match("/u/a%2Fb+c%20%C3%A9/t/42")
        #expect(reader.path("user", at: 0, as: String.self) == "a/b+c é")
        #expect(reader.path("id", at: 1, as: Int64.self) == 42)
        #expect(reader.violations.isEmpty)
    }

    @Test(arguments: [
        ("x", "type"), ("1%2F", "type"), ("%ZZ", "encoding"), ("%", "encoding"), ("1%00", "encoding"),
        ("99999999999999999999", "format"),
    ])
    func violations(_ id: String, _ keyword: String) throws {
        var reader = try match("/u/a/t/" + id)
        #expect(reader.path("id", at: 1, as: Int64.self) == nil)
        #expect(reader.violations.kept.map(\.constraint) == [keyword])
        #expect(reader.violations.kept.map(\.location) == [.path("id")])
    }

    @Test func beyondTheCaptures() throws {
        var reader = try match("/u/a/t/1")
        #expect(reader.path("none", at: 2, as: String.self) == nil)
        #expect(reader.path("none", at: -1, as: String.self) == nil)
        #expect(reader.violations.count == 2)
    }
}

struct HeaderParameterTests {
    @Test func headers() {
        var reader = ParameterReader(
            makeHead(
                .get, "/x",
                [
                    ("If-Match", "\"1\""), ("X-Count", "3"), ("X-Twice", "a"), ("x-twice", "b"), ("X-List", "a, b,,c"),
                    ("X-List", "d"),
                ]))
        #expect(reader.header("if-match", as: String.self) == "\"1\"")
        #expect(reader.header("x-count", as: Int64.self) == 3)
        #expect(reader.header("x-none", as: String.self) == nil)
        #expect(reader.header("x-none", default: "d") == "d")
        #expect(reader.headerArray("x-list", of: String.self) == ["a", "b", "c", "d"])
        #expect(reader.violations.isEmpty)
        #expect(reader.header("x-twice", as: String.self) == nil)
        #expect(reader.requiredHeader("x-none", as: String.self) == nil)
        #expect(reader.header("if-match", as: Int64.self) == nil)
        #expect(reader.violations.kept.map(\.constraint) == ["repeated", "required", "type"])
        #expect(reader.violations.kept.map(\.location) == [.header("x-twice"), .header("x-none"), .header("if-match")])
    }

    @Test func cookies() {
        var reader = ParameterReader(makeHead(.get, "/x", [("Cookie", "a=1; sid=x%20y; n=z"), ("Cookie", "m=5")]))
        #expect(reader.cookie("sid", as: String.self) == "x y")
        #expect(reader.cookie("m", as: Int64.self) == 5)
        #expect(reader.cookie("s", as: String.self) == nil)
        #expect(reader.violations.isEmpty)
        #expect(reader.cookie("n", as: Int64.self) == nil)
        #expect(reader.violations.kept.map(\.location) == [.cookie("n")])
    }
}
