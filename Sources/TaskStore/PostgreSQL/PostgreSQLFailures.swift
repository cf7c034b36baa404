import PostgreSQL

extension StoreError {
    /// What a failure of PostgreSQL means to the service. SQLSTATEs: PostgreSQL manual, appendix A.
    init(_ error: PostgreSQLError) {
        switch error.code {
        case .invalidConfiguration: self.init(.invalidURL, error.message)
        case .unavailable, .behind: self.init(.unavailable, error.message)
        case .overloaded: self.init(.overloaded, error.message)
        case .outcomeUnknown: self.init(.outcomeUnknown, error.message)
        case .closed: self.init(.closed, "The store was closed.")
        case .unexpectedAnswer: self.init(.internalError, error.message)
        case .refused(let state): self.init(StoreError.code(ofState: state), error.message)
        }
    }

    private static func code(ofState state: String) -> Code {
        switch state {
        case "25006": .readOnly
        case "53100": .diskFull
        case "57014", "55P03", "40001", "40P01": .busy
        case "58030": .inputOutput
        case "XX001", "XX002": .corrupt
        case "42P01", "42703": .internalError
        default:
            switch state.prefix(2) {
            case "08", "53", "57": .unavailable
            case "22", "23": .invalidValue
            default: .internalError
            }
        }
    }
}
