import Foundation
import Testing

@testable import OpenAPIDocument

/// docs/support-matrix.md lists every keyword of OpenAPI with what the generator makes of it. These tests keep it true.
struct SupportMatrixTests {
    @Test(arguments: keywordProbes.map(\.kind.name))
    func everyKeywordOfAnObjectIsListedOnce(_ name: String) throws {
        let group = try #require(keywordProbes.first { $0.kind.name == name })
        #expect(group.probes.map(\.keyword).sorted() == group.kind.keys.keys.sorted())
    }

    @Test(arguments: keywordProbes.flatMap { group in group.probes.map { "\(group.kind.name): \($0.keyword)" } })
    func aKeywordHasTheEffectThatIsListed(_ name: String) throws {
        let probe = try #require(
            keywordProbes.flatMap(\.probes).first { "\($0.kind.name): \($0.keyword)" == name })
        let with = Generated(probe.document(probe.with))
        let errors = with.diagnostics.filter { $0.severity == .error }.map(\.description)
        if probe.effect == .refused {
            #expect(errors.contains { $0.contains(probe.keyword) }, "\(errors)")
            return
        }
        let without = Generated(probe.document(probe.without))
        #expect(without.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        #expect(errors == [])
        #expect(with.effect(comparedTo: without) == probe.effect)
    }

    /// The page is what the list says. `UPDATE_DOCS=1` writes it anew.
    @Test func thePageIsTheList() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../../docs/support-matrix.md").standardized
        let expected = renderSupportMatrix()
        if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
            try expected.write(to: page, atomically: true, encoding: .utf8)
        }
        let actual = try String(contentsOf: page, encoding: .utf8)
        #expect(actual == expected, "run: UPDATE_DOCS=1 swift test --filter SupportMatrixTests")
    }
}

extension Generated {
    /// What differs between two generated modules, the published document aside.
    fileprivate func effect(comparedTo other: Generated) -> KeywordEffect {
        if lines(comments: false) != other.lines(comments: false) { return .supported }
        return lines(comments: true) == other.lines(comments: true) ? .withoutEffect : .documented
    }

    private func lines(comments: Bool) -> [String] {
        files.keys.sorted().filter { $0 != "Document.swift" }.flatMap { name in
            (files[name] ?? "").split(separator: "\n").map { $0.drop { $0 == " " } }
                .filter { comments || !$0.hasPrefix("///") }.map { "\(name): \($0)" }
        }
    }
}

private func renderSupportMatrix() -> String {
    var page = """
        # Every keyword of OpenAPI, and what the generator makes of it

        - **supported**: the generated code is another with it; [generator.md](generator.md) says how.
        - **documented**: it stands in the comments of the generated code.
        - **no effect**: it describes. The generated code is the same, the published document has it.
        - **refused**: an error with its place says that it is not supported.

        Members that begin with `x-` have no effect unless generator.md names them; any other key is an error. A keyword that
        an older version of OpenAPI does not have is an error in documents of that version.

        """
    for group in keywordProbes {
        page += "\n## In \(group.kind.name)\n\n| keyword | versions | effect |\n|---|---|---|\n"
        for probe in group.probes {
            page += "| `\(probe.keyword)` | \(versions(probe)) | \(probe.effect.rawValue) |\n"
        }
    }
    return page
}

private func versions(_ probe: KeywordProbe) -> String {
    switch probe.kind.keys[probe.keyword] {
    case .since31: "3.1, 3.2"
    case .since32: "3.2"
    case .only30: "3.0"
    default: "all"
    }
}
