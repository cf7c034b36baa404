/// Makes a ``RouteTable`` from the path templates of a document. The generator runs it; so do tests.
public struct RouteTableBuilder: Sendable {
    private final class Node {
        var literals: [(label: String, node: Node)] = []
        /// Segments that mix text and parameters: the texts before, between and after the parameters.
        var patterns: [(texts: [String], node: Node)] = []
        var parameter: Node?
        var operations = [Int32](repeating: -1, count: HTTPMethod.standard.count)
        /// Operations of other methods, by token.
        var others: [(token: String, operation: Int32)] = []
        /// The first template that ends here.
        var template: String?
    }

    /// Why a template cannot be added.
    public enum Failure: Error, Sendable, Equatable {
        /// Not a template: it does not begin with a slash, has a query, or an unbalanced brace.
        case malformed(String)
        /// Two parameters of one segment with nothing between them, such as `{a}{b}`.
        case adjacentParameters(String)
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
        for segment in try RouteSegment.segments(of: route.template) {
            switch segment {
            case .literal(let text): node = literal(text, of: node)
            case .parameter: node = parameter(of: node)
            case .pattern(let texts): node = pattern(texts, of: node)
            }
        }
        if let other = node.template, other != route.template { throw .conflict(route.template, with: other) }
        node.template = route.template
        guard let slot = route.method.standardIndex else {
            let token = route.method.token
            guard !node.others.contains(where: { $0.token == token }) else {
                throw .duplicate(route.method, route.template)
            }
            node.others.append((token, Int32(clamping: route.operation)))
            return
        }
        guard node.operations[slot] < 0 else { throw .duplicate(route.method, route.template) }
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

    private static func pattern(_ texts: [String], of node: Node) -> Node {
        if let child = node.patterns.first(where: { $0.texts == texts }) { return child.node }
        let child = Node()
        node.patterns.append((texts, child))
        return child
    }

    /// Lays nodes out in words, depth first.
    private struct Layout {
        var labels = ""
        var words: [Int32] = []

        mutating func place(_ node: Node) -> Int32 {
            let start = words.count
            words += [Int32(clamping: node.literals.count), -1, -1]
            // By length, so that the search compares only those as long as the segment.
            let literals = node.literals.enumerated().sorted { left, right in
                let lengths = [left, right].map { $0.element.label.utf8.count }
                return lengths[0] != lengths[1] ? lengths[0] < lengths[1] : left.offset < right.offset
            }.map(\.element)
            for child in literals {
                words += [Int32(clamping: labels.utf8.count), Int32(clamping: child.label.utf8.count), -1]
                labels += child.label
            }
            if node.template != nil {
                words[start + 2] = Int32(clamping: words.count)
                placeOperations(node)
            }
            for (index, child) in literals.enumerated() { words[start + 3 + index * 3 + 2] = place(child.node) }
            if !node.patterns.isEmpty {
                placePatterns(node, at: start)
            } else if let child = node.parameter {
                words[start + 1] = place(child)
            }
            return Int32(clamping: start)
        }

        private mutating func placeOperations(_ node: Node) {
            words += node.operations + [Int32(clamping: node.others.count)]
            for other in node.others {
                words += [Int32(clamping: labels.utf8.count), Int32(clamping: other.token.utf8.count), other.operation]
                labels += other.token
            }
        }

        /// The patterns in the order in which they are tried: the one with the most text first.
        private mutating func placePatterns(_ node: Node, at start: Int) {
            let patterns = node.patterns.enumerated().sorted { left, right in
                let lengths = [left, right].map { $0.element.texts.joined().utf8.count }
                return lengths[0] != lengths[1] ? lengths[0] > lengths[1] : left.offset < right.offset
            }.map(\.element)
            let block = words.count
            words[start + 1] = -Int32(clamping: block) - 2
            words += [-1, Int32(clamping: patterns.count)]
            var children: [(slot: Int, node: Node)] = []
            for pattern in patterns {
                children.append((words.count + 1, pattern.node))
                words += [Int32(clamping: pattern.texts.count), -1]
                for text in pattern.texts {
                    words += [Int32(clamping: labels.utf8.count), Int32(clamping: text.utf8.count)]
                    labels += text
                }
            }
            for child in children { words[child.slot] = place(child.node) }
            if let child = node.parameter { words[block] = place(child) }
        }
    }
}
