import ContractDiff
import Testing

/// Parents with a discriminator: who does not know a descendant reads the parent alone.
struct InheritanceTests {
    private let cat =
        "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer, maximum: 9}}}"
    private let dog = "Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {bark: {type: string}}}"
    private let lion = "Lion: {allOf: [{$ref: '#/components/schemas/Cat'}], properties: {mane: {type: string}}}"

    /// A document whose operation takes and gives a pet.
    private func pets(
        _ children: String..., discriminator: String = "discriminator: {propertyName: kind}",
        name: String = "type: string"
    ) -> String {
        """
        paths:
          /a:
            post:
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
              responses:
                "200": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        components:
          schemas:
            Pet:
              type: object
              required: [kind]
              properties: {kind: {type: string}, name: {\(name)}}
              \(discriminator)
        \(children.map { "    " + $0 }.joined(separator: "\n"))
        """
    }

    @Test func nothing() throws {
        #expect(try changes(pets(cat, dog, lion), pets(dog, cat, lion)) == [])
    }

    @Test func descendantAdded() throws {
        #expect(
            try changes(pets(cat), pets(cat, dog)) == [
                "compatible: `Pet`: the descendant `Dog` is new in requests",
                "compatible: `Pet`: the descendant `Dog` is new in responses",
            ])
    }

    @Test func descendantGone() throws {
        #expect(
            try changes(pets(cat, dog, lion), pets(cat, dog)) == [
                "breaks clients: `Pet`: the descendant `Lion` is gone in requests",
                "breaks clients: `Pet`: the descendant `Lion` is gone in responses",
            ])
    }

    @Test func discriminatorAddedAndRemoved() throws {
        let plain = pets(cat, discriminator: "")
        #expect(
            try changes(plain, pets(cat)) == [
                "breaks clients: `Pet`: the property `kind` tells the descendants apart now in requests",
                "breaks servers: `Pet`: the property `kind` tells the descendants apart now in responses",
            ])
        #expect(
            try changes(pets(cat), plain) == [
                "breaks clients: `Pet`: the property `kind` no longer tells the descendants apart in responses",
                "breaks servers: `Pet`: the property `kind` no longer tells the descendants apart in requests",
            ])
        // Without descendants it tells nothing apart.
        #expect(try changes(pets(discriminator: ""), pets()) == [])
    }

    /// What the parent says is compared once, and what a descendant says where it says it.
    @Test func membersOfParentAndDescendants() throws {
        #expect(
            try changes(pets(cat, lion), pets(cat, lion, name: "type: string, maxLength: 5")) == [
                "breaks clients: `Pet.name`: `maxLength` is 5 now in requests",
                "breaks servers: `Pet.name`: `maxLength` is 5 now in responses",
            ])
        #expect(
            try changes(pets(cat, lion), pets(cat.replacing("maximum: 9", with: "maximum: 7"), lion)) == [
                "breaks clients: `Cat.lives`: `maximum` was 9 and is 7 in requests",
                "breaks servers: `Cat.lives`: `maximum` was 9 and is 7 in responses",
            ])
        #expect(
            try changes(pets(dog), pets(dog.replacing("bark", with: "growl"))) == [
                "breaks clients: `Dog`: the property `bark` is gone in requests",
                "breaks clients: `Dog`: the property `bark` is gone in responses",
                "compatible: `Dog`: the property `growl` is new and optional in requests",
                "compatible: `Dog`: the property `growl` is new and optional in responses",
            ])
    }

    @Test func valuesOfTheMapping() throws {
        let mapped = pets(cat, discriminator: "discriminator: {propertyName: kind, mapping: {cat: Cat}}")
        #expect(
            try changes(pets(cat), mapped) == [
                "breaks clients: `Pet`: the value `Cat` of `kind` no longer means `Cat` in requests",
                "breaks clients: `Pet`: the value `cat` of `kind` means `Cat` now in responses",
                "breaks servers: `Pet`: the value `cat` of `kind` means `Cat` now in requests",
                "breaks servers: `Pet`: the value `Cat` of `kind` no longer means `Cat` in responses",
            ])
    }
}
