/// What came of a request, before the fields are added that every answer carries.
struct Answer {
    var response: HTTPResponse
    var operation: Operation?
    /// What went wrong inside, for the log.
    var error: (any Error)?
    /// The problem that ``response`` will be made of.
    var problem: Problem?
    /// The methods of the path when the request was OPTIONS.
    var allowed: [HTTPMethod]?
    /// What is said of the end of what the request used.
    var deprecation: HTTPFields?

    init(_ operation: Operation, _ response: HTTPResponse) {
        self.operation = operation
        self.response = response
    }

    private init(problem: Problem?, status: Int) {
        self.problem = problem
        response = HTTPResponse(status: status)
    }

    static func problem(_ problem: Problem) -> Answer { Answer(problem: problem, status: problem.status) }

    /// A response that belongs to no operation.
    static func file(_ response: HTTPResponse) -> Answer {
        var answer = Answer(problem: nil, status: response.status)
        answer.response = response
        return answer
    }

    /// 204, with `Allow` for a path.
    static func options(_ allowed: [HTTPMethod]?) -> Answer {
        var answer = Answer(problem: nil, status: 204)
        answer.allowed = allowed
        if let allowed { answer.response.fields.append(allow: HTTPMethod.list(allowed)) }
        return answer
    }

    /// What a client is told of an error that an operation threw.
    init(_ operation: Operation, failure: any Error) {
        self.init(problem: .internalError, status: 500)
        self.operation = operation
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
            self.problem = .unavailable("The request was cancelled.")
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
