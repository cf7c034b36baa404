extension APIModel {
    /// Marks where types hold themselves, by way of others too, so that a box goes there: no Swift value can hold
    /// itself. A circle is cut once: at an enumeration where there is one on the way back, else at the property.
    mutating func markCircles() {
        var finder = CircleFinder(declarations)
        finder.run()
        for (index, declaration) in declarations.enumerated() {
            switch declaration {
            case .structure(var structure):
                for property in structure.properties.indices {
                    structure.properties[property].isIndirect = finder.cuts.contains([index, property])
                }
                declarations[index] = .structure(structure)
            case .union(var union):
                union.isIndirect = finder.cutUnions.contains(index)
                declarations[index] = .union(union)
            case .tuple(var tuple):
                for item in tuple.items.indices {
                    tuple.items[item].isIndirect = finder.cuts.contains([index, item])
                }
                declarations[index] = .tuple(tuple)
            case .enumeration, .wrapper: break
            }
        }
    }
}

/// A walk over the declarations in depth, without recursion of its own: documents may be deep.
private struct CircleFinder {
    private enum State { case new, open, done }

    private struct Edge {
        var target: Int
        var property: Int
    }

    private let edges: [[Edge]]
    private let isUnion: [Bool]
    private var states: [State]
    /// Declaration and property.
    var cuts: Set<[Int]> = []
    var cutUnions: Set<Int> = []

    init(_ declarations: [TypeDeclaration]) {
        var indices: [String: Int] = [:]
        for (index, declaration) in declarations.enumerated() { indices[declaration.name] = index }
        edges = declarations.map { declaration in
            let shapes: [ValueShape]
            switch declaration {
            case .structure(let structure): shapes = structure.properties.map(\.shape)
            case .union(let union): shapes = union.cases.map(\.shape)
            case .tuple(let tuple): shapes = tuple.items.map(\.shape)
            case .enumeration, .wrapper: shapes = []
            }
            return shapes.enumerated().compactMap { property, shape in
                shape.kind.heldType.flatMap { indices[$0] }.map { Edge(target: $0, property: property) }
            }
        }
        isUnion = declarations.map { if case .union = $0 { true } else { false } }
        states = Array(repeating: .new, count: declarations.count)
    }

    mutating func run() {
        for start in states.indices where states[start] == .new {
            var stack = [(node: start, next: 0)]
            states[start] = .open
            while let top = stack.last {
                guard top.next < edges[top.node].count else {
                    states[top.node] = .done
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let edge = edges[top.node][top.next]
                switch states[edge.target] {
                case .new:
                    states[edge.target] = .open
                    stack.append((edge.target, 0))
                case .open: cut(stack.map(\.node), edge)
                case .done: break
                }
            }
        }
    }

    private mutating func cut(_ path: [Int], _ edge: Edge) {
        guard let start = path.firstIndex(of: edge.target) else { return }
        let circle = path[start...]
        if circle.contains(where: cutUnions.contains) { return }
        if let union = circle.last(where: { isUnion[$0] }) {
            cutUnions.insert(union)
        } else if let last = circle.last {
            cuts.insert([last, edge.property])
        }
    }
}

extension ValueShape.Kind {
    /// The declared type that a value of this kind holds in itself; arrays and dictionaries hold theirs elsewhere.
    fileprivate var heldType: String? {
        switch self {
        case .structure(let name), .union(let name): name
        default: nil
        }
    }
}
