import CommandLineSupport
import OpenAPIDocument

/// `apigen stats`: what a document consists of.
struct StatsCommand: Command {
    static let name = "stats"
    static let summary = "count what a document consists of"
    static let specification = Arguments.Specification(command: "apigen \(name)", options: ["--format": "text|json"])
    static let help = """
        Counts what an OpenAPI document consists of: operations, parameters, media types, schemas and their keywords.

        Usage: apigen stats DOCUMENT [--format text|json]

        --format json  print the counts as JSON

        Examples:
          apigen stats openapi.yaml

        Exit status: 0 done, 1 the document or a file is at fault, 2 the arguments are.
        """

    var document: String
    var format: OutputFormat

    init(_ arguments: Arguments) throws(UsageError) {
        document = try arguments.operands(named: "document", usage: "apigen stats openapi.yaml")[0]
        format = try arguments.choice("--format", OutputFormat.self) ?? .text
    }

    func run(_ console: Console) -> Int32 {
        guard let document = usableDocument(document, console, tool: "apigen") else { return 1 }
        let groups = document.statistics.groups
        switch format {
        case .text:
            // One width for all groups: the numbers stand below each other.
            let rows = groups.flatMap { $0.counts.map { [$0.name, String($0.number)] } }
            var lines = Table(rows: rows, rightAligned: [1], indent: "  ").lines[...]
            for group in groups {
                console.print(group.name)
                for line in lines.prefix(group.counts.count) { console.print(line) }
                lines = lines.dropFirst(group.counts.count)
            }
        case .json:
            let members = groups.map { group in
                (group.name, JSONText.pairs(group.counts.map { ($0.name, .number($0.number)) }))
            }
            console.print(JSONText.pairs(members).text)
        }
        return 0
    }
}
