/// Why a server could not start.
public struct HTTPServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: Sendable, Equatable {
        /// The host is no address, or the name is unknown.
        case invalidHost
        /// The port is not in 0...65535.
        case invalidPort
        /// Another process listens there.
        case addressInUse
        /// The address is not one of this machine.
        case addressNotAvailable
        /// Ports below 1024 need a privilege.
        case permissionDenied
        /// The certificate or the key cannot be used.
        case tls
        /// The server was started before.
        case alreadyStarted
        /// Anything else that the operating system refuses.
        case system
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence: what failed, where, and what to do.
    public let description: String
}
