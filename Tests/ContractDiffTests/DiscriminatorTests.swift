import ContractDiff
import Testing

/// Which property tells alternatives apart, and by which values: changes of that break who makes or who reads them.
struct DiscriminatorTests {
    /// A document whose operation takes and gives a pet: a cat or a dog, with these keys beside the list.
    private func pets(_ keys: String, list: String = "Cat, Dog", version: String = "3.1.0") -> String {
        let alternatives = list.split(separator: ", ").map { "{$ref: '#/components/schemas/\($0)'}" }
        let animal = "{type: object, required: [kind], properties: {kind: {type: string}, sort: {type: string}}}"
        return """
            openapi: \(version)
            info: {title: T, version: '1'}
            paths:
              /a:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
                  responses:
                    "200": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
            components:
              schemas:
                Cat: \(animal)
                Dog: \(animal)
                Fox: \(animal)
                Pet:
                  oneOf: [\(alternatives.joined(separator: ", "))]
                  \(keys)
            """
    }

    private func discriminator(_ property: String, _ mapping: String = "") -> String {
        "discriminator: {propertyName: \(property)\(mapping.isEmpty ? "" : ", \(mapping)")}"
    }

    @Test func added() throws {
        #expect(
            try changes(pets(""), pets(discriminator("kind"))) == [
                "breaks clients: `Pet`: the property `kind` tells the alternatives apart now in requests",
                "breaks servers: `Pet`: the property `kind` tells the alternatives apart now in responses",
            ])
    }

    @Test func removed() throws {
        #expect(
            try changes(pets(discriminator("kind")), pets("")) == [
                "breaks clients: `Pet`: the property `kind` no longer tells the alternatives apart in responses",
                "breaks servers: `Pet`: the property `kind` no longer tells the alternatives apart in requests",
            ])
    }

    @Test func anotherProperty() throws {
        let sentence = "the property `kind` told the alternatives apart, and now `sort` does"
        #expect(
            try changes(pets(discriminator("kind")), pets(discriminator("sort"))) == [
                "breaks both: `Pet`: \(sentence) in requests", "breaks both: `Pet`: \(sentence) in responses",
            ])
    }

    @Test func valueMeansAnotherSchema() throws {
        let old = pets(discriminator("kind", "mapping: {a: Cat, b: Dog}"))
        let new = pets(discriminator("kind", "mapping: {a: Dog, b: Cat}"))
        let found = try changes(old, new)
        #expect(found.count == 4)
        #expect(found.first == "breaks both: `Pet`: the value `a` of `kind` meant `Cat` and means `Dog` in requests")
    }

    /// A schema that the mapping does not have has its name as its value.
    @Test func valueInThePlaceOfTheName() throws {
        let old = pets(discriminator("kind"))
        let new = pets(discriminator("kind", "mapping: {cat: '#/components/schemas/Cat'}"))
        #expect(
            try changes(old, new) == [
                "breaks clients: `Pet`: the value `Cat` of `kind` no longer means `Cat` in requests",
                "breaks clients: `Pet`: the value `cat` of `kind` means `Cat` now in responses",
                "breaks servers: `Pet`: the value `cat` of `kind` means `Cat` now in requests",
                "breaks servers: `Pet`: the value `Cat` of `kind` no longer means `Cat` in responses",
            ])
        let explicit = pets(discriminator("kind", "mapping: {Cat: Cat, Dog: '#/components/schemas/Dog'}"))
        #expect(try changes(old, explicit) == [])
    }

    /// An alternative that is gone takes its value with it: that is one change.
    @Test func alternativeGone() throws {
        let old = pets(discriminator("kind"), list: "Cat, Dog, Fox")
        #expect(
            try changes(old, pets(discriminator("kind"))) == [
                "breaks clients: `Pet`: the alternative `Fox` is gone in requests",
                "breaks servers: `Pet`: the alternative `Fox` is gone in responses",
            ])
    }

    @Test func defaultMapping() throws {
        let next = { (keys: String) in self.pets(self.discriminator("kind", keys), version: "3.2.0") }
        #expect(
            try changes(next(""), next("defaultMapping: Cat")) == [
                "breaks clients: `Pet`: every other value means `Cat` now in responses",
                "breaks servers: `Pet`: every other value means `Cat` now in requests",
            ])
        #expect(
            try changes(next("defaultMapping: Cat"), next("defaultMapping: Dog")) == [
                "breaks both: `Pet`: every other value meant `Cat` and means `Dog` in requests",
                "breaks both: `Pet`: every other value meant `Cat` and means `Dog` in responses",
            ])
    }
}
