/// What comes of a request. It is filled in place on its way: to hand it on would copy all of it several times.
struct Answer {
    /// What the operation has answered, or what ``problem`` is answered with; then with the fields that every answer carries.
    var response = HTTPResponse(status: 500)
    var operation: Operation?
    /// What went wrong inside, for the log.
    var error: (any Error)?
    /// The problem that ``response`` will be made of.
    var problem: Problem?
    /// The methods of the path when the request was OPTIONS.
    var allowed: [HTTPMethod]?
    /// What is said of the end of what the request used.
    var deprecation: HTTPFields?

    /// What a request is answered with that got to no operation.
    static func problem(_ problem: Problem) -> Answer { Answer(problem: problem) }

    /// A response that belongs to no operation.
    static func file(_ response: HTTPResponse) -> Answer { Answer(response: response) }

    /// 204, with `Allow` for a path.
    static func options(_ allowed: [HTTPMethod]?) -> Answer {
        var answer = Answer(response: HTTPResponse(status: 204), allowed: allowed)
        if let allowed { answer.response.fields.append(allow: HTTPMethod.list(allowed)) }
        return answer
    }

    /// Takes in what a client is told of an error that an operation threw.
    mutating func fail(_ failure: any Error, in operation: Operation) {
        problem = .internalError
        switch failure {
        case let problem as Problem where Self.mayAnswer(problem, operation):
            self.problem = problem
        case let problem as Problem:
            error = ServiceError.undeclaredStatus(
                operation: operation.id, status: problem.status, code: problem.code.name)
        case is JSONEncodingError:
            error = ServiceError.notEncodable(operation: operation.id)
        case is CancellationError:
            // The client went away, or the server gives up waiting for a handler while it shuts down.
            problem = .unavailable("The request was cancelled.")
            error = failure
        default:
            error = failure
        }
    }

    /// A secured operation can always answer 401 and 403: its security says so even where the document forgot.
    private static func mayAnswer(_ problem: Problem, _ operation: Operation) -> Bool {
        problem.isFromRuntime || operation.declares(problem.status)
            || (!operation.security.isEmpty && (problem.status == 401 || problem.status == 403))
    }
}
