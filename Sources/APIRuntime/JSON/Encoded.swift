/// The JSON text of a value of the document's type: made once, sent often.
///
/// It can only be made from such a value, so a cached answer is still exactly what the document declares.
public struct Encoded<Value: JSONEncodable>: Sendable {
    /// The JSON text.
    public let bytes: [UInt8]

    /// The JSON text of `value`. Fails on a number that JSON cannot express.
    @inlinable
    public init(_ value: Value) throws(JSONEncodingError) {
        bytes = try value.encodedJSON()
    }
}

/// What a response with JSON content carries: the value, or its text when that was made before.
public enum JSONContent<Value: JSONEncodable>: Sendable {
    /// The value, encoded when the response is sent.
    case value(Value)
    /// The value's JSON text.
    case encoded(Encoded<Value>)

    /// The JSON text.
    @inlinable
    public func bytes() throws(JSONEncodingError) -> [UInt8] {
        switch self {
        case .value(let value): try value.encodedJSON()
        case .encoded(let encoded): encoded.bytes
        }
    }
}
