import Testing

/// Values that are not covered: each is refused at its place, with the next step.
struct UnsupportedSchemaTests {
    @Test func noType() {
        refuses(
            schema(
                """
                description: anything
                """),
            at: "7:7", "#/components/schemas/X",
            "a schema without a type is not supported",
            help: "say what the value is: type: string, integer, number, boolean, array or object")
    }

    @Test func twoTypes() {
        refuses(
            schema(
                """
                type: [string, integer]
                """),
            at: "7:13", "#/components/schemas/X/type",
            "a schema needs one type, beside which 'null' may stand",
            help: "name one type, as in type: [string, 'null']")
    }

    @Test func anArrayWithoutItems() {
        refuses(
            schema(
                """
                type: array
                """),
            at: "7:7", "#/components/schemas/X",
            "an array without items is not supported",
            help: "say with `items` what the elements are")
    }

    @Test func anObjectWithoutProperties() {
        refuses(
            schema(
                """
                type: object
                """),
            at: "7:7", "#/components/schemas/X",
            "an object without properties is not supported",
            help: "list its members under `properties`")
    }

    @Test func additionalPropertiesWithASchema() {
        refuses(
            schema(
                """
                type: object
                properties: {a: {type: string}}
                additionalProperties: {type: string}
                """),
            at: "9:29", "#/components/schemas/X/additionalProperties",
            "additionalProperties with a schema is not supported",
            help: "list the members under `properties`, or use an array of objects with a name and a value")
    }

    @Test func requiredWithoutAProperty() {
        refuses(
            schema(
                """
                type: object
                required: [a, other]
                properties: {a: {type: string}}
                """),
            at: "8:21", "#/components/schemas/X/required/1",
            "`other` is required but not among the properties",
            help: "describe `other` under `properties`")
    }

    @Test func anEnumerationOfIntegers() {
        refuses(
            schema(
                """
                type: integer
                enum: [1, 2]
                """),
            at: "8:13", "#/components/schemas/X/enum",
            "an enumeration of other values than strings is not supported",
            help: "use strings, or a minimum and a maximum")
    }

    @Test func anIntegerAmongStrings() {
        refuses(
            schema(
                """
                enum: [a, 1]
                """),
            at: "7:17", "#/components/schemas/X/enum/1",
            "an integer in an enumeration is not supported",
            help: "use strings, in quotes where YAML would read something else")
    }

    @Test func aConstantThatIsNoString() {
        refuses(
            schema(
                """
                const: 1
                """),
            at: "7:14", "#/components/schemas/X/const",
            "an integer in an enumeration is not supported",
            help: "use strings, in quotes where YAML would read something else")
    }

    @Test func anEnumerationOfNull() {
        refuses(
            schema(
                """
                enum: [null]
                """),
            at: "7:7", "#/components/schemas/X",
            "an enumeration without a string is not supported",
            help: "list strings")
    }

    @Test func aPatternBesideAReferenceToADate() {
        refuses(
            document(
                """
                paths: {}
                components:
                  schemas:
                    Day: {type: string, format: date}
                    X: {$ref: '#/components/schemas/Day', pattern: '^2'}
                """),
            at: "7:52", "#/components/schemas/X/pattern",
            "`pattern` is not checked beside a reference to a date",
            help: "take it out, or write it into the schema that is referred to")
    }

    @Test func multipleOfWithAFraction() {
        refuses(
            schema(
                """
                type: integer
                multipleOf: 0.5
                """),
            at: "8:19", "#/components/schemas/X/multipleOf",
            "multipleOf of an integer needs to be an integer above 0 of the same size",
            help: "use an integer, or type: number")
    }

    @Test func aMinimumBeyondTheType() {
        refuses(
            schema(
                """
                type: integer
                format: int32
                minimum: 3000000000
                """),
            at: "9:16", "#/components/schemas/X/minimum",
            "no integer of 32 bits satisfies this minimum",
            help: "use format: int64, or another bound")
    }

    @Test func anExclusiveMaximumBelowTheType() {
        refuses(
            schema(
                """
                type: integer
                exclusiveMaximum: -9223372036854775808
                """),
            at: "8:25", "#/components/schemas/X/exclusiveMaximum",
            "no integer of 64 bits satisfies this exclusiveMaximum",
            help: "use another bound")
    }

    @Test func uniqueObjects() {
        refuses(
            schema(
                """
                type: array
                uniqueItems: true
                items:
                  type: object
                  properties: {a: {type: string}}
                """),
            at: "8:20", "#/components/schemas/X/uniqueItems",
            "uniqueItems is supported only for strings, numbers and booleans",
            help: "check it in the handler, and describe it")
    }

    @Test func aDefaultForAnObject() {
        refuses(
            schema(
                """
                type: object
                properties:
                  a:
                    type: object
                    properties: {b: {type: string}}
                    default: {}
                """),
            at: "12:20", "#/components/schemas/X/properties/a/default",
            "a default for an object is not supported",
            help: "set it in the handler, and describe it")
    }

    @Test func aTypeBesideAReference() {
        refuses(
            schema(
                """
                type: object
                properties:
                  a: {type: object, $ref: '#/components/schemas/X'}
                """),
            at: "9:19", "#/components/schemas/X/properties/a/type",
            "`type` beside $ref is not supported",
            help: "put it into the schema that is referred to, or write the schema out here")
    }

    @Test func anObjectThatHoldsItself() {
        refuses(
            schema(
                """
                type: object
                properties:
                  a: {$ref: '#/components/schemas/X'}
                """),
            at: "9:12", "#/components/schemas/X/properties/a",
            "`X` holds itself through this property",
            help: "hold it in an array, or refer to it by its id")
    }

    @Test func anArrayThatHoldsItself() {
        refuses(
            schema(
                """
                type: array
                items: {$ref: '#/components/schemas/X'}
                """),
            at: "7:7", "#/components/schemas/X",
            "an array that holds itself is not supported",
            help: "put an object between the array and its elements")
    }
}
