package import OpenAPIDocument

/// One way in which a server does not keep to its document.
package struct Deviation: Sendable {
    /// The stable name of the rule that is broken, such as `response-body/maxLength`.
    package let rule: String
    /// What was found, in a sentence.
    package let message: String
    /// Where the document says otherwise.
    package let place: Place

    init(_ rule: String, _ message: String, _ place: Place) {
        (self.rule, self.message, self.place) = (rule, message, place)
    }
}
