/// Decides what a request is for, by its path and method.
struct Router {
    enum Decision {
        case operation(Int, PathCaptures)
        /// OPTIONS without an operation of its own; the methods of the path, `nil` for `*`.
        case options([HTTPMethod]?)
        case problem(Problem)
        /// The document has no such path.
        case nothing
    }

    private let routes: RouteTable

    init(_ routes: RouteTable) { self.routes = routes }

    func route(_ head: RequestHead) -> Decision {
        if isAsterisk(head) {
            return head.method == .options ? .options(nil) : .problem(.runtime(.malformedTarget, "The path is \"*\"."))
        }
        if let problem = TargetCheck.problem(of: head) { return .problem(problem) }
        guard let match = routes.match(head) else {
            return .nothing
        }
        if let index = routes.operation(head.method, match) { return .operation(index, match.captures) }
        if head.method == .head, let index = routes.operation(.get, match) {
            return .operation(index, match.captures)
        }
        let allowed = routes.allowedMethods(match)
        if head.method == .options { return .options(allowed) }
        return .problem(.methodNotAllowed(allowed))
    }

    /// `OPTIONS *` asks about the server as a whole (RFC 9110 section 9.3.7).
    private func isAsterisk(_ head: RequestHead) -> Bool {
        let path = head.range(head.path)
        return path.count == 1 && head.bytes[path.lowerBound] == 0x2A
    }
}

extension Problem {
    /// 405 with `Allow`.
    static func methodNotAllowed(_ allowed: [HTTPMethod]) -> Problem {
        let list = HTTPMethod.list(allowed)
        var problem = Problem.runtime(.methodNotAllowed, "This path allows: \(list).")
        problem.fields.append(allow: list)
        return problem
    }
}

extension HTTPMethod {
    /// Methods as `Allow` lists them.
    static func list(_ methods: [HTTPMethod]) -> String { methods.map { "\($0.token)" }.joined(separator: ", ") }
}

extension HTTPFields {
    mutating func append(allow list: String) {
        var list = list
        list.withUTF8 { append("Allow", unchecked: $0) }
    }
}
