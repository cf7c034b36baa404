import CLibUV

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Metrics of the process, under the names that Prometheus client libraries agree on.
enum ProcessMetrics {
    /// The metrics of a process that was started at `start`.
    static func families(startedAt start: LogTime) -> [MetricFamily] {
        [
            MetricFamily(
                .counter, "process_cpu_seconds_total", "User and system CPU time spent, in seconds.",
                read: { cpuSeconds }),
            MetricFamily(
                .gauge, "process_resident_memory_bytes", "Resident memory, in bytes.", read: { residentBytes }),
            MetricFamily(.gauge, "process_open_fds", "Open file descriptors.", read: { openDescriptors }),
            MetricFamily(
                .gauge, "process_max_fds", "The most file descriptors that may be open.", read: { maxDescriptors }),
            MetricFamily(
                .gauge, "process_start_time_seconds", "When the process was started, in seconds since 1970.",
                read: { Double(start.seconds) + Double(start.nanoseconds) / 1e9 }),
        ]
    }

    /// User and system time.
    static var cpuSeconds: Double? {
        var usage = uv_rusage_t()
        guard uv_getrusage(&usage) == 0 else { return nil }
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    /// Memory that is in RAM.
    static var residentBytes: Double? {
        var bytes = 0
        return uv_resident_set_memory(&bytes) == 0 ? Double(bytes) : nil
    }

    /// File descriptors that are open, the one for counting them left out.
    static var openDescriptors: Double? {
        #if os(Linux)
        let path = "/proc/self/fd"
        #else
        let path = "/dev/fd"
        #endif
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var entries = 0
        while readdir(directory) != nil { entries += 1 }
        // ".", ".." and the directory itself.
        return Double(max(0, entries - 3))
    }

    /// The limit of the operating system; nil when there is none.
    static var maxDescriptors: Double? {
        var limit = rlimit()
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < UInt64(Int64.max) else { return nil }
        return Double(limit.rlim_cur)
    }
}
