import OpenAPIDocument
import Testing

/// YAML and JSON forms of one document are the same nodes and say the same.
@Suite struct EquivalenceTests {
    static let yaml = """
        openapi: 3.1.0
        info:
          title: &title "Tasks"
          version: '1'
          description: |-
            Line one
            Line "two" with \\ and é
        x-same: *title
        paths:
          /tasks/{id}:
            get:
              operationId: getTask
              parameters:
                - name: id
                  in: path
                  required: true
                  schema: {type: integer, format: int64, minimum: 1, maximum: 9223372036854775807}
              responses:
                200:
                  description: OK
                  content:
                    application/json:
                      schema: {type: [object, "null"], additionalProperties: false}
                      example: ~
        """
    static let json = #"""
        {
          "openapi": "3.1.0",
          "info": {"title": "Tasks", "version": "1", "description": "Line one\nLine \"two\" with \\ and \u00e9"},
          "x-same": "Tasks",
          "paths": {"\/tasks/{id}": {"get": {
            "operationId": "getTask",
            "parameters": [{"name": "id", "in": "path", "required": true, "schema":
              {"type": "integer", "format": "int64", "minimum": 1, "maximum": 9223372036854775807}}],
            "responses": {"200": {"description": "OK", "content": {"application/json": {
              "schema": {"type": ["object", "null"], "additionalProperties": false}, "example": null}}}}
          }}}
        }
        """#

    @Test func sameNodes() throws {
        let fromYAML = try readGood(Self.yaml)
        let fromJSON = try readGood(Self.json, file: "api.json")
        #expect(fromYAML.hasSameValue(as: fromJSON))
        #expect(fromYAML.text == fromJSON.text)
    }

    @Test func sameDocument() throws {
        let fromYAML = try loadGood(Self.yaml)
        let fromJSON = try loadGood(Self.json, file: "api.json")
        #expect(fromYAML.json() == fromJSON.json())
        #expect(fromYAML.operations.map(\.path) == fromJSON.operations.map(\.path))
    }

    /// What is emitted reads back as the same nodes and emits the same bytes.
    @Test func emissionIsStable() throws {
        let first = try readGood(Self.yaml)
        let second = try readGood(first.text, file: "api.json")
        #expect(second.hasSameValue(as: first))
        #expect(second.text == first.text)
    }

    @Test func emissionEscapes() throws {
        let root = try readGood(#"["\"\\\/\b\f\n\r\t\u0001\u007fé😀"]"#, file: "a.json")
        #expect(root.text == "[\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\u{7F}é😀\"]")
    }

    @Test(
        arguments: [
            ("1", "1.0", true), ("1", "10e-1", true), ("0", "-0", true), ("1", "2", false), ("1", #""1""#, false),
            (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, true), ("[1,2]", "[2,1]", false), ("{}", "[]", false),
            (#"{"a":1}"#, #"{"a":1,"b":1}"#, false), ("null", "false", false), (#""é""#, #""e\u0301""#, false),
        ])
    func sameValue(_ a: String, _ b: String, _ same: Bool) throws {
        #expect(try readGood(a, file: "a.json").hasSameValue(as: readGood(b, file: "b.json")) == same)
    }
}
