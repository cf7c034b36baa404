/// APIRuntime's `TextShape` of a schema: what the texts of a parameter or a form mean.
struct TextShapeModel: Sendable, Hashable {
    enum Scalar: String, Sendable {
        case string, literal, json
    }

    /// The shape of an item or a member. Shapes of several parts stand in ``APIModel/textShapes`` once, however often and
    /// from wherever schemas lead to them.
    enum Part: Sendable, Hashable {
        case scalar(Scalar)
        case shared(index: Int, isObject: Bool)

        var isScalar: Bool { if case .scalar = self { true } else { false } }
        var isObject: Bool { if case .shared(_, isObject: true) = self { true } else { false } }
    }

    /// A member of an object.
    struct Member: Sendable, Hashable {
        var name: String
        var shape: Part
    }

    var scalar = Scalar.string
    /// The shape of the items, where the value may be an array; one at most.
    var items: [Part] = []
    var members: [Member] = []
    /// The shape of members with other names, where there may be any; one at most.
    var others: [Part] = []

    static let json = TextShapeModel(scalar: .json)

    var isArray: Bool { !items.isEmpty }
    var isObject: Bool { !members.isEmpty || !others.isEmpty }
    /// Whether the value is one text.
    var isScalar: Bool { !isArray && !isObject }
    /// Whether items and members are single texts.
    var isFlat: Bool { (items + members.map(\.shape) + others).allSatisfy(\.isScalar) }
}

extension TextShapeModel {
    /// The shape as a Swift expression of the type `TextShape`.
    var expression: String {
        guard !isScalar else { return "." + scalar.rawValue }
        var arguments = ["." + scalar.rawValue]
        if let items = items.first { arguments.append("items: \(items.expression)") }
        if !members.isEmpty {
            let list = members.map { "(\(SwiftAPIGenerator.literal($0.name)), \($0.shape.expression))" }
            arguments.append("members: [\(list.joined(separator: ", "))]")
        }
        if let others = others.first { arguments.append("others: \(others.expression)") }
        return "TextShape(\(arguments.joined(separator: ", ")))"
    }
}

extension TextShapeModel.Part {
    fileprivate var expression: String {
        switch self {
        case .scalar(let scalar): "." + scalar.rawValue
        case .shared(let index, _): "APITextShapes.shape\(index + 1)"
        }
    }
}
