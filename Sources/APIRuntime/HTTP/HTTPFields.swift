/// The fields of a response, held in the form in which they are sent: `name: value\r\n` after one another.
public struct HTTPFields: Sendable, Equatable {
    /// The field lines, each ended by CRLF.
    public private(set) var bytes: [UInt8]

    /// No fields.
    public init() { bytes = [] }
}

/// A field name or value that RFC 9110 section 5 does not allow, such as a value with a line break.
public struct InvalidHTTPField: Error, Sendable, Equatable {
    /// The name of the field.
    public let name: String
}

extension HTTPFields {
    /// Appends a field line (RFC 9110 section 5.5: visible characters, spaces, tabs and obs-text, no others).
    public mutating func append(_ name: StaticString, _ value: String) throws(InvalidHTTPField) {
        var value = value
        let valid = value.withUTF8 { $0.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) } }
        guard valid else { throw InvalidHTTPField(name: "\(name)") }
        append(uncheckedName: name, value: value.utf8)
    }

    /// Appends a field line whose value is known when compiling.
    public mutating func append(_ name: StaticString, _ value: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x3A)
        bytes.append(0x20)
        value.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// Appends a field line whose value the caller knows to hold no control character.
    public mutating func append(uncheckedName name: StaticString, value: some Collection<UInt8>) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x3A)
        bytes.append(0x20)
        bytes.append(contentsOf: value)
        bytes.append(0x0D)
        bytes.append(0x0A)
    }
}
