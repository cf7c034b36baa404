import OpenAPIDocument
import Testing

/// YAML in, Swift out: the checks that constraints become.
struct CodecSnippetTests {
    @Test(arguments: [
        ("{type: string, minLength: 1}", "reader.checkLength(value, min: 1)"),
        ("{type: string, minLength: 0, maxLength: 5}", "reader.checkLength(value, max: 5)"),
        ("{type: string, format: email}", "reader.checkEmail(value)"),
        ("{type: string, format: uuid}", "a = try UUIDValue.decode(from: &reader)"),
        (
            "{type: string, format: uuid, minLength: 36}",
            "a = try UUIDValue.decode(from: &reader)"
        ),
        (
            "{type: string, format: uuid, pattern: '^a'}",
            "reader.checkUUID(value)\nreader.checkPattern(value, APIPatterns.pattern1)"
        ),
        ("{type: string, format: date}", "a = try CalendarDate.decode(from: &reader)"),
        (
            "{type: string, format: date-time, maxLength: 20}",
            "reader.checkLength(value, max: 20)\nreader.checkFormat(value, .dateTime)"
        ),
        ("{type: string, format: byte}", "a = try Base64Bytes.decode(from: &reader)"),
        (
            "{type: string, contentEncoding: base64}",
            "a = try Base64Bytes.decode(from: &reader)"
        ),
        ("{type: string, format: ipv4}", "reader.checkFormat(value, .ipv4)"),
        ("{type: string, format: ipv6}", "reader.checkFormat(value, .ipv6)"),
        ("{type: string, format: uri}", "reader.checkFormat(value, .uri)"),
        ("{type: string, format: hostname}", "reader.checkFormat(value, .hostname)"),
        ("{type: string, format: duration}", "reader.checkFormat(value, .duration)"),
        ("{type: string, pattern: '^a$'}", "reader.checkPattern(value, APIPatterns.pattern1)"),
        ("{type: integer, format: uint8}", "reader.checkRange(value, min: 0, max: 255)"),
        ("{type: integer, format: uint64, minimum: 2}", "reader.checkRange(value, min: 2)"),
        ("{type: number, multipleOf: 0.01}", "reader.checkMultiple(value, of: 0.01)"),
        ("{type: integer, minimum: 1, maximum: 5}", "reader.checkRange(value, min: 1, max: 5)"),
        ("{type: integer, minimum: 0.5, maximum: 5.5}", "reader.checkRange(value, min: 1, max: 5)"),
        ("{type: integer, exclusiveMinimum: 0}", "reader.checkExclusiveRange(value, above: 0)"),
        ("{type: integer, multipleOf: 3}", "reader.checkMultiple(value, of: 3)"),
        ("{type: integer, minimum: -9007199254740993}", "reader.checkRange(value, min: -9007199254740993)"),
        ("{type: number, minimum: 0.5}", "reader.checkRange(value, min: 0.5)"),
        ("{type: number, exclusiveMaximum: 1e3}", "reader.checkExclusiveRange(value, below: 1000.0)"),
        ("{type: array, items: {type: string}, minItems: 1}", "reader.checkItems(value.count, min: 1)"),
        ("{type: array, items: {type: string}, uniqueItems: true}", "reader.checkUnique(value)"),
    ])
    func checks(_ schemaText: String, _ check: String) {
        generates(schema("type: object\nproperties: {a: \(schemaText)}"), in: "SchemaCodecs", check + "\n")
    }

    @Test func aPatternIsCompiledOnce() {
        generates(
            schema(
                """
                type: object
                properties:
                  a: {type: string, pattern: '^\\d+$'}
                  b: {type: array, items: {type: string, pattern: '^\\d+$'}}
                """),
            in: "SchemaCodecs",
            """
            enum APIPatterns {
                static let pattern1 = Pattern("^\\\\d+$")
            }
            """)
    }

