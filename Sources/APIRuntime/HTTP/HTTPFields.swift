/// The fields of a response, held in the form in which they are sent: `name: value\r\n` after one another.
public struct HTTPFields: Sendable, Equatable {
    /// The field lines, each ended by CRLF.
    public private(set) var bytes: [UInt8]

    /// No fields, with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        bytes = []
        if capacity > 0 { bytes.reserveCapacity(capacity) }
    }
}

/// A field name or value that RFC 9110 section 5 does not allow, such as a value with a line break.
public struct InvalidHTTPField: Error, Sendable, Equatable {
    /// The name of the field.
    public let name: String

    /// An error about the field of this name.
    public init(name: String) { self.name = name }
}

extension HTTPFields {
    /// Appends a field line (RFC 9110 section 5.5: visible characters, spaces, tabs and obs-text, no others).
    public mutating func append(_ name: StaticString, _ value: String) throws(InvalidHTTPField) {
        var value = value
        let valid = value.withUTF8 { $0.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) } }
        guard valid else { throw InvalidHTTPField(name: "\(name)") }
        value.withUTF8 { append(name, unchecked: $0) }
    }

    /// Appends what a client sends.
    ///
    /// - Throws: `ClientError.invalidRequest` for what no field can say: control characters, white space around the text,
    ///   which the receiver leaves out (RFC 9110 section 5.5), and numbers that are not finite.
    public mutating func append(_ name: StaticString, sending value: some ParameterValue) throws(ClientError) {
        if let number = value.unsayableNumber {
            throw .invalidRequest("\(number) is no number that the field \(name) can have")
        }
        let text = value.parameterText
        if Self.hasOuterWhiteSpace(text) { throw .invalidRequest("the field \(name) has white space around its text") }
        do throws(InvalidHTTPField) {
            try append(name, text)
        } catch {
            throw .invalidRequest("the field \(name) has a character that no field can have")
        }
    }

    /// Whether a text begins or ends with white space.
    static func hasOuterWhiteSpace(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return [first, last].contains { $0 == 0x20 || $0 == 0x09 }
    }

    /// Appends a field line whose name is known only at run time, as in what a client receives.
    public mutating func append(name: String, value: String) throws(InvalidHTTPField) {
        // RFC 9110 section 5.1: a name is a token.
        let separators = "\"(),/:;<=>?@[\\]{}".utf8
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !separators.contains($0) }
        let isValue = value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
        guard isName, isValue else { throw InvalidHTTPField(name: name) }
        bytes += Array("\(name): \(value)\r\n".utf8)
    }

    /// Appends a field line whose value is known when compiling.
    public mutating func append(_ name: StaticString, static value: StaticString) {
        value.withUTF8Buffer { append(name, unchecked: $0) }
    }

    /// Appends a field line with a number.
    public mutating func append(_ name: StaticString, _ value: Int64) {
        var text = value.description
        text.withUTF8 { append(name, unchecked: $0) }
    }

    /// Appends a field line whose value the caller knows to hold no control character.
    public mutating func append(_ name: StaticString, unchecked value: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0x3A)
        bytes.append(0x20)
        bytes.append(contentsOf: value)
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// Appends whole field lines that are known when compiling, each with its CRLF.
    public mutating func append(lines: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: lines.utf8Start, count: lines.utf8CodeUnitCount))
    }

    /// Appends all lines of other fields.
    public mutating func append(contentsOf other: HTTPFields) { bytes.append(contentsOf: other.bytes) }
}

extension HTTPFields {
    /// The values of all lines with this name, in any case (RFC 9110 section 5.1). `name` in lower case.
    public func values(of name: StaticString) -> [String] {
        var values: [String] = []
        scan { line, colon in
            if ASCII.matches(line[..<colon], name) { values.append(Self.text(line[(colon + 1)...])) }
            return true
        }
        return values
    }

    /// The value of the first line with this name. `name` in lower case.
    public func first(_ name: StaticString) -> String? { values(of: name).first }

    /// Whether there is a line with this name. `name` in lower case.
    public func contains(_ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start + length < bytes.count {
                if bytes[start + length] == 0x3A, Self.matches(bytes, start, name) { return true }
                while start < bytes.count, bytes[start] != 0x0A { start += 1 }
                start += 1
            }
            return false
        }
    }

    private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { name in
            for offset in name.indices where ASCII.lowercase(bytes[start + offset]) != name[offset] { return false }
            return true
        }
    }

    /// All lines, as names and values.
    public var all: [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = []
        scan { line, colon in
            lines.append((Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
            return true
        }
        return lines
    }

    private func scan(_ body: (ArraySlice<UInt8>, Int) -> Bool) {
        var start = 0
        while start < bytes.count, let end = bytes[start...].firstIndex(of: 0x0D) {
            let line = bytes[start..<end]
            if let colon = line.firstIndex(of: 0x3A), !body(line, colon) { return }
            start = end + 2
        }
    }

    private static func text(_ slice: ArraySlice<UInt8>) -> String {
        String(decoding: slice.drop { $0 == 0x20 }, as: UTF8.self)
    }
}
