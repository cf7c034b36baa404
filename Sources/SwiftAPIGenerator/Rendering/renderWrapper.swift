/// The structure around an array or a dictionary that holds itself.
func render(_ wrapper: WrapperModel, to writer: inout SourceWriter) {
    let type = wrapper.shape.kind.swiftType
    writer.documentation(
        wrapper.documentation ?? "The schema `\(wrapper.name)`.", deprecated(wrapper.isDeprecated))
    writer.block("public struct \(escaped(wrapper.name)): Sendable, Hashable") { writer in
        writer.documentation(wrapper.isArray ? "The items." : "The members.")
        writer.line("public var \(wrapper.memberName): \(type)")
        writer.line()
        writer.documentation("Creates a value from what it holds.")
        writer.line(
            "public init(_ \(wrapper.memberName): \(type)) { self.\(wrapper.memberName) = \(wrapper.memberName) }")
    }
}

extension WrapperModel {
    fileprivate var isArray: Bool { if case .array = shape.kind { true } else { false } }
    fileprivate var memberName: String { isArray ? "items" : "members" }
}

/// How it is read and written: as what it holds.
func renderCodec(_ wrapper: WrapperModel, to writer: inout SourceWriter) {
    let name = escaped(wrapper.name)
    writer.block("extension \(name): JSONDecodable, JSONEncodable") { writer in
        writer.documentation("Reads what it holds; records every violation of the document.")
        writer.line("public static func decode(")
        writer.line("    from reader: inout JSONReader")
        writer.block(") throws(JSONSyntaxError) -> \(name)?") { writer in
            for line in ruleChecks(wrapper.shape.rules) { writer.line(line) }
            let read = decodeExpression(wrapper.shape, arrayDecoder: "decode_Value")
            writer.line("guard let value = try \(read) else { return nil }")
            for line in checks(wrapper.shape.constraints, of: "value", on: "reader") { writer.line(line) }
            writer.line("return \(name)(value)")
        }
        writer.line()
        writer.documentation("Writes what it holds.")
        writer.line("public func encode(to writer: inout JSONWriter) { \(wrapper.memberName).encode(to: &writer) }")
        guard wrapper.shape.needsArrayDecoder else { return }
        writer.line()
        renderArrayDecoder(wrapper.shape, named: "decode_Value", access: "private ", to: &writer)
    }
}
