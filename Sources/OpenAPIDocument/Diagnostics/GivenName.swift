/// A name that the user has given in an option, and where.
public struct GivenName: Sendable, Equatable {
    /// The name.
    public var text: String
    /// Where it was written: a place in a file, or the option's name for a file.
    public var place: Place

    /// A name.
    public init(_ text: String, at place: Place) {
        self.text = text
        self.place = place
    }
}
