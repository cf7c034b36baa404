import OpenAPIDocument

/// Formats of strings that describe and are not checked: the Swift type is `String`.
///
/// Every other format is either checked or an error, so that nobody believes in a check that does not happen.
let describedFormats: Set<String> = [
    "iri", "iri-reference", "password", "uri", "uri-reference", "uri-template",
]

/// Formats of strings that are checked; the Swift type is `String` all the same.
let checkedFormats: Set<String> = ["date", "email", "uuid"]

extension ModelBuilder {
    /// The kind of a string by its format.
    func stringKind(of schema: Schema) -> ValueShape.Kind? {
        switch schema.format {
        case nil: return .string
        case .some(let format) where checkedFormats.contains(format): return .string
        case "date-time": return .timestamp
        case .some(let format) where describedFormats.contains(format): return .string
        case .some(let format):
            unsupported(
                "the format `\(format)` of strings is not supported", at: schema.node["format"] ?? schema.node,
                help: "use date-time, "
                    + checkedFormats.union(describedFormats).sorted().joined(separator: ", ") + ", or no format")
            return nil
        }
    }

    /// The kind of an integer by its format; 64 bits without one.
    func integerKind(of schema: Schema) -> ValueShape.Kind? {
        switch schema.format {
        case nil, "int64": return .integer(bits: 64)
        case "int32": return .integer(bits: 32)
        case .some(let format):
            unsupported(
                "the format `\(format)` of integers is not supported", at: schema.node["format"] ?? schema.node,
                help: "use int32, int64, or no format (64 bits)")
            return nil
        }
    }

    /// The kind of a number by its format.
    func numberKind(of schema: Schema) -> ValueShape.Kind? {
        switch schema.format {
        case nil, "double", "float": return .number
        case .some(let format):
            unsupported(
                "the format `\(format)` of numbers is not supported", at: schema.node["format"] ?? schema.node,
                help: "use double, float, or no format (64 bits)")
            return nil
        }
    }
}
