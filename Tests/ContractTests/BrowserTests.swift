import Foundation
import OpenAPIDocument
import TestSupport
import Testing

/// What browsers and front ends rely on: CORS and the document itself.
@Suite(.liveServer)
struct BrowserTests {
    private let origin = "https://app.example.com"

    @Test(arguments: ContractDocument.shared.templates)
    func preflightsOfAKnownOriginAreAnswered(_ template: String) throws {
        let client = try SharedServer.client()
        let response = try client.send(
            "OPTIONS", template.replacing("{id}", with: "1"),
            headers: [
                "Origin": origin, "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": "authorization, content-type",
            ])
        #expect(response.status == 204)
        #expect(response["Access-Control-Allow-Origin"] == origin)
        let methods = response["Access-Control-Allow-Methods"] ?? ""
        for operation in ContractDocument.shared.operations where operation.template == template {
            #expect(methods.contains(operation.method))
        }
        let fields = (response["Access-Control-Allow-Headers"] ?? "").lowercased()
        for name in ["authorization", "content-type", "if-match", "if-none-match"] { #expect(fields.contains(name)) }
        #expect(response["Vary"]?.contains("Origin") == true)
        #expect(response["Access-Control-Allow-Credentials"] == nil)
    }

    @Test func answersToAKnownOriginMayBeRead() throws {
        let (client, _) = try SharedServer.user()
        for (path, status) in [("/api/v1/users/me", 200), ("/api/v1/tasks/999999999", 404), ("/nowhere", 404)] {
            let response = try client.expect(status, "GET", path, headers: ["Origin": origin])
            #expect(response["Access-Control-Allow-Origin"] == origin)
            #expect(response["Access-Control-Expose-Headers"]?.contains("ETag") == true)
        }
        client.token = nil
        let refused = try client.expect(401, "GET", "/api/v1/tasks", headers: ["Origin": origin])
        #expect(refused["Access-Control-Allow-Origin"] == origin)
    }

    @Test(arguments: [
        "https://evil.example", "http://app.example.com", "https://app.example.com:444", "null",
        "https://APP.example.com.evil.example",
    ])
    func answersToOtherOriginsMayNot(_ origin: String) throws {
        let client = try SharedServer.client()
        for method in ["OPTIONS", "GET"] {
            let response = try client.send(
                method, "/health", headers: ["Origin": origin, "Access-Control-Request-Method": "GET"])
            #expect(response["Access-Control-Allow-Origin"] == nil)
            #expect(response["Vary"]?.contains("Origin") == true)
        }
    }

    @Test func withoutASettingProductionHasNoCORS() async throws {
        try await withServer(["ENVIRONMENT": "production"]) { server in
            let response = try ContractClient(server).expect(200, "GET", "/health", headers: ["Origin": origin])
            #expect(!response.fields.contains { $0.name.lowercased().hasPrefix("access-control-") })
        }
    }

    @Test func withoutASettingDevelopmentIsOpenToEveryOrigin() async throws {
        try await withServer { server in
            let response = try ContractClient(server).expect(200, "GET", "/health", headers: ["Origin": origin])
            #expect(response["Access-Control-Allow-Origin"] == "*")
            #expect(response["Access-Control-Allow-Credentials"] == nil)
        }
    }

    @Test func theDocumentIsServedByteForByte() throws {
        let client = try SharedServer.client()
        #expect(try client.expect(200, "GET", "/openapi.yaml").body == ContractDocument.shared.text)
    }

    @Test func theDocumentAsJSONMeansTheSame() throws {
        let client = try SharedServer.client()
        let json = try client.expect(200, "GET", "/openapi.json").body
        #expect(try JSONValue(parsing: json) == JSONValue(ContractDocument.shared.document.node))
        // Foundation's reader agrees that it is JSON.
        #expect(try JSONSerialization.jsonObject(with: Data(json)) is [String: Any])
    }

    @Test func privateAnswersAreNotKept() throws {
        let (client, user) = try SharedServer.user()
        for path in ["/api/v1/users/me", "/api/v1/tasks", "/api/v1/tasks/999999999"] {
            #expect(try client.send("GET", path)["Cache-Control"]?.contains("no-store") == true, "\(path)")
        }
        let body: JSONValue = ["email": .string(user.email), "password": .string(user.password)]
        let login = try client.expect(200, "POST", "/api/v1/auth/login", body)
        #expect(login["Cache-Control"]?.contains("no-store") == true)
        for path in ["/health", "/openapi.yaml", "/metrics"] {
            #expect(try client.expect(200, "GET", path)["X-Content-Type-Options"] == "nosniff")
        }
    }
}
