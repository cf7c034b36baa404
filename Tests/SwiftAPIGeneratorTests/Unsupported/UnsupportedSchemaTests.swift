import Testing

/// Values that are not covered: each is refused at its place, with the next step.
struct UnsupportedSchemaTests {
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

    @Test func aDefaultWithAnUnknownMember() {
        refuses(
            schema(
                """
                type: object
                properties:
                  a:
                    type: object
                    properties: {b: {type: string}}
                    default: {c: x}
                """),
            at: "12:20", "#/components/schemas/X/properties/a/default",
            "this default for an object is not supported",
            help: "use members that the schema names, or set it in the handler and describe it")
    }

    @Test func alternativesThatNothingTellsApart() {
        refuses(
            schema(
                """
                oneOf:
                  - {title: A, type: object, required: [x], properties: {x: {type: string}}}
                  - {title: B, type: object, required: [x], properties: {x: {type: string, maxLength: 3}}}
                """),
            at: "8:9", "#/components/schemas/X/oneOf",
            "nothing tells `A` and `B` apart",
            help:
                "add a discriminator, or a property that only one of them has; with anyOf the first that is valid is taken"
        )
    }

    @Test func anEnumerationOfValuesThatAreForbidden() {
        refuses(
            schema(
                """
                type: string
                minLength: 2
                enum: [a, b]
                """),
            at: "9:14", "#/components/schemas/X/enum/0",
            "none of the listed values satisfies what stands beside them",
            help: "list a value that does, or take the other keyword out")
    }

    @Test func twoListsOfAlternatives() {
        refuses(
            schema(
                """
                oneOf: [{type: string}, {type: integer}]
                anyOf: [{type: string}, {type: array}]
                """),
            at: "8:14", "#/components/schemas/X/anyOf",
            "two lists of alternatives cannot be made one", help: "write one schema that says all of it")
    }

    @Test func aSchemaThatIsHeldAgainstItself() {
        refuses(
            schema(
                """
                type: string
                not: {$ref: '#/components/schemas/X'}
                """),
            at: "8:12", "#/components/schemas/X/not",
            "a schema that is held against itself has no end",
            help: "take the circle out: no value could be found valid")
    }

    @Test func typesThatExcludeEachOther() {
        refuses(
            schema(
                """
                allOf: [{type: string}, {type: integer}]
                """),
            at: "7:31", "#/components/schemas/X/allOf/1",
            "nothing is of type integer and string", help: "write one schema that says all of it")
    }

    @Test func closedMembersBesideAlternatives() {
        refuses(
            schema(
                """
                properties: {a: {type: string}}
                additionalProperties: false
                oneOf: [{type: object, properties: {b: {type: string}}}, {type: string}]
                """),
            at: "8:29", "#/components/schemas/X/additionalProperties",
            "`additionalProperties: false` here forbids `b` of another part",
            help: "write one schema that says all of it")
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

    @Test func aValueThatThereCannotBe() {
        refuses(
            schema("type: array\nitems: {oneOf: [false, {type: string}]}"), at: "8:23",
            "#/components/schemas/X/items/oneOf/0",
            "a schema that no value is valid against is supported only for members of objects",
            help: "take it out, or say what the value is")
        refuses(
            schema("properties: {a: false}\nrequired: [a]"), at: "7:23", "#/components/schemas/X/properties/a",
            "`a` is required, and no value of it is valid",
            help: "take it out of `required`, or say what the value is")
    }
}
