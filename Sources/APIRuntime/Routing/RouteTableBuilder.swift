/// Makes a ``RouteTable`` from the path templates of a document. The generator runs it; so do tests.
public struct RouteTableBuilder: Sendable {
    private final class Node {
        var literals: [(label: String, node: Node)] = []
        var parameter: Node?
        var operations = [Int32](repeating: -1, count: 8)
        /// The first template that ends here.
        var template: String?
    }

    /// Why a template cannot be added.
    public enum Failure: Error, Sendable, Equatable {
        /// Not a template: it does not begin with a slash, has an empty segment, a query, or an unbalanced brace.
        case malformed(String)
        /// A segment that is only partly a parameter, such as `{name}.json`.
        case partialSegment(String)
        /// More parameters than ``PathCaptures/limit``.
        case tooManyParameters(String)
        /// Both templates match the same paths (OpenAPI 3.1, "Templated paths with the same hierarchy but different
        /// templated names must not exist as they are identical").
        case conflict(String, with: String)
        /// The template has two operations of one method.
        case duplicate(HTTPMethod, String)
    }

    private let routes: [(method: HTTPMethod, template: String, operation: Int)]

    /// A builder of these routes: methods, templates and the indices of the operations.
    public init(_ routes: [(method: HTTPMethod, template: String, operation: Int)] = []) { self.routes = routes }

    /// The table as text of all labels and words; throws at the first route that cannot be.
    public func parts() throws(Failure) -> (labels: String, words: [Int32]) {
        let root = Node()
        for route in routes { try Self.insert(route, into: root) }
        var layout = Layout()
        _ = layout.place(root)
        return (layout.labels, layout.words)
    }

    /// The table, ready to match.
    public func table() throws(Failure) -> RouteTable {
        let parts = try parts()
        return RouteTable(labels: Array(parts.labels.utf8), words: parts.words)
    }

    private static func insert(
        _ route: (method: HTTPMethod, template: String, operation: Int), into root: Node
    ) throws(Failure) {
        var node = root
        for segment in try segments(route.template) {
            node = segment.isParameter ? parameter(of: node) : literal(segment.text, of: node)
        }
        if let other = node.template, other != route.template { throw .conflict(route.template, with: other) }
        node.template = route.template
        let slot = Int(route.method.rawValue)
        guard slot < 8, node.operations[slot] < 0 else { throw .duplicate(route.method, route.template) }
        node.operations[slot] = Int32(clamping: route.operation)
    }

    private static func parameter(of node: Node) -> Node {
        if let child = node.parameter { return child }
        let child = Node()
        node.parameter = child
        return child
    }

    private static func literal(_ label: String, of node: Node) -> Node {
        if let child = node.literals.first(where: { $0.label == label }) { return child.node }
        let child = Node()
        node.literals.append((label, child))
        return child
    }

    private static func segments(_ template: String) throws(Failure) -> [(text: String, isParameter: Bool)] {
        guard template.utf8.first == 0x2F, !template.utf8.contains(0x3F) else { throw .malformed(template) }
        if template == "/" { return [] }
        var segments: [(text: String, isParameter: Bool)] = []
        for part in template.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            segments.append(try segment(part, template))
        }
        if segments.count(where: { $0.isParameter }) > PathCaptures.limit { throw .tooManyParameters(template) }
        return segments
    }

    private static func segment(
        _ part: Substring, _ template: String
    ) throws(Failure) -> (text: String, isParameter: Bool) {
        guard !part.isEmpty else { throw .malformed(template) }
        let opening = part.utf8.count { $0 == 0x7B }
        guard opening == part.utf8.count(where: { $0 == 0x7D }) else { throw .malformed(template) }
        if opening == 0 { return (String(part), false) }
        guard opening == 1, part.hasPrefix("{"), part.hasSuffix("}"), part.count > 2 else {
            throw .partialSegment(template)
        }
        return (String(part.dropFirst().dropLast()), true)
    }

    /// Lays nodes out in words, depth first.
    private struct Layout {
        var labels = ""
        var words: [Int32] = []

        mutating func place(_ node: Node) -> Int32 {
            let start = words.count
            words += [Int32(clamping: node.literals.count), -1, -1]
            for child in node.literals {
                words += [Int32(clamping: labels.utf8.count), Int32(clamping: child.label.utf8.count), -1]
                labels += child.label
            }
            if node.template != nil {
                words[start + 2] = Int32(clamping: words.count)
                words += node.operations
            }
            for (index, child) in node.literals.enumerated() { words[start + 3 + index * 3 + 2] = place(child.node) }
            if let child = node.parameter { words[start + 1] = place(child) }
            return Int32(clamping: start)
        }
    }
}
