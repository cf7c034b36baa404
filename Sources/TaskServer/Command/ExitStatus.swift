/// How the process ends, in the numbers of sysexits.h where it has one.
enum ExitStatus: Int32, Sendable {
    /// All went well; a server was asked to stop and did.
    case success = 0
    /// The server, the migration or the check failed.
    case failure = 1
    /// The arguments make no sense (EX_USAGE).
    case usage = 64
    /// The configuration is wrong (EX_CONFIG).
    case configuration = 78
}
