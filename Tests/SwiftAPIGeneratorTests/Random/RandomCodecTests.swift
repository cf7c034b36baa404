import APIRuntime
import Foundation
import GoldenRandom30API
import GoldenRandomAPI
import TestSupport
import Testing

/// Generated code of random schemas against the meaning of JSON Schema, over random values.
///
/// The schemas are those of the committed document, which `UPDATE_GOLDEN=1 swift test --filter RandomCodecTests` makes anew
/// (`SEED=...` for another one); the values change with `SEED` alone. Failures print the seed.
struct RandomCodecTests {
    private static let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? 20_261_120

    /// A committed document: of OpenAPI 3.1, or of 3.0.
    enum Kind: CaseIterable {
        case new
        case old

        var folder: URL {
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: self == .new ? "GoldenRandomAPI" : "GoldenRandom30API")
        }

        var count: Int { self == .new ? 80 : 40 }
    }

    private func document(_ kind: Kind) throws -> JSONValue {
        let file = kind.folder.appending(path: "openapi.json")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let random = RandomDocument(seed: Self.seed, count: kind.count, isOld: kind == .old)
            // Most schemas have to be generated: what is refused are contradictions.
            #expect(random.refusals.count < 40, "\(random.refusals)")
            try Data(random.json.bytes).write(to: file)
        }
        return try JSONValue(parsing: Array(Data(contentsOf: file)))
    }

    @Test(arguments: Kind.allCases)
    func theOutputIsTheCommittedOne(_ kind: Kind) throws {
        let document = try document(kind)
        let names = document["components"]?["schemas"]?.members?.map(\.name) ?? []
        #expect(names.count == kind.count)
        for (name, text) in RandomDocument.files(document.bytes, names) {
            let file = kind.folder.appending(path: name)
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name) differs")
        }
    }

    /// The codec takes exactly the values that are valid, and writes what it has read.
    @Test(arguments: Kind.allCases)
    func theCodecAgreesWithTheSchema(_ kind: Kind) throws {
        let file = try JSONValue(parsing: Array(Data(contentsOf: kind.folder.appending(path: "openapi.json"))))
        let judge = SchemaJudge(file)
        var values = RandomValues(seed: Self.seed, document: file)
        var differences: [String] = []
        var accepted = 0
        var count = 0
        for (name, schema) in file["components"]?["schemas"]?.members ?? [] {
            for _ in 0..<100 {
                let value = values.value(for: schema)
                count += 1
                let isValid = judge.allows(value, by: schema)
                accepted += isValid ? 1 : 0
                if let difference = difference(kind, name, schema, value, isValid) {
                    differences.append("\(difference)\n  \(schema)")
                }
            }
        }
        #expect(accepted > count / 5, "too few of the values are valid to say anything: \(accepted) of \(count)")
        #expect(accepted < count * 4 / 5, "too few of the values are invalid: \(accepted) of \(count)")
        #expect(
            differences.isEmpty,
            "seed \(Self.seed): \(differences.count)\n\(differences.prefix(12).joined(separator: "\n"))")
    }

    /// The text that the generated code writes for a value, or why it refuses it.
    private func written(_ kind: Kind, _ name: String, _ value: JSONValue) -> (text: [UInt8]?, reasons: [String]) {
        switch kind {
        case .new:
            switch GoldenRandomAPI.recode(name, value.bytes) {
            case .accepted(let text): (text, [])
            case .refused(let reasons): (nil, reasons)
            }
        case .old:
            switch GoldenRandom30API.recode(name, value.bytes) {
            case .accepted(let text): (text, [])
            case .refused(let reasons): (nil, reasons)
            }
        }
    }

    private func difference(
        _ kind: Kind, _ name: String, _ schema: JSONValue, _ value: JSONValue, _ isValid: Bool
    )
        -> String?
    {
        let (text, reasons) = written(kind, name, value)
        guard let text else { return isValid ? "\(name) refuses \(value): \(reasons.joined(separator: "; "))" : nil }
        guard isValid else { return "\(name) accepts \(value)" }
        guard let written = try? JSONValue(parsing: text), isPart(written, of: value),
            hasDefault(written["value"], schema["properties"]?["value"], received: value["value"])
        else {
            return "\(name) writes \(String(decoding: text, as: UTF8.self)) for \(value)"
        }
        return nil
    }

    /// Whether a value is another one, without members that its schema does not describe, and with those that have a
    /// default.
    private func isPart(_ part: JSONValue, of whole: JSONValue) -> Bool {
        switch (part, whole) {
        case (.object(let members), .object):
            members.allSatisfy { member in
                guard let received = whole[member.name] else { return member.name == RandomSchemas.nameWithDefault }
                return isPart(member.value, of: received)
            }
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { isPart($0, of: $1) }
        default: part == whole
        }
    }

    /// Whether the member that has a default was written with it where it was not received.
    private func hasDefault(_ written: JSONValue?, _ schema: JSONValue?, received: JSONValue?) -> Bool {
        let name = RandomSchemas.nameWithDefault
        guard let value = schema?["properties"]?[name]?["default"], schema?["oneOf"] == nil, schema?["anyOf"] == nil,
            let received, received.members != nil, received[name] == nil
        else { return true }
        return written?[name] == value
    }
}
