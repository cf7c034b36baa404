/// Why a store could not do what it was asked to: a code to decide by and a sentence for people.
public struct StoreError: Error, Sendable, Hashable {
    /// What went wrong, for code to decide by.
    public enum Code: String, Sendable, CaseIterable {
        /// Another user has the e-mail address.
        case emailTaken
        /// The user that a row should belong to does not exist.
        case noSuchUser
        /// A value that the store cannot keep; the caller should have checked it.
        case invalidValue
        /// The queue of writes is full: try again later.
        case overloaded
        /// Another process holds the database: try again later.
        case busy
        /// The database cannot be reached, or its schema is not there yet: try again later. Nothing was changed.
        case unavailable
        /// The database was lost while a write was under way: whether it was done is unknown.
        case outcomeUnknown
        /// The store was closed.
        case closed
        /// No room is left; nothing was applied.
        case diskFull
        /// The database or its directory cannot be written.
        case readOnly
        /// The database cannot be opened at all: no such directory, a directory instead of a file, no permission.
        case cannotOpen
        /// The file is damaged or is no database.
        case corrupt
        /// The operating system reported an input or output error.
        case inputOutput
        /// The schema was made by a newer version of this program.
        case newerSchema
        /// A migration that was applied differs from the one this program has.
        case changedMigration
        /// The address of the database is not understood.
        case invalidURL
        /// Anything else, such as a statement that the engine rejects.
        case internalError
    }

    /// What went wrong.
    public let code: Code
    /// A sentence that says what happened and, where one can act on it, what to do.
    public let message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Whether the same call may succeed a little later without anything being changed.
    public var isTransient: Bool { code == .overloaded || code == .busy || code == .unavailable }
}

extension StoreError: CustomStringConvertible {
    /// The sentence.
    public var description: String { message }
}
