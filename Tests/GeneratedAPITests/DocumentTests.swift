import APIRuntime
import Foundation
import TestSupport
import Testing

@testable import GeneratedAPI

/// The document that was compiled in, and the metadata and routes that were made from it.
struct DocumentTests {
    @Test func theDocumentIsTheFileByteForByte() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try Data(contentsOf: root.appending(path: "openapi.yaml"))
        #expect(Data(APIDocument.yaml) == file)
    }

    @Test func theJSONFormSaysTheSame() throws {
        let object = try #require(JSONSerialization.jsonObject(with: Data(APIDocument.json)) as? [String: Any])
        #expect(object.keys.sorted() == ["components", "info", "openapi", "paths", "security", "servers", "tags"])
        let paths = try #require(object["paths"] as? [String: [String: Any]])
        let methods: Set<String> = ["get", "put", "post", "patch", "delete"]
        let operations = paths.flatMap { path, item in
            item.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
        }
        #expect(operations.sorted() == APIMetadata.operations.map { "\($0.method.token) \($0.route)" }.sorted())
    }

    @Test func everyRouteLeadsToItsOperation() throws {
        for (index, operation) in APIMetadata.operations.enumerated() {
            let path = operation.route.replacing("{id}", with: "42")
            let match = try #require(APIMetadata.routes.match(RequestHead(operation.method, path)))
            #expect(APIMetadata.routes.operation(operation.method, match) == index, "\(operation.id)")
            #expect(APIMetadata.routes.match(RequestHead(operation.method, path + "/")) == nil)
            #expect(APIMetadata.routes.match(RequestHead(operation.method, path + "/x/y")) == nil)
        }
    }

    @Test func whatIsOpenIsOpen() {
        let open = APIMetadata.operations.filter { !$0.isSecured }.map(\.id).sorted()
        #expect(
            open == [
                "getContract", "getContractAsJSON", "getHealth", "getMetrics", "getReadiness", "getStartup", "login",
                "refreshTokens", "register",
            ])
    }
}
