import CommandLineSupport
import ContractDiff
import OpenAPIDocument

/// `apigen diff`: what has changed between two versions of a document, and whom it breaks.
struct DiffCommand: Command {
    static let name = "diff"
    static let summary = "compare two versions of a document"
    static let specification = Arguments.Specification(
        command: "apigen \(name)", options: ["--format": "text|json", "--fail-on": "clients|servers|none"])
    static let help = """
        Compares two versions of a document and says which changes break clients (who use it), which break servers (who
        implement it), and which are compatible. Fewer values allowed break who sends them, more values who reads them.

        Usage: apigen diff OLD NEW [--format text|json] [--fail-on clients|servers|none]

        --format json  print the changes as JSON
        --fail-on SIDE which breaking changes make the exit status 1: clients unless told

        Examples:
          apigen diff <(git show main:openapi.yaml) openapi.yaml
          apigen diff old.yaml openapi.yaml --fail-on none --format json > changes.json

        Exit status: 0 nothing breaks that side, 1 something does, or a document or a file is at fault, 2 the arguments are
        at fault.
        """

    /// Which breaking changes fail the run.
    enum FailingSide: String, CaseIterable {
        case clients, servers, none
    }

    var old: String
    var new: String
    var format: OutputFormat
    var failsOn: FailingSide

    init(_ arguments: Arguments) throws(UsageError) {
        let usage = "apigen diff old.yaml new.yaml"
        let documents = try arguments.operands(named: "old document", "new document", usage: usage)
        (old, new) = (documents[0], documents[1])
        format = try arguments.choice("--format", OutputFormat.self) ?? .text
        failsOn = try arguments.choice("--fail-on", FailingSide.self) ?? .clients
    }

    func run(_ console: Console) -> Int32 {
        guard let before = usableDocument(old, console, tool: "apigen"),
            let after = usableDocument(new, console, tool: "apigen")
        else { return 1 }
        let diff = ContractDiff(from: before, to: after)
        switch format {
        case .text:
            let rows = diff.changes.map { change in
                [change.breaks.description, change.operation, change.message, change.place.pointer]
            }
            for line in Table(rows: rows).lines { console.print(line) }
            console.print(summary(diff))
        case .json: console.print(json(diff).text)
        }
        switch failsOn {
        case .clients: return diff.count(breaking: .clients) > 0 ? 1 : 0
        case .servers: return diff.count(breaking: .servers) > 0 ? 1 : 0
        case .none: return 0
        }
    }

    private func summary(_ diff: ContractDiff) -> String {
        guard !diff.changes.isEmpty else { return "nothing has changed" }
        let changes = { (count: Int) in "\(count) change\(count == 1 ? "" : "s")" }
        return "\(changes(diff.count(breaking: .clients))) for clients to follow, "
            + "\(diff.count(breaking: .servers)) for servers, \(diff.count(breaking: [])) compatible"
    }

    private func json(_ diff: ContractDiff) -> JSONText {
        let changes = diff.changes.map { change in
            var sides: [JSONText] = []
            if change.breaks.contains(.clients) { sides.append(.string("clients")) }
            if change.breaks.contains(.servers) { sides.append(.string("servers")) }
            return JSONText.object([
                "breaks": .array(sides), "rule": .string(change.rule), "operation": .string(change.operation),
                "file": .string(change.place.file), "line": .number(change.place.line),
                "column": .number(change.place.column), "pointer": .string(change.place.pointer),
                "message": .string(change.message),
            ])
        }
        return .object([
            "changes": .array(changes), "breakingClients": .number(diff.count(breaking: .clients)),
            "breakingServers": .number(diff.count(breaking: .servers)),
            "compatible": .number(diff.count(breaking: [])),
        ])
    }
}
