import CLibUV

/// The environment of the process.
enum ProcessEnvironment {
    /// Every variable. A name that is there twice has its first value, as getenv gives it.
    static var variables: [String: String] {
        var items: UnsafeMutablePointer<uv_env_item_t>?
        var count: Int32 = 0
        guard uv_os_environ(&items, &count) == 0, let items else { return [:] }
        defer { uv_os_free_environ(items, count) }
        var variables: [String: String] = [:]
        for item in UnsafeBufferPointer(start: items, count: Int(count)) {
            let name = String(cString: item.name)
            if variables[name] == nil { variables[name] = String(cString: item.value) }
        }
        return variables
    }
}
