import Foundation
import Testing

@testable import TaskServer

@Suite struct ConfigurationDocumentTests {
    private let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/configuration.md")

    /// The page is what the declarations say. `UPDATE_DOCS=1` writes it anew.
    @Test func theDocumentationIsUpToDate() throws {
        let expected = ConfigurationTable.markdown()
        if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
            try Data(expected.utf8).write(to: file)
        }
        let actual = try String(contentsOf: file, encoding: .utf8)
        #expect(actual == expected, "run: UPDATE_DOCS=1 swift test --filter ConfigurationDocumentTests")
    }

    @Test func namesAreUniqueAndSectionsStayTogether() {
        let variables = Configuration.variables
        #expect(Set(variables.map(\.name)).count == variables.count)
        var sections: [String] = []
        for variable in variables where sections.last != variable.section { sections.append(variable.section) }
        #expect(Set(sections).count == sections.count)
    }

    @Test func everyVariableIsExplained() {
        for variable in Configuration.variables {
            #expect(variable.summary.hasSuffix("."), "\(variable.name)")
            #expect(!variable.allowed.isEmpty && !variable.defaultText.isEmpty, "\(variable.name)")
            #expect(!variable.summary.contains("|"), "a bar would break the table")
            #expect(Help.text.contains("  \(variable.name)\n"))
        }
    }

    @Test func defaultsAreShownAsTheyAre() {
        let defaults = Dictionary(uniqueKeysWithValues: Configuration.variables.map { ($0.name, $0.defaultText) })
        #expect(defaults["PORT"] == "8080" && defaults["MAX_BODY_BYTES"] == "1MiB" && defaults["TOKEN_TTL"] == "1d")
        #expect(defaults["HTTP_HEADER_TIMEOUT"] == "10s" && defaults["ENVIRONMENT"] == "development")
    }
}
