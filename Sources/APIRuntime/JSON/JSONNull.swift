/// A value that is always `null`: what a document describes with `type: null` or `const: null`.
public struct JSONNull: Sendable, Hashable, ExpressibleByNilLiteral {
    /// `null`
    public init() {}

    /// `null`
    public init(nilLiteral: ()) {}
}

extension JSONNull: JSONDecodable, JSONEncodable {
    /// Reads `null`; `nil` after a `type` violation.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> JSONNull? {
        if try reader.decodeNull() { return JSONNull() }
        try reader.mismatch("null")
        return nil
    }

    /// Writes `null`.
    public func encode(to writer: inout JSONWriter) { writer.null() }
}
