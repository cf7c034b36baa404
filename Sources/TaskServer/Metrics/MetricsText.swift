/// Writes the text format of Prometheus, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
struct MetricsText {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// Begins a metric.
    mutating func family(_ name: String, _ kind: String, _ help: String) {
        // A help text has its own escapes: backslash and line feed.
        let help = help.flatMap { $0 == "\\" ? "\\\\" : $0 == "\n" ? "\\n" : String($0) }
        append("# HELP \(name) \(String(help))\n# TYPE \(name) \(kind)\n")
    }

    /// Writes a sample.
    mutating func sample(_ name: String, _ labels: [(String, String)] = [], _ value: String) {
        append(name)
        if !labels.isEmpty {
            let text = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
            append("{\(text)}")
        }
        append(" \(value)\n")
    }

    /// A number as the format writes it.
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return "\(whole)" }
        return "\(value)"
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x5C || $0 == 0x22 || $0 == 0x0A }) else { return value }
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
