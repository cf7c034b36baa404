import APIRuntime
import OpenAPIDocument

extension ModelBuilder {
    /// Reports templates that the routing table cannot hold. (Two that match the same requests are reported by reading.)
    func checkRoutes() {
        for entry in document.paths {
            guard let node = document.node["paths"]?[entry.name],
                let template = try? PathTemplate(split(entry.name).path)
            else {
                continue
            }
            if template.parameterNames.count > 8 {
                unsupportedAtKey(
                    "a path with more than 8 parameters is not supported", at: node,
                    help: "make some of them query parameters")
            }
        }
    }

    /// The path of an entry without its query, and the pairs of that query.
    func split(_ path: String) -> (path: String, query: [QueryPair]) {
        guard let mark = path.firstIndex(of: "?") else { return (path, []) }
        let pairs = path[path.index(after: mark)...].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(decoded)
            return QueryPair(name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
        return (String(path[..<mark]), pairs)
    }

    private func decoded(_ text: Substring) -> String {
        let bytes = Array(text.utf8).withUnsafeBufferPointer { PercentEncoding.decode($0, plusIsSpace: true) }
        return bytes.flatMap { String(validating: $0, as: UTF8.self) } ?? String(text)
    }
}
