/// What a value that is written as text means: the text of a parameter, or of a field of a form, has no types of its own.
///
/// With it text becomes the JSON that it means, which the codec of the schema then reads: so every rule of the schema
/// holds for a parameter and a form as it does for a JSON body, and none is written twice.
public final class TextShape: Sendable {
    /// What a single text is.
    public enum Scalar: Sendable {
        /// A string.
        case string
        /// A number, `true` or `false`.
        case literal
        /// JSON text.
        case json
    }

    let scalar: Scalar
    let items: TextShape?
    let members: [String: TextShape]
    let others: TextShape?

    /// A shape; schemas with alternatives (`oneOf`, `anyOf`) have several of these at once.
    ///
    /// - Parameters:
    ///   - scalar: what a single text is.
    ///   - items: what the items are, where the value may be an array.
    ///   - members: what the members are, where the value may be an object.
    ///   - others: what members of other names are, where the object may have any.
    public init(
        _ scalar: Scalar = .string, items: TextShape? = nil, members: [(String, TextShape)] = [],
        others: TextShape? = nil
    ) {
        self.scalar = scalar
        self.items = items
        self.members = Dictionary(members) { first, _ in first }
        self.others = others
    }

    /// A string.
    public static let string = TextShape()
    /// A number or a boolean.
    public static let literal = TextShape(.literal)
    /// JSON text.
    public static let json = TextShape(.json)

    /// Whether the value may be an object.
    var isObject: Bool { !members.isEmpty || others != nil }

    /// The shape of a member; a member that the schema does not name is a string, for its codec to refuse or ignore.
    func member(_ name: String) -> TextShape { members[name] ?? others ?? .string }
}
