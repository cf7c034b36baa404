/// Text that is no JSON (RFC 8259), or JSON beyond the limits: where, and why.
public struct JSONSyntaxError: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Reason: Sendable, Equatable {
        /// The text ends inside a value.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpectedByte(UInt8)
        /// Something follows the value.
        case trailingData
        /// The text begins with a byte order mark (RFC 8259 section 8.1).
        case byteOrderMark
        /// `true`, `false` or `null` is misspelt.
        case invalidLiteral
        /// A number that RFC 8259 section 6 does not allow.
        case invalidNumber
        /// A backslash that begins no escape of RFC 8259 section 7.
        case invalidEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// A control character inside a string.
        case controlCharacter
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// A member name that stands twice in one object.
        case duplicateMember(String)
        /// More levels than the limit.
        case tooDeep(limit: Int)
        /// More members in one object than the limit.
        case tooManyMembers(limit: Int)
    }

    /// The offset of the offending byte.
    public let offset: Int
    /// What is wrong.
    public let reason: Reason

    /// An error at this offset.
    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// The error as a sentence: `unexpected end of the text at byte 17`.
    public var description: String { "\(sentence) at byte \(offset)" }

    private var sentence: String {
        switch reason {
        case .unexpectedEnd: "unexpected end of the text"
        case .unexpectedByte(let byte): "unexpected \(Self.name(byte))"
        case .trailingData: "unexpected data after the value"
        case .byteOrderMark: "a byte order mark is not allowed"
        case .invalidLiteral: "invalid literal"
        case .invalidNumber: "invalid number"
        case .invalidEscape: "invalid escape"
        case .loneSurrogate: "half of a surrogate pair"
        case .controlCharacter: "control character in a string"
        case .invalidUTF8: "invalid UTF-8"
        case .duplicateMember(let name): "duplicate member \"\(name)\""
        case .tooDeep(let limit): "more than \(limit) levels"
        case .tooManyMembers(let limit): "more than \(limit) members in one object"
        }
    }

    private static func name(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
    }
}
