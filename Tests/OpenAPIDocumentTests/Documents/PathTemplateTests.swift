import OpenAPIDocument
import Testing

@Suite struct PathTemplateTests {
    @Test func takenApart() throws {
        let template = try PathTemplate("/accounts/{id}.json/v{major}-{minor}/")
        #expect(
            template.segments == [
                [.literal("accounts")], [.parameter("id"), .literal(".json")],
                [.literal("v"), .parameter("major"), .literal("-"), .parameter("minor")], [],
            ])
        #expect(template.parameterNames == ["id", "major", "minor"])
        #expect(try PathTemplate("/").segments == [[]])
    }

    @Test(arguments: ["", "a", "/{", "/}", "/{}", "/{a{b}}", "/{a}{b}", "/{a/b}"])
    func malformed(_ text: String) {
        #expect(throws: PathTemplate.Malformed.self) { try PathTemplate(text) }
    }
}
