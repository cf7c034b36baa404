import APIRuntime
import TaskStore

extension StoreError {
    /// The answer to a request that the store could not serve: 503 where waiting or an operator helps, 409 for a taken
    /// address; anything else is a failure of the server and goes to its log.
    var problem: any Error {
        switch code {
        case .overloaded, .busy, .closed, .diskFull, .readOnly, .inputOutput:
            Problem.overloaded(detail: message)
        case .emailTaken:
            Problem(status: 409, code: "email_taken", detail: "This e-mail address is already registered.")
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
        throw error.problem
    }
}