    @Test(arguments: [
        ("type: string, format: phone", "strings", "phone"), ("type: integer, format: id", "integers", "id"),
        ("type: number, format: decimal", "numbers", "decimal"),
    ])
    func aFormatThatIsNotKnownIsWarnedAbout(_ text: String, _ what: String, _ format: String) {
        let generated = Generated(schema("{\(text)}"))
        #expect(
            generated.diagnostics.map(\.message) == [
                "the format `\(format)` of \(what) is not known and not checked"
            ])
        #expect(!generated.files.isEmpty)
    }

    @Test func aPatternThatIsNone() {
        let errors = Generated(schema("type: string\npattern: 'a\\Z'")).diagnostics
        #expect(
            errors.map(\.description) == [
                """
                openapi.yaml:8:16: error: the pattern is no regular expression of ECMA-262: \\Z does not exist in \
                ECMA-262 (after 1 character) [wrong-type]
                    at #/components/schemas/X/pattern
                    help: write it as JavaScript has it, with the flag u; ^ and $ stand for the whole text
                """
            ])
    }

    /// A dictionary of the names that match a pattern: the demands on names and their number hold for all members.
    @Test func membersThatAreNotKeptCount() throws {
        let map = "{type: object, patternProperties: {'^x': {type: integer}}, propertyNames: {maxLength: 3}, "
        let open = Generated(schema("type: object\nproperties: {a: \(map) minProperties: 1, maxProperties: 2}}"))
        let codecs = open["SchemaCodecs"]
        let name = try #require(codecs.firstRange(of: "reader.checkLength(name, max: 3)"))
        let pattern = try #require(codecs.firstRange(of: "guard APIPatterns.pattern1.matches(name)"))
        #expect(name.upperBound < pattern.lowerBound)
        #expect(codecs.contains("if object.count < 1 { reader.violation(.minProperties(1)) }"))
        #expect(codecs.contains("if object.count > 2 { reader.violation(.maxProperties(2)) }"))
        #expect(!codecs.contains("checkProperties"))
        let closed = schema("type: object\nproperties: {a: \(map) maxProperties: 2, additionalProperties: false}}")
        #expect(Generated(closed)["SchemaCodecs"].contains("reader.checkProperties(value.count, max: 2)"))
    }

    /// Items that lose members when they are read are compared before.
    @Test func uniqueItemsAreComparedWhole() {
        func codecs(_ items: String) -> String {
            Generated(
                schema("type: object\nproperties: {a: {type: array, uniqueItems: true, items: \(items)}}"))[
                    "SchemaCodecs"]
        }
        for items in ["{type: string, format: uuid}", "{type: array, items: {type: integer}}", "{}"] {
            #expect(codecs(items).contains("reader.checkUnique(value)"))
        }
        for items in ["{type: object, properties: {b: {type: string}}}", "{type: [string, integer]}"] {
            #expect(codecs(items).contains(".uniqueItems)"))
            #expect(!codecs(items).contains("checkUnique"))
        }
    }

    /// Whether null is valid is known from the document, whatever stands around the place that lists it. (What several
    /// alternatives of oneOf allow: ToleranceTests.)
    @Test(arguments: [
        ("{type: [string, boolean, 'null'], not: {minProperties: 1}}", false),
        ("{type: [string, 'null'], not: {const: null}}", false),
        ("{type: [string, 'null'], not: {const: a}}", true),
        ("{anyOf: [{type: [string, 'null']}, {type: [integer, 'null']}]}", true),
        ("{oneOf: [{type: [string, boolean, 'null'], not: {enum: [null, x]}}, {type: integer}]}", false),
        ("{oneOf: [{type: [string, boolean, 'null'], not: {enum: [x]}}, {type: integer}]}", true),
        ("{type: [integer, string, 'null'], if: {type: 'null'}, then: false}", false),
        ("{allOf: [{type: [string, 'null']}, {type: string, maxLength: 3}]}", false),
        ("{oneOf: [{properties: {b: true}, required: [b]}, {type: [integer, 'null']}]}", true),
    ])
    func nullIsReadWhereItIsValid(_ property: String, _ isValid: Bool) {
        let codecs = Generated(schema("type: object\nproperties: {a: \(property)}"))["SchemaCodecs"]
        #expect(codecs.contains("reader.decodeNull()") == isValid, "\(codecs)")
    }

    @Test(arguments: [
        "{type: integer, format: int32, minimum: -2147483648, maximum: 2147483647}",
        "{type: integer, format: int32, maximum: 3000000000}", "{type: integer, minimum: -1e30}",
        "{type: integer, multipleOf: 1}", "{type: string, minLength: 0}",
    ])
    func boundsThatEveryValueKeepsAreLeftOut(_ schemaText: String) {
        let codecs = Generated(schema("type: object\nproperties: {a: \(schemaText)}"))["SchemaCodecs"]
        #expect(codecs.contains("a = try reader.decode"))
        #expect(!codecs.contains("reader.check"))
    }

    @Test func constraintsBesideAReferenceAreAddedToTheTargets() {
        let document = document(
            """
            paths: {}
            components:
              schemas:
                Name: {type: string, minLength: 1, maxLength: 100}
                B: {type: object, properties: {a: {$ref: '#/components/schemas/Name', maxLength: 50}}}
            """)
        generates(document, in: "SchemaCodecs", "reader.checkLength(value, min: 1, max: 50)\n")
    }

    @Test func objects() {
        let text = "type: object\nadditionalProperties: false\nminProperties: 1\nmaxProperties: 2\nrequired: [a]\n"
        let document = schema(text + "properties: {a: {type: string}}")
        generates(
            document, in: "SchemaCodecs",
            """
                default: try reader.refuseUnknown()
                }
            }
            reader.require(0, propertyNames, object)
            if object.count < 1 { reader.violation(.minProperties(1)) }
            if object.count > 2 { reader.violation(.maxProperties(2)) }
            guard let a else { return nil }
            return X(a: a)
            """)
    }

    @Test func keysAreReadyMadeJSON() {
        generates(
            schema("type: object\nrequired: [\"a\\\"\\n\"]\nproperties: {\"a\\\"\\n\": {type: boolean}}"),
            in: "SchemaCodecs",
            """
            writer.property("\\"a\\\\\\"\\\\n\\":")
            writer.bool(a)
            """)
    }

    @Test func localVariablesDoNotHideTheReader() {
        generates(
            schema(
                "type: object\nrequired: [reader, value]\nproperties: {reader: {type: string}, value: {type: string}}"),
            in: "SchemaCodecs",
            """
            guard let reader2, let value2 else { return nil }
            return X(reader: reader2, value: value2)
            """)
    }

    @Test func namesOfMembersFromAList() {
        let yaml = schema(
            """
            type: object
            properties:
              m: {type: object, propertyNames: {enum: [a, b]}, additionalProperties: {type: string}}
            """)
        generates(yaml, in: "SchemaCodecs", "reader.checkEnum(name, \"a\", \"b\")")
    }

    @Test func alternativesThatAreRepeatedAreDemandedOnce() {
        let yaml = schema(
            """
            allOf:
              - {properties: {a: {oneOf: [{type: string}, {type: integer}]}}}
              - {properties: {a: {description: Again., oneOf: [{type: string}, {type: integer}]}}}
            """)
        generates(yaml, in: "Schemas", "public var a: XA?")
    }
}
