import OpenAPIDocument
import Testing

@Suite struct PositionTests {
    @Test func valuesAndKeys() throws {
        let root = try readGood(
            """
            # comment
            paths:
              /tasks:
                get:
                  tags: [ "a", b ]
                  text: |
                    hello
            """)
        #expect(root.place == Place(file: "api.yaml", line: 2, column: 1, pointer: "#"))
        let get = try #require(root["paths"]?["/tasks"]?["get"])
        #expect(get.keyPlace == Place(file: "api.yaml", line: 4, column: 5, pointer: "#/paths/~1tasks/get"))
        #expect(get.place == Place(file: "api.yaml", line: 5, column: 7, pointer: "#/paths/~1tasks/get"))
        let tag = try #require(get["tags"]?.elements?[1])
        #expect(tag.place == Place(file: "api.yaml", line: 5, column: 20, pointer: "#/paths/~1tasks/get/tags/1"))
        #expect(tag.key == nil)
        #expect(get["text"].map { [$0.line, $0.column] } == [6, 13])
        #expect(tag.parent?.key == "tags")
    }

    @Test func json() throws {
        let root = try readGood("{\n  \"a\" : [1,\n    {\"b\": true}]\n}", file: "a.json")
        let b = try #require(root["a"]?.elements?[1]["b"])
        #expect(b.place == Place(file: "a.json", line: 3, column: 11, pointer: "#/a/1/b"))
        #expect(b.keyPlace == Place(file: "a.json", line: 3, column: 6, pointer: "#/a/1/b"))
    }

    @Test func pointersEscape() throws {
        #expect(try readGood(#"{"a/b~c": 1}"#)["a/b~c"]?.pointer == "#/a~1b~0c")
    }

    @Test func windowsLineEnds() throws {
        #expect(try readGood("a: 1\r\nb: 2\r\n")["b"].map { [$0.line, $0.column] } == [2, 4])
    }
}
