/// A stored property with its place in the memberwise initialiser.
struct MemberModel {
    var name: String
    var type: String
    /// The default argument; `nil` where the caller has to give a value.
    var defaultArgument: String?
    var documentation: String?
    /// The sentence that says so, where it is deprecated.
    var deprecation: String?
    var isIndirect = false
}

extension PropertyModel {
    /// The property as a member of its structure.
    var member: MemberModel {
        MemberModel(
            name: name, type: shape.swiftType(presence),
            defaultArgument: initial.map(expression) ?? defaultArgument(shape, presence),
            documentation: documentation ?? "`\(wireName)`", deprecation: deprecated(isDeprecated),
            isIndirect: isIndirect)
    }
}

extension StructureModel {
    /// The properties, and the dictionary of the members without a name.
    var members: [MemberModel] {
        let additional = self.additional.map { shape in
            MemberModel(
                name: "additionalProperties", type: "[String: \(shape.swiftType)]", defaultArgument: "[:]",
                documentation: "The members that the document does not name.")
        }
        return properties.map(\.member) + [additional].compactMap { $0 }
    }
}

extension ParameterModel {
    /// The parameter as a member of `Input`.
    var member: MemberModel {
        MemberModel(
            name: name, type: shape.swiftType(presence), defaultArgument: defaultArgument(shape, presence),
            documentation: documentation ?? "The \(location.rawValue) parameter `\(wireName)`.",
            deprecation: deprecation?.sentence)
    }
}

extension HeaderModel {
    /// The header as a member of its response.
    var member: MemberModel {
        let presence: Presence = isRequired ? .required : .optional
        return MemberModel(
            name: name, type: shape.swiftType(presence), defaultArgument: defaultArgument(shape, presence),
            documentation: documentation ?? "The header `\(wireName)`.",
            deprecation: deprecated(isDeprecated))
    }
}

/// What a member has when nobody gives it a value.
func defaultArgument(_ shape: ValueShape, _ presence: Presence) -> String? {
    switch presence {
    case .required: nil
    case .optional: shape.nullable ? ".absent" : "nil"
    case .defaulted(let value): expression(value)
    }
}

/// A default as a Swift expression.
func expression(_ value: DefaultValue) -> String {
    switch value {
    case .string(let text): literal(text)
    case .integer(let number): String(number)
    case .double(let number): literal(number)
    case .boolean(let value): String(value)
    case .expression(let text): text
    case .null: "nil"
    case .enumerationCase(let name): "." + escaped(name)
    case .array(let elements): "[" + elements.map(expression).joined(separator: ", ") + "]"
    }
}

/// A stored property with its documentation.
func renderMember(_ member: MemberModel, to writer: inout SourceWriter) {
    writer.documentation(member.documentation, member.deprecation)
    let wrapper = member.isIndirect ? "@Indirect " : ""
    writer.line("\(wrapper)public var \(escaped(member.name)): \(member.type)")
}

/// The public initialiser over all members; those with a default may be left out.
func renderMemberwiseInitialiser(_ members: [MemberModel], to writer: inout SourceWriter) {
    writer.documentation("Creates a value from its members.")
    guard !members.isEmpty else { return writer.line("public init() {}") }
    let arguments = members.map { member in
        "\(label(member.name)): \(member.type)" + (member.defaultArgument.map { " = " + $0 } ?? "")
    }
    renderSignature("public init", arguments, to: &writer)
    writer.indented { writer in
        for member in members { writer.line("self.\(member.name) = \(escaped(member.name))") }
    }
    writer.line("}")
}

/// `declaration(a, b) {` on one line where it fits, else with the arguments on lines of their own.
func renderSignature(_ declaration: String, _ arguments: [String], to writer: inout SourceWriter) {
    let line = declaration + "(" + arguments.joined(separator: ", ") + ") {"
    guard line.count > 108 else { return writer.line(line) }
    writer.line(declaration + "(")
    writer.indented { writer in
        for (index, argument) in arguments.enumerated() {
            writer.line(argument + (index + 1 < arguments.count ? "," : ""))
        }
    }
    writer.line(") {")
}
