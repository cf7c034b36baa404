/// APIRuntime's `TextShape` of a schema: what the texts of a parameter or a form mean.
struct TextShapeModel: Sendable, Equatable {
    enum Scalar: String, Sendable {
        case string, literal, json
    }

    /// A member of an object.
    struct Member: Sendable, Equatable {
        var name: String
        var shape: TextShapeModel
    }

    var scalar = Scalar.string
    /// The shape of the items, where the value may be an array; one at most.
    var items: [TextShapeModel] = []
    var members: [Member] = []
    /// The shape of members with other names, where there may be any; one at most.
    var others: [TextShapeModel] = []

    static let string = TextShapeModel()
    static let literal = TextShapeModel(scalar: .literal)
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
