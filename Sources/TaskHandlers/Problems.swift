import APIRuntime
import TaskStore

extension ProblemCode {
    /// Another user has registered the e-mail address.
    static let emailTaken = ProblemCode("email_taken", status: 409)
    /// The e-mail address and the password do not belong together.
    static let invalidCredentials = ProblemCode("invalid_credentials", status: 401)
    /// The refresh token is unknown, expired, revoked or was used before.
    static let invalidRefreshToken = ProblemCode("invalid_refresh_token", status: 401)
    /// The access token is not good (any more).
    static let invalidToken = ProblemCode("invalid_token", status: 401)
    /// The idempotency key came with another request before.
    static let idempotencyKeyReused = ProblemCode("idempotency_key_reused", status: 422)
    /// A part that the service needs is failing, or it is shutting down.
    static let notReady = ProblemCode("not_ready", status: 503)
}

extension Problem {
    /// 401 for a token that was given and does not count (RFC 6750 section 3.1).
    static func invalidToken(_ detail: String) -> Problem {
        Problem(.invalidToken, detail, fields: Challenge.bearer(.invalidToken).fields)
    }

    /// 401 for a wrong password or refresh token, which are no bearer tokens.
    static func refused(_ code: ProblemCode, _ detail: String) -> Problem {
        Problem(code, detail, fields: Challenge.bearer().fields)
    }

    /// 503 that names the check that fails.
    static func notReady(_ detail: String) -> Problem {
        Problem(.notReady, detail, fields: Problem.unavailable().fields)
    }
}

extension StoreError {
    /// The answer to a request that the store could not serve: 409 for a taken address, 503 where waiting or an operator
    /// helps. Anything else is a failure of the server: 500, and the log has it.
    var answer: any Error {
        switch code {
        case .emailTaken:
            Problem(.emailTaken, "This e-mail address is already registered.")
        case .overloaded, .busy:
            Problem.unavailable("Too many writes are waiting. Nothing was changed.")
        case .unavailable:
            Problem.unavailable("The database cannot be reached at the moment. Nothing was changed.")
        case .outcomeUnknown:
            Problem.unavailable(
                "The database was lost during the request: the change may or may not have been made. With the same "
                    + "Idempotency-Key, where there was one, it is safe to send it again.")
        case .closed:
            Problem.unavailable("The server is shutting down.")
        case .diskFull, .readOnly:
            Problem.unavailable("The server cannot store anything at the moment. Nothing was changed.", retryAfter: 30)
        default:
            self
        }
    }
}

/// Runs a call of the store and turns its errors into what clients are told.
func fromStore<Value>(_ call: () async throws(StoreError) -> Value) async throws -> Value {
    do {
        return try await call()
    } catch {
        throw error.answer
    }
}
