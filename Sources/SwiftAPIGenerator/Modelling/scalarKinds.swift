import OpenAPIDocument

/// Formats of strings that describe and are not checked: the Swift type is `String`.
let describedFormats: Set<String> = [
    "binary", "idn-email", "idn-hostname", "iri", "iri-reference", "json-pointer", "password", "regex",
    "relative-json-pointer", "uri-reference", "uri-template",
]

/// Formats of strings that are checked; the Swift type is `String` all the same.
let checkedFormats: Set<String> = [
    "base16", "base32", "base64url", "byte", "date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6",
    "time", "uri", "uuid",
]

/// Formats that have types of their own, as long as nothing else is demanded of the text.
private let typedFormats: [String: FormattedType] = [
    "date-time": .timestamp, "date": .date, "uuid": .uuid, "byte": .bytes, "base64url": .urlBytes,
]

/// Keywords that look at the text of a string.
let textKeywords = ["minLength", "maxLength", "pattern"]

/// Integers of formats that no Swift type is used for: the values they can have, within 64 bits with a sign.
private let integerRanges: [String: (Int64, Int64)] = [
    "int8": (-128, 127), "uint8": (0, 255), "int16": (-32768, 32767), "uint16": (0, 65535),
    "uint32": (0, 4_294_967_295),
    "uint64": (0, .max), "uint": (0, .max),
]

extension Schema {
    /// The format of the text: an encoding of bytes is one. Other encodings, such as quoted-printable, describe.
    var textFormat: String? {
        switch strings.contentEncoding?.lowercased() {
        case "base64": "byte"
        case "base64url", "base32", "base16": strings.contentEncoding?.lowercased()
        default: format
        }
    }
}

extension ModelBuilder {
    /// The kind of a string by its format. A length or pattern beside it needs the text, so the type is `String` then.
    func stringKind(of schema: Schema) -> ValueShape.Kind {
        guard let format = schema.textFormat else { return .string }
        if let type = typedFormats[format], !demandsText(schema, format) { return .formatted(type) }
        if !checkedFormats.contains(format), !describedFormats.contains(format), typedFormats[format] == nil {
            warnUnchecked(schema, of: "strings")
        }
        return .string
    }

    private func demandsText(_ schema: Schema, _ format: String) -> Bool {
        let length = ["uuid": 36, "date": 10][format]
        if let length, schema.strings.pattern == nil {
            return schema.strings.minLength ?? 0 > length || schema.strings.maxLength ?? .max < length
        }
        let keywords = schema.strings
        return keywords.pattern != nil || keywords.minLength != nil || keywords.maxLength != nil
    }

    /// The kind of an integer by its format; 64 bits without one.
    func integerKind(of schema: Schema) -> ValueShape.Kind {
        guard let format = schema.format, format != "int32" else {
            return .integer(bits: schema.format == nil ? 64 : 32)
        }
        if format != "int64", integerRanges[format] == nil { warnUnchecked(schema, of: "integers") }
        return .integer(bits: 64)
    }

    /// The integers of a format, where it is one that is checked.
    func integerRange(of format: String?) -> (Int64, Int64)? {
        switch format {
        case "int32": (Int64(Int32.min), Int64(Int32.max))
        case "int64": (.min, .max)
        default: format.flatMap { integerRanges[$0] }
        }
    }

    /// The bounds that the format of an integer means.
    func formatConstraints(of schema: Schema) -> [Constraint] {
        guard let format = schema.format, let (least, most) = integerRanges[format] else { return [] }
        let lower: [Constraint] = [.minimum(.integer(least))]
        return most == .max ? lower : lower + [.maximum(.integer(most))]
    }

    /// The kind of a number by its format.
    func numberKind(of schema: Schema) -> ValueShape.Kind {
        if let format = schema.format, format != "double", format != "float" { warnUnchecked(schema, of: "numbers") }
        return .number
    }

    /// Formats may be of anyone's making (JSON Schema 2020-12 validation section 7.2.3); nobody should believe in a check
    /// that does not happen.
    private func warnUnchecked(_ schema: Schema, of what: String) {
        let node = schema.node["format"] ?? schema.node
        guard warned.insert(node.identifier).inserted else { return }
        diagnostics.warning(
            .unsupported, "the format `\(schema.format ?? "")` of \(what) is not known and not checked", at: node,
            help: "nothing has to be done; a pattern or bounds would be checked")
    }
}
