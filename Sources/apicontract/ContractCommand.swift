import CommandLineSupport
import ContractTesting
import OpenAPIDocument

/// Tests a server against a document.
struct ContractCommand {
    static let specification = Arguments.Specification(
        command: "apicontract",
        options: [
            "--spec": "FILE", "--base-url": "URL", "--token": "TOKEN", "--login": "OPERATION", "--set": "NAME=VALUE",
            "--header": "NAME:VALUE", "--only-operations": "NAME,NAME", "--seed": "N", "--max-cases": "N",
            "--max-time": "SECONDS", "--timeout": "SECONDS", "--junit": "FILE", "--json": "FILE",
        ],
        flags: ["--allow-undeclared"], repeatable: ["--set", "--header"])

    var spec: String
    var options: ContractOptions
    /// How long a request may take.
    var timeout: Duration
    var junit: String?
    var json: String?

    init(_ arguments: Arguments) throws(UsageError) {
        let usage = "apicontract --spec openapi.yaml --base-url http://127.0.0.1:8080"
        if let operand = arguments.operands.first { throw UsageError("'\(operand)' is one too many: \(usage)") }
        guard let spec = arguments["--spec"] else { throw UsageError("which document? \(usage)") }
        guard let url = arguments["--base-url"] else { throw UsageError("which server? \(usage)") }
        self.spec = spec
        options = ContractOptions(baseURL: url)
        options.token = arguments["--token"] ?? environment("APICONTRACT_TOKEN")
        options.login = arguments["--login"]
        options.seed = UInt64(try arguments.number("--seed", in: 0...Int.max) ?? 1)
        options.maxCases = try arguments.number("--max-cases", in: 1...1_000_000) ?? options.maxCases
        options.maxTime = .seconds(try arguments.number("--max-time", in: 1...86_400) ?? 300)
        timeout = .seconds(try arguments.number("--timeout", in: 1...3600) ?? 10)
        options.operations = arguments["--only-operations"].map(Self.list) ?? []
        options.allowsUndeclared = arguments.has("--allow-undeclared")
        for text in arguments.all("--set") {
            let (name, value) = try Self.pair(text, "=", "--set", "NAME=VALUE")
            options.values[name] = Self.value(value)
        }
        for text in arguments.all("--header") {
            options.fields.append(try Self.pair(text, ":", "--header", "NAME:VALUE"))
        }
        (junit, json) = (arguments["--junit"], arguments["--json"])
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { part in
            String(part.drop { $0 == " " })
        }
    }

    private static func pair(
        _ text: String, _ separator: Character, _ option: String, _ form: String
    ) throws(UsageError) -> (name: String, value: String) {
        guard let position = text.firstIndex(of: separator), position > text.startIndex else {
            throw UsageError("\(option) cannot be '\(text)': it is \(form)")
        }
        return (String(text[..<position]), String(text[text.index(after: position)...].drop { $0 == " " }))
    }

    /// JSON where it is such, and a text otherwise: `7` is a number, `"7"` is not.
    private static func value(_ text: String) -> JSONValue {
        (try? JSONValue(parsing: Array("[\(text)]".utf8)))?[0] ?? .string(text)
    }
}
