import Foundation

extension ChildProcess {
    #if canImport(Darwin)
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    #else
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    #endif

    /// Starts a program with default signal handling, in a directory, with nothing open but standard input (empty) and
    /// output and error (a file).
    static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String], _ directory: String?, _ outputPath: String
    ) throws -> pid_t {
        #if canImport(Darwin)
        var actions: FileActions
        var attributes: Attributes
        #else
        var actions = FileActions()
        var attributes = Attributes()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        try addCloseAndChange(&actions, directory)
        setSignals(&attributes)
        return try withCStrings(arguments) { arguments in
            try withCStrings(environment) { environment in
                var child: pid_t = 0
                let failure = posix_spawn(&child, program, &actions, &attributes, arguments, environment)
                guard failure == 0 else {
                    throw ProcessFailure(
                        description: "\(program) does not start: \(String(cString: strerror(failure)))")
                }
                return child
            }
        }
    }

    #if canImport(Darwin)
    private static func addCloseAndChange(_ actions: inout FileActions, _ directory: String?) throws {
        if let directory { posix_spawn_file_actions_addchdir_np(&actions, directory) }
    }
    #else
    private typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<FileActions>, Int32) -> Int32
    private typealias AddChange = @convention(c) (UnsafeMutablePointer<FileActions>, UnsafePointer<CChar>) -> Int32

    /// Sockets of other tests in this process must not stay open in the child. The functions of glibc that do it are
    /// declared for _GNU_SOURCE only, which Swift's importer does not set: they are looked up by name.
    private static func addCloseAndChange(_ actions: inout FileActions, _ directory: String?) throws {
        guard let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np"),
            let change = dlsym(nil, "posix_spawn_file_actions_addchdir_np")
        else { throw ProcessFailure(description: "glibc is older than 2.34") }
        _ = unsafeBitCast(closeFrom, to: AddCloseFrom.self)(&actions, 3)
        if let directory { _ = unsafeBitCast(change, to: AddChange.self)(&actions, directory) }
    }
    #endif

    private static func setSignals(_ attributes: inout Attributes) {
        var all = sigset_t()
        sigfillset(&all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        #if canImport(Darwin)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        #endif
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
    ) rethrows -> Result {
        let strings = texts.map { strdup($0) }
        defer { for string in strings { free(string) } }
        return try body(strings + [nil])
    }
}
