/// `APIServers`: the addresses that the document names.
func renderServers(_ model: APIModel, to writer: inout SourceWriter) {
    guard !model.servers.isEmpty else { return }
    writer.line()
    writer.documentation("Where the document says that the API is found; what `APIClient.server` may be.")
    writer.block("public enum APIServers") { writer in
        for (position, server) in model.servers.enumerated() {
            if position > 0 { writer.line() }
            render(server, to: &writer)
        }
    }
}

extension ServerModel {
    /// The address with the defaults of its variables.
    var address: String {
        "ServerAddress(origin: \(origin.map { literal($0) } ?? "nil"), path: \(literal(path)))"
    }
}

private func render(_ server: ServerModel, to writer: inout SourceWriter) {
    let notes = server.variables.map { "- Parameter \($0.name): \($0.documentation ?? "a part of the URL.")" }
    writer.documentation(server.documentation, notes.isEmpty ? nil : notes.joined(separator: "\n"))
    guard !server.variables.isEmpty else {
        writer.line("public static let \(escaped(server.name)) = \(server.address)")
        return
    }
    let arguments = server.variables.map { variable -> String in
        let chosen = variable.values.first { $0.wireValue == variable.defaultValue }
        let value = chosen.map { "." + escaped($0.name) } ?? literal(variable.defaultValue)
        return "\(label(variable.name)): \(variable.type ?? "String") = \(value)"
    }
    let pieces = server.pieces.map { piece -> String in
        switch piece {
        case .text(let text): return literal(text)
        case .variable(let index):
            let variable = server.variables[index]
            return escaped(variable.name) + (variable.type == nil ? "" : ".rawValue")
        }
    }
    writer.block(
        "public static func \(escaped(server.name))(\(arguments.joined(separator: ", "))) throws -> ServerAddress"
    ) { writer in
        writer.line("let pieces: [String] = [\(pieces.joined(separator: ", "))]")
        writer.line("return try ServerAddress(pieces.joined())")
    }
    for variable in server.variables {
        guard let type = variable.type else { continue }
        writer.line()
        writer.documentation(variable.documentation ?? "A part of the URL.")
        writer.block("public enum \(type): String, Sendable, Hashable, CaseIterable") { writer in
            for item in variable.values { writer.line("case \(escaped(item.name)) = \(literal(item.wireValue))") }
        }
    }
}
