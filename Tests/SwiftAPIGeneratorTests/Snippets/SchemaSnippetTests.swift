import Testing

/// YAML in, Swift out: the types that schemas become.
struct SchemaSnippetTests {
    /// A member that is required and has no property of its own is what the others are.
    @Test(arguments: [
        ("additionalProperties: {type: integer}", "public var a: Int64\n"),
        ("additionalProperties: {type: string}\npatternProperties: {'^b': {type: integer}}", "public var a: AnyJSON\n"),
        ("patternProperties: {'^a': {type: boolean}}", "public var a: Bool\n"),
        ("unevaluatedProperties: {type: string}", "public var a: String\n"),
        ("additionalProperties: true", "public var a: AnyJSON\n"),
        ("description: Any.", "public var a: AnyJSON\n"),
    ])
    func requiredMembersWithoutAProperty(_ keyword: String, _ member: String) {
        let text = Generated(schema("type: object\nproperties: {b: {type: string}}\nrequired: [a]\n\(keyword)"))
        #expect(text["Schemas"].contains(member), "\(text["Schemas"])")
    }

    @Test func requiredAndOptionalMembers() {
        generates(
            schema(
                """
                type: object
                required: [a, b]
                properties:
                  a: {type: string}
                  b: {type: [string, 'null']}
                  c: {type: string}
                  d: {type: [string, 'null']}
                  e: {type: string, default: x}
                  f: {type: [string, 'null'], default: null}
                """),
            in: "Schemas",
            """
            public init(
                a: String,
                b: String?,
                c: String? = nil,
                d: OptionalNullable<String> = .absent,
                e: String = "x",
                f: String? = nil
            ) {
            """)
    }

    @Test func scalarTypes() {
        generates(
            schema(
                """
                type: object
                required: [a, b, c, d, e, f, g, h]
                properties:
                  a: {type: integer}
                  b: {type: integer, format: int64}
                  c: {type: integer, format: int32}
                  d: {type: number}
                  e: {type: boolean}
                  f: {type: string, format: date-time}
                  g: {type: array, items: {type: string, format: uri}}
                  h: {type: string, format: uuid}
                """),
            in: "Schemas",
            """
            public init(a: Int64, b: Int64, c: Int32, d: Double, e: Bool, f: Timestamp, g: [String], h: UUIDValue) {
            """)
    }

    @Test func defaultsOfEveryType() {
        generates(
            schema(
                """
                type: object
                properties:
                  a: {type: integer, default: -5}
                  b: {type: number, default: 1}
                  c: {type: boolean, default: true}
                  d: {type: string, enum: [x, in], default: in}
                  e: {type: array, items: {type: string}, default: [p, 'q"']}
                """),
            in: "Schemas",
            """
            public init(a: Int64 = -5, b: Double = 1.0, c: Bool = true, d: XD = .`in`, e: [String] = ["p", "q\\""]) {
            """)
        generates(
            schema(
                """
                type: object
                properties:
                  a: {type: string, format: date, default: '2020-02-29'}
                  b: {type: string, format: date-time, default: '1970-01-01T00:00:01Z'}
                  c: {type: string, format: uuid, default: 00000000-0000-0001-0000-000000000002}
                """),
            in: "Schemas",
            """
            a: CalendarDate = CalendarDate(unchecked: 2020, 2, 29),
            b: Timestamp = Timestamp(microseconds: 1000000),
            c: UUIDValue = UUIDValue(high: 1, low: 2)
            """)
    }

    @Test func namesOfMembersAreEscapedAndKeptApart() {
        generates(
            schema(
                """
                type: object
                required: [user_id, userID, self, inout, '1st']
                properties:
                  user_id: {type: string}
                  userID: {type: string}
                  self: {type: string}
                  inout: {type: string}
                  1st: {type: string}
                """),
            in: "Schemas",
            """
            public init(userID: String, userID2: String, self_: String, `inout`: String, _1st: String) {
                self.userID = userID
                self.userID2 = userID2
                self.self_ = self_
                self.inout = `inout`
                self._1st = _1st
            }
            """)
    }

    @Test func inlineSchemasAreNamedFromWhereTheyStand() {
        generates(
            schema(
                """
                type: object
                properties:
                  owner:
                    type: object
                    properties:
                      role: {type: string, enum: [admin, user]}
                  parts: {type: array, items: {type: object, properties: {a: {type: string}}}}
                """),
            in: "Schemas",
            """
                public init(owner: XOwner? = nil, parts: [XPartsItem]? = nil) {
            """)
    }

    @Test func namesOfSwiftAndTheRuntimeGetASuffix() {
        let document = document(
            """
            paths: {}
            components:
              schemas:
                Task: {type: object, properties: {a: {$ref: '#/components/schemas/Problem'}}}
                Problem: {type: string, enum: [a]}
            """)
        generates(document, in: "Schemas", "public struct TaskSchema: Sendable, Hashable {")
        generates(document, in: "Schemas", "public var a: ProblemSchema?")
    }

    @Test func casesOfEnumerations() {
        generates(
            schema("type: string\nenum: [in_progress, done, '+1', '-1', self, none, default, a b, '', a-b]"),
            in: "Schemas",
            """
            public enum X: String, Sendable, Hashable, CaseIterable {
                /// `in_progress`
                case inProgress = "in_progress"
                /// `done`
                case done
                /// `+1`
                case plus1 = "+1"
                /// `-1`
                case minus1 = "-1"
                /// `self`
                case self_ = "self"
                /// `none`
                case none_ = "none"
                /// `default`
                case `default`
                /// `a b`
                case aB = "a b"
                /// ``
                case _empty = ""
                /// `a-b`
                case aB2 = "a-b"
            }
            """)
    }

    @Test func aConstantIsAnEnumerationOfOne() {
        generates(schema("const: Bearer"), in: "Schemas", "case bearer = \"Bearer\"")
    }

    @Test func aReferenceOrNullIsNullable() {
        let document = document(
            """
            paths: {}
            components:
              schemas:
                A: {type: object, properties: {x: {type: string}}}
                B:
                  type: object
                  required: [one, any]
                  properties:
                    one: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
                    any: {anyOf: [{type: 'null'}, {$ref: '#/components/schemas/A'}]}
                    ref: {$ref: '#/components/schemas/A', description: Beside., deprecated: true}
            """)
        generates(document, in: "Schemas", "public init(one: A?, any: A?, ref: A? = nil) {")
        generates(
            document, in: "Schemas",
            """
            /// Beside.
            ///
            /// Deprecated by the document.
            public var ref: A?
            """)
    }

    @Test func anArrayOfItselfBehindAnObjectIsFine() {
        generates(
            schema("type: object\nproperties: {children: {type: array, items: {$ref: '#/components/schemas/X'}}}"),
            in: "Schemas", "public var children: [X]?")
    }
}
