import Foundation
import OpenAPIDocument
import TestSupport
import Testing

@testable import SwiftAPIGenerator

/// Public documents, from 30 lines to 37,000: each generates without an error, with exactly the warnings that are listed
/// in `Expected`, the same from YAML and from JSON and in every process, and no property gets lost.
///
/// They are not part of the package: the folder `../shared/specs`, or the one that SHARED_SPECS names, may be absent.
/// `make test-corpus` compiles them all. After a wanted change: `UPDATE_GOLDEN=1 swift test --filter CorpusTests`.
struct CorpusTests {
    static let names = [
        "adyen-checkout-v71.yaml", "azure-keyd.yaml", "callback-example.yaml", "cloud-hypervisor.yaml",
        "consoleme.yaml", "firecracker.json", "mastodon.json", "museum.yaml", "petstore-expanded.yaml",
        "petstore.yaml", "qdrant.json", "spotify.yml", "telegram.json", "tictactoe.yaml", "train-travel.yaml",
        "webhook-example.yaml",
    ]

    @Test(arguments: names)
    func generates(_ name: String) throws {
        guard let corpus = try CorpusDocument(name) else { return }
        let bag = DiagnosticBag()
        let generated = GeneratorPipeline().run(corpus.text, file: name, diagnostics: bag)
        let files = try #require(generated, "\(bag.diagnostics.filter { $0.severity == .error }.map(\.description))")
        let found = bag.diagnostics.map(corpus.line) + corpus.properties(in: files)
        try corpus.expect(found)

        // What was JSON is YAML now, and the other way round; another process, so that no order of hashing is shared.
        let folder = try TemporaryDirectory()
        let other = folder.file(name.hasSuffix(".json") ? "document.yaml" : "document.json")
        try Data(name.hasSuffix(".json") ? corpus.document.yaml() : corpus.document.json())
            .write(to: URL(filePath: other))
        let run = try ChildProcess.run(
            Project.built("apigen"), ["generate", other, "--output", folder.file("out")], within: 300)
        #expect(run.end == .exited(0))
        for file in files where file.name != "Document.swift" {
            let again = try String(contentsOfFile: folder.file("out/" + file.name), encoding: .utf8)
            #expect(again == file.text, "\(file.name) differs")
        }
    }

    @Test(arguments: ["petstore.yaml", "train-travel.yaml"])
    func compiles(_ name: String) throws {
        guard let corpus = try CorpusDocument(name) else { return }
        let folder = try TemporaryDirectory()
        let generated = GeneratorPipeline().run(corpus.text, file: name, diagnostics: DiagnosticBag()) ?? []
        for file in generated { try Data(file.text.utf8).write(to: URL(filePath: folder.file(file.name))) }
        let compiler = try #require(ChildProcess.find("swiftc"), "swiftc is not on PATH")
        let features = [
            "ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault", "NonisolatedNonsendingByDefault",
        ]
        let run = try ChildProcess.run(
            compiler,
            ["-typecheck", "-module-name", "Corpus", "-swift-version", "6"]
                + features.flatMap { ["-enable-upcoming-feature", $0] }
                + ["-I", Project.built("Modules"), "-I", Project.path("Sources/CPCRE2")]
                + generated.map { folder.file($0.name) },
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""], within: 300)
        #expect(run.output == "")
        #expect(run.end == .exited(0))
    }
}

/// A document of the corpus, and what is expected of it.
private struct CorpusDocument {
    let name: String
    let text: [UInt8]
    let document: Document

    /// `nil`, and a line that says so, where the folder is absent.
    init?(_ name: String) throws {
        let folder = ProcessInfo.processInfo.environment["SHARED_SPECS"] ?? Project.path("../shared/specs")
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
            print("skipped: \(folder)/\(name) is not there")
            return nil
        }
        self.name = name
        text = Array(data)
        document = try #require(Document.parse(text, file: name, diagnostics: DiagnosticBag()))
    }

    /// A finding on one line.
    func line(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place
        return
            "\(place.line):\(place.column): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.rule)]"
    }

    /// How many of the properties that component schemas list are members of their types, and which are not; and the
    /// names of properties anywhere that no generated file has.
    func properties(in files: [GeneratedFile]) -> [String] {
        let codecs = files.filter { $0.name.hasPrefix("SchemaCodecs") }.map(\.text).joined()
        let members = wireNames(in: codecs)
        var lost: [String] = []
        var count = 0
        for component in document.components.schemas {
            let type = upperCamel(component.name)
            let known = [type, type + "Schema", type + "Request", type + "Base"].compactMap { members[$0] }.reduce(
                Set()
            ) {
                $0.union($1)
            }
            for property in component.value.objects.properties {
                count += 1
                if !known.contains(literal(property.name)) { lost.append("\(component.name).\(property.name)") }
            }
        }
        let code = files.filter { $0.name != "Document.swift" }.map(\.text).joined()
        let literals = Set(code.matches(of: /"(?:[^"\\\n]|\\.)*"/).map { String($0.output) })
        var names: Set<String> = []
        collectNames(document.node, into: &names)
        let unnamed = names.filter { !literals.contains(literal($0)) }.sorted()
        return ["properties of components: \(count - lost.count) of \(count)"]
            + lost.map { "not a member: \($0)" } + unnamed.map { "named nowhere: \($0)" }
    }

    /// The member names of each type: `private static let propertyNames = PropertyNames(...)`.
    private func wireNames(in codecs: String) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        var type = ""
        var isList = false
        for line in codecs.split(separator: "\n") {
            if let match = line.firstMatch(of: /^extension `?(\w+)/) { type = String(match.1) }
            if line.contains("let propertyNames = PropertyNames(") { isList = true }
            guard isList else { continue }
            for match in line.matches(of: /"(?:[^"\\]|\\.)*"/) { found[type, default: []].insert(String(match.output)) }
            if line.hasSuffix(")") { isList = false }
        }
        return found
    }

    /// The names under `properties` of all schemas; not those of examples and the like.
    private func collectNames(_ node: LocatedNode, into names: inout Set<String>) {
        if let elements = node.elements {
            for element in elements { collectNames(element, into: &names) }
        }
        guard let members = node.members else { return }
        for member in members where !["example", "examples", "default", "enum", "const"].contains(member.key) {
            if member.key == "properties", node.key != "properties", let properties = member.value.members {
                for property in properties { names.insert(property.key) }
            }
            collectNames(member.value, into: &names)
        }
    }

    /// Holds what was found to the lines in `Expected`.
    func expect(_ found: [String]) throws {
        let file = Project.path("Tests/SwiftAPIGeneratorTests/Corpus/Expected/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data((found.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: file))
        }
        let expected = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(found.filter { !expected.contains($0) } == [], "\(name): new")
        #expect(expected.filter { !found.contains($0) } == [], "\(name): gone")
        #expect(found.count == expected.count)
    }
}
