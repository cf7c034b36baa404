/// Since when something is deprecated and until when it works: the extensions `x-deprecated-since` and `x-sunset` of operations
/// and parameters.
public struct DeprecationDates: Sendable {
    /// A moment as the document writes it.
    public struct Moment: Sendable, Hashable {
        /// The date or date-time of the document.
        public let text: String
        /// Seconds since 1970-01-01T00:00:00Z; of a date its beginning in UTC.
        public let seconds: Int64
    }

    /// Since when it is deprecated; nil where the document does not tell.
    public let since: Moment?
    /// Until when it works; nil where the document does not tell.
    public let sunset: Moment?
}
