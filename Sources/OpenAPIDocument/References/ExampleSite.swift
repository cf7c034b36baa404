/// An example and the schema it must be valid by.
struct ExampleSite: Sendable {
    /// Where the example comes from.
    enum Value: Sendable {
        /// The value itself.
        case node(LocatedNode)
        /// An example object or a reference to one.
        case part(ReferenceOr<Example>)
    }

    var schema: Schema
    var direction: Direction
    /// The media type; nil outside of bodies.
    var mediaType: String?
    var value: Value
}
