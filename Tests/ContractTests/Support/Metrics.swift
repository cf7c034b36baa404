import TestSupport

/// What /metrics says.
struct Metrics {
    /// The whole text.
    let text: String

    init(_ client: ContractClient) throws { text = try client.expect(200, "GET", "/metrics").text }

    /// The samples of a metric: labels as written, and value.
    func samples(_ name: String) -> [(labels: String, value: Double)] {
        text.split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#"), let space = line.lastIndex(of: " ") else { return nil }
            let key = line[..<space]
            let metric = key.prefix { $0 != "{" }
            guard metric == name, let value = Double(line[line.index(after: space)...]) else { return nil }
            return (String(key.dropFirst(metric.count)), value)
        }
    }

    /// The sum of the samples of a metric that carry all of these labels.
    func sum(_ name: String, _ labels: [String] = []) -> Double {
        samples(name).filter { sample in labels.allSatisfy { sample.labels.contains($0) } }.map(\.value).reduce(0, +)
    }

    /// How many connections are open.
    var connectionsOpen: Double { sum("http_connections") }
}
