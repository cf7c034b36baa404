import TestSupport

/// Calls operations so that they answer one status after another; each call gives (operationId, status).
struct StatusAnswers {
    let client: ContractClient
    let operations = ContractDocument.shared.operations

    init(_ server: ServerProcess) { client = ContractClient(server) }

    private func answer(_ id: String, _ request: WireRequest) throws -> (String, Int) {
        (id, try client.send(request).status)
    }

    private func answer(_ operation: ContractOperation, _ request: WireRequest) throws -> (String, Int) {
        try answer(operation.id, request)
    }

    /// 200, 201 and 204 of every operation, and 304, with requests as the document's examples are.
    func successes() throws -> [(String, Int)] {
        let user = try client.signUp()
        var answers: [(String, Int)] = []
        for operation in operations where !["logout", "getTask", "refreshTokens", "login"].contains(operation.id) {
            let task = try client.createTask()
            answers.append(try answer(operation, operation.request(id: task["id"]?.integer ?? 0)))
        }
        // The examples of register and login belong together.
        answers.append(try answer("login", ContractDocument.shared.operation("login").request()))
        let task = try client.createTask()
        let read = ContractDocument.shared.operation("getTask").request(id: task["id"]?.integer ?? 0)
        answers.append(try answer("getTask", read))
        answers.append(try answer("getTask", read.with("If-None-Match", "\"1\"")))
        let refresh = WireRequest("POST", "/api/v1/auth/refresh")
        answers.append(try answer("refreshTokens", refresh.json(["refresh_token": .string(user.refreshToken)])))
        client.token = try client.signUp().token
        answers.append(try answer("logout", WireRequest("POST", "/api/v1/auth/logout")))
        try client.signUp()
        return answers
    }

    /// 400, 404, 406, 415: what every operation refuses in the same way.
    func refusals() throws -> [(String, Int)] {
        try operations.flatMap { operation in
            let valid = operation.request(id: 999_999_999)
            var answers = [try broken(operation, "Broken header line\r\n")]
            if operation.statuses.contains(404) { answers.append(try answer(operation, valid)) }
            if operation.statuses.contains(406) {
                answers.append(try answer(operation, valid.with("Accept", "image/png")))
            }
            if operation.statuses.contains(415) {
                answers.append(try answer(operation, valid.with("Content-Type", "text/plain")))
            }
            return answers
        }
    }

    /// 401: without a token, with wrong credentials, with an unknown refresh token.
    func authentication() throws -> [(String, Int)] {
        let nobody = ContractClient(client.server)
        return try operations.filter { $0.statuses.contains(401) }.map { operation in
            let request = operation.request()
            let wrong: JSONValue = ["email": "nobody@example.com", "password": "not the one"]
            return (operation.id, try nobody.send(operation.id == "login" ? request.json(wrong) : request).status)
        }
    }

    /// 409, 412 and 422.
    func conflicts() throws -> [(String, Int)] {
        let other = try ContractClient(client.server).signUp()
        let task = try client.createTask()
        var answers = [
            try answer(
                "register",
                WireRequest("POST", "/api/v1/auth/register").json(
                    ["email": .string(other.email), "password": "12345678", "name": "Eve"])),
            try answer("updateProfile", WireRequest("PATCH", "/api/v1/users/me").json(["email": .string(other.email)])),
        ]
        let create = ContractDocument.shared.operation("createTask").request().with("Idempotency-Key", "\"k\"")
        answers.append(try answer("createTask", create))
        answers.append(try answer("createTask", create.json(["title": "Another"])))
        for id in ["replaceTask", "updateTask", "deleteTask"] {
            let request = ContractDocument.shared.operation(id).request(id: task["id"]?.integer ?? 0)
            answers.append(try answer(id, request.with("If-Match", "\"2\"")))
        }
        return answers
    }

    /// 413, 414 and 431.
    func limits() throws -> [(String, Int)] {
        try operations.flatMap { operation in
            let long = String(repeating: "a", count: 17_000)
            let many = String(repeating: "X: y\r\n", count: 100)
            var answers = [
                try broken(operation, many), try broken(operation, "X-Long: \(long)\r\n"),
                try broken(operation, "", query: "?\(long)"),
            ]
            if operation.statuses.contains(413) {
                let large = [UInt8](repeating: 0x20, count: 1 << 20) + [0x20]
                answers.append(try answer(operation, operation.request().bytes(large, type: operation.bodies[0].type)))
            }
            return answers
        }
    }

    /// What a request with these field lines is answered, after which the connection must be closed.
    private func broken(_ operation: ContractOperation, _ lines: String, query: String = "") throws -> (String, Int) {
        let request = operation.request(token: client.token)
        let connection = try RawConnection(port: client.server.port)
        var target = request
        target.target += query
        try connection.send(target.head + lines + "\r\n")
        let response = try connection.receive(answering: request.method)
        try ResponseChecker.check(response, to: request.method, request.path)
        try connection.expectClose()
        return (operation.id, response.status)
    }
}
