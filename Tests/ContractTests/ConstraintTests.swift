import TestSupport
import Testing

/// Every constraint of the contract, violated once at every place: derived from the document, so that a new property or
/// parameter is covered as soon as it is written there.
@Suite(.liveServer)
struct ConstraintTests {
    /// Operations with a body of JSON.
    static let withBody = ContractDocument.shared.operations.filter { !$0.bodies.isEmpty }

    @Test(arguments: withBody)
    func everyConstraintOfABodyHolds(_ operation: ContractOperation) async throws {
        try await withServer { server in
            let client = ContractClient(server)
            try client.signUp()
            let task = try client.createTask()
            let database = try server.database()
            let before = try database.content()
            for body in operation.bodies {
                for mistake in BodyMistakes(body.schema, example: body.example).all {
                    let request = operation.request(id: task["id"]?.integer ?? 0).json(mistake.body, type: body.type)
                    let response = try client.send(request)
                    #expect(response.status == 400, "\(body.type) \(mistake)")
                    #expect(response.code == "validation_failed", "\(body.type) \(mistake)")
                    #expect(mistake.isReported(in: response.json), "\(body.type) \(mistake): \(response.text)")
                }
            }
            #expect(try database.content() == before, "a refused request wrote something")
        }
    }

    @Test(arguments: withBody)
    func boundaryValuesAreAccepted(_ operation: ContractOperation) throws {
        let (client, _) = try SharedServer.user()
        let task = try client.createTask()
        for body in operation.bodies {
            for value in BodyMistakes(body.schema, example: body.example).boundaries {
                var value = value
                // Addresses are unique; the tested property keeps its value.
                if value["email"] == body.example["email"], body.example["email"] != nil, operation.id != "login" {
                    value["email"] = .string(TestUser.newEmail())
                }
                let request = operation.request(id: task["id"]?.integer ?? 0).json(value, type: body.type)
                let response = try client.send(request)
                let isTaken = response.status == 409 && operation.statuses.contains(409)
                #expect(response.status < 300 || response.status == 401 || isTaken, "\(value) \(response)")
            }
        }
    }

    @Test(arguments: ContractDocument.shared.operations.filter { !$0.parameters.isEmpty })
    func everyConstraintOfAParameterHolds(_ operation: ContractOperation) async throws {
        try await withServer { server in
            let client = ContractClient(server)
            try client.signUp()
            let task = try client.createTask()
            let database = try server.database()
            let before = try database.content()
            for mistake in ParameterMistakes.all(of: operation) {
                let request = mistake.apply(to: operation.request(id: task["id"]?.integer ?? 0))
                let response = try client.send(request)
                #expect(response.status == 400, "\(mistake)")
                #expect(response.code == "validation_failed", "\(mistake)")
                #expect(mistake.isReported(in: response.json), "\(mistake): \(response.text)")
            }
            #expect(try database.content() == before, "a refused request wrote something")
        }
    }

    @Test(arguments: [
        "limit=1", "limit=100", "offset=0", "offset=100000", "priority=1", "priority=5", "status=pending",
        "status=in_progress", "status=completed", "status=pending&priority=3&limit=20&offset=0", "unknown=1",
        "unknown=1&unknown=2", "limit=%31%30", "",
    ])
    func boundaryValuesOfParametersAreAccepted(_ query: String) throws {
        let (client, _) = try SharedServer.user()
        try client.expect(200, "GET", "/api/v1/tasks?\(query)")
    }

    @Test func violationsAreReportedTogether() throws {
        let (client, _) = try SharedServer.user()
        let body: JSONValue = ["title": "", "priority": 9, "status": "later", "due_date": "soon", "colour": "red"]
        let errors = try client.expect(400, "POST", "/api/v1/tasks", body).json["errors"]?.elements ?? []
        #expect(
            Set(errors.compactMap { $0["pointer"]?.string }) == [
                "/title", "/priority", "/status", "/due_date", "/colour",
            ])
    }

    @Test func violationsOfParametersAndBodyAreReportedTogether() throws {
        let (client, _) = try SharedServer.user()
        let request = WireRequest("PUT", "/api/v1/tasks/0").json(["title": 7, "priority": 0])
        let response = try client.send(request.with("If-Match", String(repeating: "x", count: 1001)))
        #expect(response.status == 400)
        let errors = response.json["errors"]?.elements ?? []
        #expect(Set(errors.compactMap { $0["parameter"]?.string }) == ["id", "If-Match"])
        #expect(Set(errors.compactMap { $0["pointer"]?.string }) == ["/title", "/priority"])
    }

    @Test func atMostAHundredViolationsAreReported() throws {
        let (client, _) = try SharedServer.user()
        let members = (0..<500).map { (name: "x\($0)", value: JSONValue.null) }
        let response = try client.expect(400, "POST", "/api/v1/tasks", .object(members))
        #expect(response.json["errors"]?.elements?.count == 100)
    }

    @Test func lengthsCountCharactersAndNotBytes() throws {
        let (client, _) = try SharedServer.user()
        let title = String(repeating: "\u{1F600}", count: 200)
        #expect(try client.createTask(["title": .string(title)])["title"]?.string == title)
        try client.expect(400, "POST", "/api/v1/tasks", ["title": .string(title + "a")])
    }

    @Test func pointersAreEscaped() throws {
        let (client, _) = try SharedServer.user()
        let response = try client.expect(400, "POST", "/api/v1/tasks", ["title": "a", "a/b~c": 1])
        #expect(response.json["errors"]?[0]?["pointer"] == "/a~1b~0c")
    }
}
