import TestSupport
import Testing

/// `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07).
@Suite(.liveServer)
struct IdempotencyTests {
    private let path = "/api/v1/tasks"

    @Test func aRequestSentAgainIsAnsweredAsTheFirstTime() throws {
        let (client, _) = try SharedServer.user()
        let body: JSONValue = ["title": "Once", "due_date": "2026-06-01T12:00:00+02:00"]
        let headers: KeyValuePairs = ["Idempotency-Key": "\"8e03978e-40d5-43e8-bc93-6894a57f9324\""]
        let first = try client.expect(201, "POST", path, body, headers: headers)
        func again() throws {
            let answer = try client.expect(201, "POST", path, body, headers: headers)
            #expect(answer.body == first.body)
            #expect(answer["Location"] == first["Location"] && answer["ETag"] == first["ETag"])
        }
        try again()
        try client.expect(200, "PATCH", first.json.taskPath, ["title": "Twice"])
        try again()
        #expect(try client.expect(200, "GET", first.json.taskPath).json["title"] == "Twice")
        try client.expect(200, "DELETE", first.json.taskPath)
        try again()
        try client.expect(404, "GET", first.json.taskPath)
        #expect(try client.expect(200, "GET", path).json["count"] == 0)
    }

    @Test func whatMeansTheSameIsTheSame() throws {
        let (client, _) = try SharedServer.user()
        let id = try client.expect(201, "POST", path, ["title": "a"], headers: ["Idempotency-Key": "k1"]).json["id"]
        let request = WireRequest("POST", path).with("Content-Type", "application/json")
        for (key, text) in [
            ("k1", #" { "title" : "\u0061" }"#), ("\"k1\"", #"{"priority":3,"title":"a"}"#),
            ("\"k1\"", #"{"due_date":null,"status":"pending","title":"a","description":""}"#),
        ] {
            let answer = try client.send(request.with("Idempotency-Key", key).bytes(Array(text.utf8)))
            #expect(answer.status == 201 && answer.json["id"] == id, "\(key) \(text)")
        }
        let escaped = try client.expect(201, "POST", path, ["title": "a"], headers: ["Idempotency-Key": #""a\"b\\ c""#])
        #expect(escaped.json["id"] != id)
    }

    @Test func aKeyOfAnotherRequestIsRefused() throws {
        let (client, _) = try SharedServer.user()
        let headers: KeyValuePairs = ["Idempotency-Key": "\"k\""]
        try client.expect(201, "POST", path, ["title": "a"], headers: headers)
        for body in [["title": "b"], ["title": "a", "priority": 4], ["title": "a", "description": " "]] as [JSONValue] {
            let refused = try client.expect(422, "POST", path, body, headers: headers)
            #expect(refused.code == "idempotency_key_reused")
        }
        #expect(try client.expect(200, "GET", path).json["count"] == 1)
        // Another user knows nothing of it.
        let (other, _) = try SharedServer.user()
        try other.expect(201, "POST", path, ["title": "b"], headers: headers)
    }

    @Test func keysHaveAForm() throws {
        let (client, _) = try SharedServer.user()
        for key in [
            "\"\"", "\"a", "a\"", "a b", "a,b", "\"a\"b\"", "\"a\\b\"", "\"a\\\"", "\"a\";b",
            String(repeating: "a", count: 256),
        ] {
            let refused = try client.expect(400, "POST", path, ["title": "a"], headers: ["Idempotency-Key": key])
            #expect(refused.code == "validation_failed", "\(key)")
            let place = refused.json["errors"]?[0]
            #expect(place?["in"] == "header" && place?["parameter"] == "Idempotency-Key", "\(key)")
        }
        #expect(try client.expect(200, "GET", path).json["count"] == 0)
        for key in ["a", "\" \"", "\"a, b\"", "a=b:c/d", String(repeating: "a", count: 255)] {
            try client.expect(201, "POST", path, ["title": "a"], headers: ["Idempotency-Key": key])
        }
    }

    @Test func whatWasRefusedMayBeMended() throws {
        let (client, _) = try SharedServer.user()
        let headers: KeyValuePairs = ["Idempotency-Key": "\"k\""]
        try client.expect(400, "POST", path, ["title": ""], headers: headers)
        try client.expect(201, "POST", path, ["title": "a"], headers: headers)
    }

    @Test func manyAtOnceMakeOneTask() async throws {
        let (client, user) = try SharedServer.user()
        let server = client.server
        let path = path
        let answers = try await concurrently(32) { _ in
            let racer = ContractClient(server, token: user.token)
            return try (0..<3).map { round in
                let headers: KeyValuePairs = ["Idempotency-Key": "\"round \(round)\""]
                return try racer.expect(201, "POST", path, ["title": .string("\(round)")], headers: headers).body
            }
        }
        #expect(Set(answers).count == 1)
        #expect(try client.expect(200, "GET", path).json["count"] == 3)
    }
}
