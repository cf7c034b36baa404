import Foundation

/// A directory of its own that goes away with the last one who holds it.
package final class TemporaryDirectory: Sendable {
    /// The absolute path.
    package let path: String

    /// Makes an empty directory.
    package init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("contract-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it.
    package func file(_ name: String) -> String { path + "/" + name }
}
