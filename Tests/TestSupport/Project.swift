import Foundation

/// Where the files of the project and of its build are.
package enum Project {
    /// The path of a file of the project.
    package static func path(_ name: String) -> String { root + "/" + name }

    private static let root: String = {
        let file = URL(fileURLWithPath: #filePath)
        return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    }()

    /// The built server: the one that TASK_SERVER names, or the one beside the test bundle.
    package static let server: String = {
        if let path = ProcessInfo.processInfo.environment["TASK_SERVER"], !path.isEmpty { return path }
        return built("TaskServer")
    }()

    /// What the build has put beside the test bundle: an executable, or the folder `Modules`.
    package static func built(_ name: String) -> String {
        #if canImport(Darwin)
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
        return bundle.bundleURL.deletingLastPathComponent().appendingPathComponent(name).path
        #else
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return executable.deletingLastPathComponent().appendingPathComponent(name).path
        #endif
    }
}
