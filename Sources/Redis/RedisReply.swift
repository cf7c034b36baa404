import CHiredis

/// What Redis answers to a command (Redis serialization protocol, version 2).
public enum RedisReply: Sendable, Hashable {
    /// Nothing is there.
    case null
    /// A number.
    case integer(Int64)
    /// Bytes of any kind.
    case bytes([UInt8])
    /// A word such as `OK`.
    case status(String)
    /// The command was refused, with Redis's sentence; its first word says why.
    case error(String)
    /// Several.
    case array([RedisReply])

    /// Copies a reply of hiredis.
    init(copying reply: UnsafePointer<redisReply>) {
        let reply = reply.pointee
        switch reply.type {
        case REDIS_REPLY_STRING: self = .bytes(Self.bytes(reply))
        case REDIS_REPLY_INTEGER: self = .integer(reply.integer)
        case REDIS_REPLY_STATUS: self = .status(String(decoding: Self.bytes(reply), as: UTF8.self))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: Self.bytes(reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            self = .array(
                (0..<Int(reply.elements)).map { index in reply.element?[index].map { RedisReply(copying: $0) } ?? .null
                })
        default: self = .null
        }
    }

    private static func bytes(_ reply: redisReply) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: reply.str, count: Int(reply.len)))
    }
}
