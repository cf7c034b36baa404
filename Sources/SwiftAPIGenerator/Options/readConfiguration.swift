public import OpenAPIDocument

extension GeneratorOptions {
    /// The name of the configuration file that is looked for beside a document.
    public static let configurationFile = "apigen.yaml"

    /// Reads a configuration: YAML or JSON with the keys of docs/apigen.md, strictly. Every mistake is an error at its place.
    ///
    /// - Returns: The options, to be used when the diagnostics have no errors.
    public static func read(_ text: [UInt8], file: String, diagnostics: DiagnosticBag) -> GeneratorOptions {
        var options = GeneratorOptions()
        // An empty file is what people start with.
        if isEmpty(text) { return options }
        guard let root = LocatedNode.read(text, file: file, diagnostics: diagnostics) else { return options }
        let reader = ConfigurationReader(diagnostics: diagnostics)
        let keys = ["generate", "access", "naming", "unknown-enum-cases", "only", "rename"]
        reader.members(of: root, "the configuration", keys) { key, node in
            switch key {
            case "generate":
                let parts = reader.list(node) { reader.choice($0, GeneratedPart.self) }
                if !parts.isEmpty { options.parts = Set(parts) }
            case "access": options.access = reader.choice(node, AccessLevel.self) ?? options.access
            case "naming": options.naming = reader.choice(node, NamingStyle.self) ?? options.naming
            case "unknown-enum-cases": options.unknownEnumCases = reader.boolean(node) ?? options.unknownEnumCases
            case "only": options.selection = reader.selection(node)
            default: options.renames = reader.renames(node)
            }
        }
        return options
    }

    /// Whether there is nothing but white space and comments.
    private static func isEmpty(_ text: [UInt8]) -> Bool {
        text.split { $0 == 0x0A || $0 == 0x0D }.allSatisfy { line in
            line.first { $0 != 0x20 && $0 != 0x09 }.map { $0 == UInt8(ascii: "#") } ?? true
        }
    }
}

/// Takes the values of a configuration apart; reports what is wrong with them and goes on.
private struct ConfigurationReader {
    let diagnostics: DiagnosticBag

    func selection(_ node: LocatedNode) -> OperationSelection {
        var selection = OperationSelection()
        if node.members?.isEmpty == true { isEmpty(node) }
        members(of: node, "`only`", ["tags", "operations", "paths"]) { key, node in
            let names = list(node) { node in
                string(node).map { GivenName($0, at: node.place) }
            }
            switch key {
            case "tags": selection.tags = names
            case "operations": selection.operations = names
            default: selection.paths = names
            }
        }
        return selection
    }

    func renames(_ node: LocatedNode) -> Renames {
        var renames = Renames()
        members(of: node, "`rename`", ["schemas", "properties", "operations"]) { key, node in
            switch key {
            case "schemas": renames.schemas = names(node, of: "a type", isUnique: true, where: isTypeName)
            case "properties": renames.properties = names(node, of: "a property", where: isMemberName)
            default: renames.operations = names(node, of: "a method", isUnique: true, where: isMemberName)
            }
        }
        return renames
    }

    /// Old names with new ones, which have to be names of that kind in Swift.
    private func names(
        _ node: LocatedNode, of kind: String, isUnique: Bool = false, where isName: (String) -> Bool
    ) -> [String: GivenName] {
        guard let members = node.members else {
            wrongType(node, "old names with new ones", help: "write `old: new` below it")
            return [:]
        }
        var names: [String: GivenName] = [:]
        var taken: Set<String> = []
        for member in members {
            guard let text = string(member.value) else { continue }
            if !isName(text) {
                diagnostics.error(
                    .wrongType, "`\(text)` cannot be the name of \(kind)", at: member.value,
                    help: kind == "a type"
                        ? "use letters and digits, a capital first, and no name that Swift or APIRuntime have"
                        : "use letters and digits, a small letter first, and no name that Swift reserves")
            } else if !taken.insert(text).inserted, isUnique {
                diagnostics.error(.wrongType, "`\(text)` is given twice", at: member.value, help: "choose two names")
            }
            names[member.key] = GivenName(text, at: member.keyPlace)
        }
        return names
    }

    private func isTypeName(_ text: String) -> Bool { isTypeIdentifier(text) && !reservedTypeNames.contains(text) }

    private func isMemberName(_ text: String) -> Bool { isMemberIdentifier(text) && memberName(text) == text }

    // MARK: Values

    /// Gives the values of an object whose keys are known.
    func members(
        of node: LocatedNode, _ what: String, _ known: [String], _ use: (String, LocatedNode) -> Void
    ) {
        guard let members = node.members else {
            return wrongType(node, "keys with values", help: "the keys are \(quoted(known))")
        }
        for member in members {
            guard known.contains(member.key) else {
                diagnostics.error(
                    .unknownKey, "\(what) has no key `\(member.key)`", at: member.keyPlace,
                    help: didYouMean(member.key, known).map { "did you mean `\($0)`?" }
                        ?? "the keys are \(quoted(known))")
                continue
            }
            use(member.key, member.value)
        }
    }

    /// The elements of a list that has at least one.
    func list<Element>(_ node: LocatedNode, _ read: (LocatedNode) -> Element?) -> [Element] {
        guard let elements = node.elements else {
            wrongType(node, "a list", help: "write `[a, b]`")
            return []
        }
        if elements.isEmpty { isEmpty(node) }
        return elements.compactMap(read)
    }

    private func isEmpty(_ node: LocatedNode) {
        diagnostics.error(
            .wrongType, "`\(node.key ?? "")` is empty", at: node, help: "name something, or take the key out")
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ node: LocatedNode, _: Choice.Type) -> Choice? {
        let words = Choice.allCases.map(\.rawValue)
        guard let text = node.string else {
            wrongType(node, "one of \(quoted(words))", help: nil)
            return nil
        }
        if let choice = Choice(rawValue: text) { return choice }
        diagnostics.error(
            .wrongType, "\(describe(node)) cannot be `\(text)`", at: node,
            help: didYouMean(text, words).map { "did you mean `\($0)`?" } ?? "it is one of \(quoted(words))")
        return nil
    }

    func boolean(_ node: LocatedNode) -> Bool? {
        if let value = node.boolean { return value }
        wrongType(node, "true or false", help: nil)
        return nil
    }

    func string(_ node: LocatedNode) -> String? {
        if let text = node.string { return text }
        wrongType(node, "a string", help: node.number.map { "put it in quotes: \"\($0.text)\"" })
        return nil
    }

    private func wrongType(_ node: LocatedNode, _ wanted: String, help: String?) {
        diagnostics.error(
            .wrongType, "\(describe(node)) must be \(wanted), not \(node.kindDescription)", at: node, help: help)
    }

    private func describe(_ node: LocatedNode) -> String {
        if let key = node.key { return "`\(key)`" }
        return node.parent?.key.map { "an element of `\($0)`" } ?? "the configuration"
    }

    private func quoted(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
