import OpenAPIDocument
import TestSupport

/// Values just outside and just inside of what a scalar schema allows.
struct PropertyValues {
    private let schema: Schema

    init(_ schema: Schema) { self.schema = ContractDocument.shared.document.resolve(schema) ?? schema }

    /// Values that violate, and which keyword each violates.
    var wrong: [(constraint: String, value: JSONValue)] {
        wrongTypes.map { ("type", $0) } + wrongLengths + wrongNumbers + wrongFormats
            + (schema.enumValues == nil ? [] : [("enum", "no such value"), ("enum", "")])
    }

    /// Values that are allowed, at the bounds where there are some.
    var right: [JSONValue] {
        var values: [JSONValue] = schema.allowsNull ? [.null] : []
        if let choices = schema.enumValues { return values + choices.map { JSONValue($0) } }
        switch schema.format {
        case "email": values += ["a@b.co", .string(PropertyValues.longestEmail)]
        case "date-time":
            values += [
                "2026-05-04T09:30:00Z", "2026-05-04t09:30:00z", "2026-05-04T09:30:00.123456789+05:30",
                "2024-02-29T23:59:59-23:59", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z",
            ]
        default:
            values += [schema.strings.minLength, schema.strings.maxLength].compactMap { $0 }.map { text($0) }
        }
        values += [schema.numbers.minimum, schema.numbers.maximum].compactMap { $0 }.map { .number($0.text) }
        if types.contains(.integer), let least = schema.numbers.minimum?.text {
            values += [.number(least + ".0"), .number(least + "e0")]
        }
        return values
    }

    private var types: [JSONType] { schema.types ?? JSONType.allCases }

    private var wrongTypes: [JSONValue] {
        var values: [JSONValue] = [[], [:]]
        if !types.contains(.null) { values.append(.null) }
        if !types.contains(.boolean) { values += [true, false] }
        if !types.contains(.string) { values.append("3") }
        if !types.contains(.number) { values.append(3.5) }
        if !types.contains(.number), !types.contains(.integer) { values.append(3) }
        return values
    }

    private var wrongLengths: [(String, JSONValue)] {
        var values: [(String, JSONValue)] = []
        if let least = schema.strings.minLength, least > 0 { values.append(("minLength", text(least - 1))) }
        if let most = schema.strings.maxLength { values.append(("maxLength", text(most + 1))) }
        return values
    }

    private var wrongNumbers: [(String, JSONValue)] {
        var values: [(String, JSONValue)] = []
        if let least = schema.numbers.minimum?.int64 {
            values += [("minimum", .number("\(least - 1)")), ("minimum", .number("-2147483648"))]
        }
        if let most = schema.numbers.maximum?.int64 {
            values += [("maximum", .number("\(most + 1)")), ("maximum", .number("2147483647"))]
        }
        if schema.format == "int32" { values += [("format", .number("2147483648")), ("format", .number("1e300"))] }
        return values
    }

    private var wrongFormats: [(String, JSONValue)] {
        let texts: [JSONValue]
        switch schema.format {
        case "email":
            texts = ["abc", "a@", "@b.co", "a b@c.de", "a@b..co", "a@-b.co", ".a@b.co", "a@b@c.de", "a@b.co\n"]
        case "date-time":
            texts = [
                "", "yesterday", "2026-05-04", "2026-05-04T09:30:00", "2026-05-04 09:30:00Z", "2026-13-01T00:00:00Z",
                "2026-02-29T00:00:00Z", "2026-05-04T24:00:00Z", "2026-05-04T09:60:00Z", "2026-05-04T09:30:00+24:00",
                "2026-05-04T09:30:00.Z", "2026-5-4T09:30:00Z", "+2026-05-04T09:30:00Z", "2026-05-04T09:30:00Z ",
            ]
        default: texts = []
        }
        return texts.map { ("format", $0) }
    }

    private func text(_ length: Int) -> JSONValue { .string(String(repeating: "x", count: length)) }

    /// 254 characters: 64 before the @, and labels of at most 63 after it.
    private static let longestEmail: String = {
        func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
        return "\(letters(64))@\(letters(63)).\(letters(63)).\(letters(58)).co"
    }()
}
