/// A reference that was read and waits to be looked up when the whole document is known.
struct PendingReference {
    var reference: Reference
    /// What must stand at its target.
    var kind: PartKind
    /// The pointer to look up: the reference's text, except for names in a discriminator's mapping.
    var pointer: String
    /// What stands there; nil until it is looked up, and where there is nothing.
    var target: LocatedNode?
    /// Whether it was looked up already.
    var isSettled = false
}
