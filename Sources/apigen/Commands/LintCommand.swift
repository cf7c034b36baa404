import CommandLineSupport
import OpenAPIDocument

/// `apigen lint`: what is wrong with a document.
struct LintCommand: Command {
    static let name = "lint"
    static let summary = "find the mistakes of a document"
    static let specification = Arguments.Specification(
        command: "apigen \(name)", options: ["--format": "text|json", "--ignore": "RULE,RULE"],
        flags: ["--strict", "--rules"])
    static let help = """
        Finds the mistakes of an OpenAPI document: its structure, its references, and what its parts say about each other.
        Each finding has a place and the name of a rule.

        Usage: apigen lint DOCUMENT [--format text|json] [--strict] [--ignore RULE,RULE]
               apigen lint --rules

        --format json  print the findings as JSON to the standard output
        --strict       warnings fail the run too
        --ignore RULES leave rules out that go beyond structure
        --rules        print the rules that go beyond structure

        Examples:
          apigen lint openapi.yaml
          apigen lint openapi.yaml --strict --format json > findings.json

        Exit status: 0 no errors, 1 errors (with --strict: or warnings), 2 the arguments are at fault.
        """

    /// nil: print the rules instead.
    var document: String?
    var format: OutputFormat
    var isStrict: Bool
    /// The rules beyond structure that are checked.
    var rules = ValidationRule.all

    init(_ arguments: Arguments) throws(UsageError) {
        format = try arguments.choice("--format", OutputFormat.self) ?? .text
        isStrict = arguments.has("--strict")
        for name in try arguments.list("--ignore") {
            guard let position = rules.firstIndex(where: { $0.rule.name == name }) else {
                throw UsageError("--ignore: there is no rule '\(name)'. See apigen lint --rules")
            }
            rules.remove(at: position)
        }
        if arguments.has("--rules"), arguments.operands.isEmpty { return }
        document = try arguments.operands(named: "document", usage: "apigen lint openapi.yaml")[0]
    }

    func run(_ console: Console) -> Int32 {
        guard let document else {
            let rows = ValidationRule.all.map { [$0.rule.name, $0.summary] }
            for line in Table(rows: rows).lines { console.print(line) }
            return 0
        }
        do throws(FileError) {
            let loaded = try loadDocument(document, rules: rules)
            let findings = loaded.diagnostics.diagnostics
            let warnings = findings.count { $0.severity == .warning }
            switch format {
            case .text:
                console.print(findings, sources: loaded.files.sources)
                console.printError("\(displayName(document)): \(summary(loaded.diagnostics.errorCount, warnings))")
            case .json:
                console.print(json(findings, loaded.diagnostics.errorCount, warnings).text)
            }
            return loaded.diagnostics.hasErrors || isStrict && warnings > 0 ? 1 : 0
        } catch {
            console.printError("apigen: error: \(error)")
            return 1
        }
    }

    private func summary(_ errors: Int, _ warnings: Int) -> String {
        guard errors + warnings > 0 else { return "nothing found" }
        return "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
    }

    private func json(_ findings: [Diagnostic], _ errors: Int, _ warnings: Int) -> JSONText {
        let items = findings.map { finding in
            var members: [(String, JSONText)] = [
                ("severity", .string(finding.severity.rawValue)), ("rule", .string(finding.rule.name)),
                ("file", .string(finding.place.file)), ("line", .number(finding.place.line)),
                ("column", .number(finding.place.column)), ("pointer", .string(finding.place.pointer)),
                ("message", .string(finding.message)),
            ]
            if let help = finding.help { members.append(("help", .string(help))) }
            return JSONText.pairs(members)
        }
        return .object(["findings": .array(items), "errors": .number(errors), "warnings": .number(warnings)])
    }
}
