import Foundation
package import HTTP1

/// What went wrong on a connection.
package enum WireError: Error, Equatable, CustomStringConvertible {
    /// The connection could not be made.
    case connect(Int32)
    /// The peer took or sent nothing in time.
    case timeout
    /// The peer closed the connection before a response was complete; so many bytes of one had come.
    case closed(after: Int)
    /// The connection was reset.
    case reset(Int32)
    /// What came is no HTTP response.
    case malformed(HTTP1Error)
    /// A response came where none may come.
    case unexpected(String)

    /// Whether nobody listens on the port.
    package var isRefused: Bool { self == .connect(ECONNREFUSED) }

    package var description: String {
        switch self {
        case .connect(let code): "the connection cannot be made: \(String(cString: strerror(code)))"
        case .timeout: "nothing happened on the connection in time"
        case .closed(let count): "the connection was closed after \(count) bytes of a response"
        case .reset(let code): "the connection broke: \(String(cString: strerror(code)))"
        case .malformed(let error): "the response is not well-formed: \(error.reason)"
        case .unexpected(let text): "unexpected bytes: \(text)"
        }
    }
}
