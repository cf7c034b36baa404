import OpenAPIDocument
import SwiftAPIGenerator
import Testing

/// YAML in, Swift out: parents with a discriminator.
struct InheritanceSnippetTests {
    private let pet = """
            Pet:
              type: object
              required: [kind]
              discriminator: {propertyName: kind, mapping: {cat: Cat}}
              properties: {kind: {type: string}}
            Cat:
              allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]
            Dog:
              allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {bark: {type: string}}}]

        """

    /// A document with these schemas.
    private func with(_ schemas: String, version: String = "3.1.0") -> String {
        "openapi: \(version)\ninfo: {title: T, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n" + schemas
    }

    private func warnings(_ text: String) -> [String] { Generated(text).diagnostics.map(\.message) }

    @Test func aParentBecomesAnEnumerationOfItsDescendants() {
        let text = with(pet)
        #expect(warnings(text) == [])
        generates(
            text, in: "Schemas",
            """
            public enum Pet: Sendable, Hashable {
            /// `Cat`
            case cat(Cat)
            /// `Dog`
            case dog(Dog)
            /// `PetBase`
            case pet(PetBase)
            }
            """)
        generates(
            text, in: "SchemaCodecs",
            """
            switch try reader.peekMapping("kind", among: choices) {
            case 0: return try decodeCat(from: &reader)
            case 1: return try decodeDog(from: &reader)
            case 2: return try decodePet(from: &reader)
            case nil: return nil
            default: return try decodePet(from: &reader)
            }
            """)
        generates(text, in: "SchemaCodecs", #"choices = PropertyNames("cat", "Dog", "Pet")"#)
        generates(text, in: "Schemas", #"public init(kind: String = "cat", lives: Int64? = nil) {"#)
        generates(text, in: "Schemas", "public init(kind: String) {")
        generates(text, in: "Schemas", "public struct PetBase: Sendable, Hashable {")
    }

    @Test(arguments: ["3.0.3", "3.1.0", "3.2.0"])
    func everyVersionHasParents(_ version: String) {
        #expect(Generated(with(pet, version: version))["Schemas"].contains("case cat(Cat)"))
    }

    @Test func theNameOfTheParentsOwnTypeMayBeTaken() {
        let text = with(pet + "    PetBase: {type: object, properties: {a: {type: string}}}")
        generates(text, in: "Schemas", "case pet(PetBase2)")
        generates(text, in: "Schemas", "public struct PetBase: Sendable, Hashable {\n/// `a`")
        var options = GeneratorOptions()
        options.renames.schemas["PetBase"] = GivenName("AnyPet", at: Place(file: "apigen.yaml"))
        options.renames.properties["Pet.kind"] = GivenName("sort", at: Place(file: "apigen.yaml"))
        let schemas = Generated(with(pet), options: options)["Schemas"]
        #expect(schemas.contains("case pet(AnyPet)") && schemas.contains("public init(sort: String) {"))
    }

    @Test func whatDescribesOrAllowsNullIsTheParentAndNoChild() {
        let text = with(
            pet + """
                    X:
                      type: object
                      properties:
                        a: {description: Any., allOf: [{$ref: '#/components/schemas/Pet'}]}
                        b: {nullable: true, allOf: [{$ref: '#/components/schemas/Pet'}]}
                        c: {$ref: '#/components/schemas/Maybe'}
                        d: {type: array, items: {allOf: [{$ref: '#/components/schemas/Pet'}]}}
                        e: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {e: {type: string}}}]}
                    Maybe: {nullable: true, allOf: [{$ref: '#/components/schemas/Pet'}]}
                """, version: "3.0.3")
        #expect(warnings(text) == [])
        generates(text, in: "Schemas", "/// Any.\npublic var a: Pet?")
        generates(text, in: "Schemas", "public var b: OptionalNullable<Pet>")
        generates(text, in: "Schemas", "public var c: OptionalNullable<Pet>")
        generates(text, in: "Schemas", "public var d: [Pet]?")
        generates(text, in: "Schemas", "public init(kind: String, e: String? = nil) {")
        #expect(!Generated(text)["Schemas"].contains("case maybe"))
    }

    @Test func aChildSaysAnewWhatItsParentSays() {
        let text = with(
            """
                Pet:
                  type: object
                  discriminator: {propertyName: kind}
                  properties: {kind: {type: string, default: Pet}, friend: {$ref: '#/components/schemas/Pet'}}
                Cat:
                  allOf: [{$ref: '#/components/schemas/Pet'}]
                  properties: {kind: {type: string, default: Cat}, friend: {$ref: '#/components/schemas/Cat'}}
            """)
        generates(text, in: "Schemas", #"public init(kind: String = "Cat", friend: Cat? = nil) {"#)
    }

    @Test func aChildWithChildrenInheritsTheDiscriminator() {
        let text = with(pet + "    Poodle: {allOf: [{$ref: '#/components/schemas/Dog'}], required: [kind]}")
        #expect(warnings(text) == [])
        generates(
            text, in: "Schemas",
            "public enum Dog: Sendable, Hashable {\n/// `Poodle`\ncase poodle(Poodle)\n/// `DogBase`\ncase dog(DogBase)\n}"
        )
        generates(text, in: "SchemaCodecs", #"choices = PropertyNames("cat", "Dog", "Poodle", "Pet")"#)
    }

    @Test func directionsAreKeptApart() {
        let text = document(
            """
            paths:
              /pets:
                post:
                  requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
                  responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
            components:
              schemas:
                Pet:
                  type: object
                  deprecated: true
                  required: [kind]
                  discriminator: {propertyName: kind}
                  properties: {kind: {type: string}, id: {type: string, readOnly: true}}
                Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}
            """)
        generates(text, in: "Schemas", "case cat(CatRequest)")
        generates(text, in: "Schemas", "public struct PetBaseRequest: Sendable, Hashable {")
        generates(text, in: "Schemas", "/// Deprecated by the document.\npublic enum Pet: Sendable, Hashable {")
    }

    @Test func whatChoosesNothingIsSaid() {
        let alone = "{type: object, required: [k], properties: {k: {type: string}}, discriminator: {propertyName: k}}"
        let unused = "a discriminator without `oneOf` or `anyOf` has no effect"
        #expect(warnings(with("    X: " + alone)) == [unused])
        let undeclared = with(
            "    X: {type: object, properties: {a: {type: string}}, discriminator: {propertyName: k}}\n"
                + "    Y: {allOf: [{$ref: '#/components/schemas/X'}], properties: {k: {type: string}}}")
        #expect(
            warnings(undeclared) == [
                "the discriminator's property `k` is not declared in this schema; the discriminator is ignored, and "
                    + "alternatives are told apart by their members", unused,
            ])
        generates(undeclared, in: "Schemas", "public struct X: Sendable, Hashable {")
    }

    @Test func aParentMayNameTheSchemaOfOtherValues() {
        let text = with(pet, version: "3.2.0").replacing("mapping: {cat: Cat}", with: "defaultMapping: Dog")
        generates(text, in: "SchemaCodecs", "default: return try decodeDog(from: &reader)")
        refuses(
            with(pet, version: "3.2.0").replacing("mapping: {cat: Cat}", with: "defaultMapping: Other")
                + "    Other: {type: object, required: [kind], properties: {kind: {type: string}}}",
            at: "9:59", "#/components/schemas/Pet/discriminator/defaultMapping",
            "`defaultMapping` names a schema that is none of the alternatives",
            help: "make it of this one by `allOf`, or name another one")
    }

    @Test func aParentIsAnAlternativeLikeOthers() {
        let text = with(
            pet + """
                    Toy: {type: object, required: [kind], properties: {kind: {type: string}, colour: {type: string}}}
                    X:
                      oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Toy'}]
                      discriminator: {propertyName: kind, mapping: {cat: Pet, Dog: Pet}}
                """)
        #expect(warnings(text) == [])
        generates(text, in: "Schemas", "case pet(Pet)")
        generates(text, in: "SchemaCodecs", #"choices = PropertyNames("cat", "Dog", "Toy")"#)
    }

    @Test func aFilterKeepsTheDescendantsOfWhatIsReferredTo() {
        let answer = { (name: String) in
            "responses: {'200': {description: OK, content: {application/json: {schema: "
                + "{$ref: '#/components/schemas/\(name)'}}}}}"
        }
        let text = document(
            "paths:\n  /pets: {get: {operationId: pets, \(answer("Pet"))}}\n"
                + "  /cats: {get: {operationId: cats, \(answer("Cat"))}}\ncomponents:\n  schemas:\n" + pet)
        func schemas(_ operation: String) -> String {
            var options = GeneratorOptions()
            options.selection.operations = [GivenName(operation, at: Place(file: "--only"))]
            let generated = Generated(text, options: options)
            #expect(generated.diagnostics.map(\.description) == [])
            return generated["Schemas"]
        }
        #expect(schemas("pets").contains("case dog(Dog)"))
        #expect(schemas("cats").contains("public struct Cat"))
        #expect(!schemas("cats").contains("Dog"))
    }

    @Test func theValueOfASchemaMayStandBesideIt() {
        let text = with(
            """
                Trigger:
                  type: object
                  required: [kind]
                  discriminator: {propertyName: kind}
                  properties: {kind: {type: string, enum: [file, timer, none]}}
                FileTrigger:
                  allOf: [{$ref: '#/components/schemas/Trigger'}]
                  x-ms-discriminator-value: file
                TimerTrigger:
                  allOf: [{$ref: '#/components/schemas/Trigger'}]
                  properties: {kind: {type: string, enum: [timer]}}
            """)
        #expect(warnings(text) == [])
        generates(text, in: "SchemaCodecs", #"choices = PropertyNames("file", "timer", "Trigger")"#)
        generates(text, in: "Schemas", "public init(kind: TriggerKind = .file) {")
        #expect(
            warnings(text.replacing("x-ms-discriminator-value", with: "x-other")) == [
                "the value `FileTrigger`, which means `FileTrigger`, is not in the `enum` of `kind`"
            ])
    }

    /// The compiler does not check whether a `switch` with very many cases has them all.
    @Test func aParentMayHaveManyDescendants() {
        let children = (1...251).map { "    C\($0): {allOf: [{$ref: '#/components/schemas/Pet'}]}\n" }.joined()
        let text = with(pet + children)
        generates(
            text, in: "SchemaCodecs",
            """
            public func encode(to writer: inout JSONWriter) {
            if encodePart1(to: &writer) { return }
            if encodePart2(to: &writer) { return }
            }
            """)
        generates(
            text, in: "SchemaCodecs",
            "case .pet(let value): value.encode(to: &writer)\ndefault: return false\n}\nreturn true")
    }

    /// As Swashbuckle and NSwag write it: by the letter nothing could be a cat.
    @Test func closedParentsAndChildren() {
        let text = with(
            """
                Pet:
                  type: object
                  required: [$type]
                  discriminator: {propertyName: $type, mapping: {cat: '#/components/schemas/Cat'}}
                  properties: {$type: {type: string}}
                  additionalProperties: false
                Cat:
                  allOf:
                    - $ref: '#/components/schemas/Pet'
                    - {type: object, properties: {lives: {type: integer}}, additionalProperties: false}
            """)
        #expect(
            warnings(text) == [
                "`additionalProperties: false` here forbids `lives` of another part; the members of all parts are "
                    + "allowed, and no others",
                "`additionalProperties: false` here forbids `$type` of another part; the members of all parts are "
                    + "allowed, and no others",
            ])
        generates(text, in: "Schemas", #"public init(type: String = "cat", lives: Int64? = nil) {"#)
        #expect(Generated(text)["SchemaCodecs"].matches(of: /try reader.refuseUnknown\(\)/).count == 2)
    }

    @Test func aSchemaMayHaveSeveralParents() {
        let text = with(
            pet + """
                    Toy:
                      type: object
                      required: [toyKind]
                      discriminator: {propertyName: toyKind}
                      properties: {toyKind: {type: string}}
                    Robodog: {allOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Toy'}]}
                """)
        #expect(warnings(text) == [])
        generates(text, in: "Schemas", "public enum Toy: Sendable, Hashable {\n/// `Robodog`\ncase robodog(Robodog)")
        generates(text, in: "SchemaCodecs", #"choices = PropertyNames("cat", "Dog", "Robodog", "Pet")"#)
        generates(
            text, in: "Schemas",
            #"public init(kind: String = "Robodog", bark: String? = nil, toyKind: String = "Robodog") {"#)
    }

    @Test func thePublishedDocumentIsAsWritten() {
        let published = Generated(with(pet))["Document"]
        #expect(published.contains("allOf: [{$ref: '#/components/schemas/Pet'}") && !published.contains("PetBase"))
        #expect(!published.contains("anyOf"))
    }

    @Test func clientsReadUnlistedKindsAsTheParent() {
        var options = GeneratorOptions()
        options.unknownEnumCases = true
        let text = document(
            "paths: {/a: {get: {responses: {'200': {description: OK, content: {application/json: "
                + "{schema: {$ref: '#/components/schemas/Pet'}}}}}}}}\ncomponents:\n  schemas:\n"
                + pet.replacing("kind: {type: string}", with: "kind: {type: string, enum: [cat, Dog]}"))
        let schemas = Generated(text, options: options)["Schemas"]
        #expect(schemas.contains("public enum PetKind") && schemas.contains("case unknown(String)"))
        #expect(schemas.contains("case pet(PetBase)") && schemas.contains("kind: PetKind = .cat"))
    }

    @Test func typesInsideOfAParentAreCalledAfterIt() {
        let text = with(
            """
                Base: {type: object, required: [kind], properties: {kind: {type: string, enum: [Cat, Dog]}}}
                Pet:
                  allOf:
                    - $ref: '#/components/schemas/Base'
                    - type: object
                      discriminator: {propertyName: kind}
                      properties:
                        friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}
                        home: {type: object, properties: {street: {type: string}}}
                Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}
                Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {home: {description: A kennel.}}}
            """)
        #expect(warnings(text) == [])
        let names = Generated(text)["Schemas"].matches(of: /public (?:indirect )?(?:enum|struct) (\w+)/).map { $0.1 }
        #expect(Set(names) == ["Base", "BaseKind", "Pet", "PetBase", "PetHome", "Cat", "Dog", "DogHome"])
    }

    @Test func onlyStringsNameSchemas() {
        let text = with(pet).replacing("kind: {type: string}", with: "kind: {type: integer}")
        #expect(warnings(text) == ["a discriminator without `oneOf` or `anyOf` has no effect"])
        generates(text, in: "Schemas", "public struct Pet: Sendable, Hashable {")
    }
}
