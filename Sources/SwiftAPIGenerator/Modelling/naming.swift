import OpenAPIDocument

extension ModelBuilder {
    /// The name of a property, parameter, header, field or scheme.
    func memberName(of wireName: String) -> String {
        options.naming == .preserve && isMemberIdentifier(wireName) ? wireName : lowerCamel(spelled(wireName))
    }

    /// The name of the type of a component schema, and the start of the names of what is inside of it.
    func typeName(ofComponent name: String) -> String {
        if let given = options.renames.schemas[name] { return given.text }
        return options.naming == .preserve && isTypeIdentifier(name) ? name : upperCamel(name)
    }

    /// The name of a case for a string of an enumeration.
    func caseName(of wireValue: String) -> String {
        options.naming == .preserve && isIdentifier(wireValue) ? wireValue : lowerCamel(spelled(wireValue))
    }

    /// The name of an operation's method: what the user has chosen, else made of its id.
    func methodName(of routed: RoutedOperation, id: String, _ names: inout NameScope) -> String {
        let label = "\(routed.method.token) \(routed.path)"
        for key in [routed.operation.operationID, label].compactMap(\.self) {
            if let given = renamed(\.operations, key) { return given.text }
        }
        if options.naming == .preserve, isMemberIdentifier(id) { return names.claimMember(id) }
        return names.claimMember(lowerMember(id))
    }

    /// What the user wants a property to be called.
    func renamedProperty(_ wireName: String, of schema: Schema, in type: String) -> GivenName? {
        guard !options.renames.properties.isEmpty else { return nil }
        return renamed(\.properties, "\(componentNames[ObjectIdentifier(schema)] ?? type).\(wireName)")
    }

    /// Looks a chosen name up, and remembers what could have been meant.
    private func renamed(_ list: KeyPath<Renames, [String: GivenName]>, _ key: String) -> GivenName? {
        knownNames[list, default: []].append(key)
        return options.renames[keyPath: list][key]
    }

    /// Reports chosen names of what the document does not have.
    func checkRenames() {
        knownNames[\.schemas] = document.components.schemas.names
        for (list, kind) in [(\Renames.schemas, "schema"), (\.properties, "property"), (\.operations, "operation")] {
            let known = knownNames[list] ?? []
            let unknown = options.renames[keyPath: list].filter { !known.contains($0.key) }
            for (key, given) in unknown.sorted(by: { $0.value.place < $1.value.place }) {
                diagnostics.error(
                    .selection, "there is no \(kind) `\(key)` to rename", at: given.place,
                    help: helpWithName(key, known))
            }
        }
    }

    /// An identifier of letters and digits keeps its capitals: `getContractAsJSON`.
    private func lowerMember(_ id: String) -> String {
        let plain = id.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0.isDigit) }
        guard plain, let first = id.unicodeScalars.first, first.properties.isLowercase else { return lowerCamel(id) }
        return id
    }
}

private func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
}
