/// The version of this program.
enum Version {
    /// As `version`, `/health` and the log show it.
    static let text = "1.0.0"
}
