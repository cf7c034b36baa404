import OpenAPIDocument
import Testing

/// What becomes of the servers of a document, its paths and its operations.
struct ServerSnippetTests {
    private func document(_ servers: String, own: String = "") -> String {
        operation("\(own)operationId: read\nresponses: {'204': {description: Done.}}")
            .replacing("paths:", with: "servers: \(servers)\npaths:")
    }

    @Test func theirPathStandsBeforeEveryRoute() {
        let yaml = document("[{url: 'https://a.example/v2/'}, {url: /v2}]")
        generates(yaml, in: "APIService", "id: \"read\", method: .get, route: \"/v2/a\",")
        generates(yaml, in: "Client", ".sent(to: server, insteadOf: \"/v2\")")
        generates(
            yaml, in: "Client",
            """
            /// `https://a.example/v2/`
            public static let server1 = ServerAddress(origin: "https://a.example", path: "/v2")

            /// `/v2`
            public static let server2 = ServerAddress(origin: nil, path: "/v2")
            """)
    }

    @Test func differentPathsAreServedWithoutAny() {
        let yaml = document("[{url: 'https://a.example/v2', description: The first.}, {url: /}]")
        generates(yaml, in: "APIService", "route: \"/a\",")
        generates(yaml, in: "Client", "/// The first.\n///\n/// `https://a.example/v2`")
        #expect(
            Generated(yaml).diagnostics.map(\.description) == [
                """
                openapi.yaml:3:10: warning: the servers have different paths, so that APIService serves the operations \
                without any of them [server-paths]
                    at #/servers
                    help: let what stands before the service take the path away; clients send it to the server they \
                are given
                """
            ])
    }

    @Test func variablesHaveTheirDefaults() {
        let yaml = document(
            """

              - url: 'https://{region}.a.example:{port}/{version}'
                variables:
                  region: {enum: [eu, us-west], default: eu}
                  port: {default: '443', description: The port.}
                  version: {default: v1}
            """)
        generates(yaml, in: "APIService", "route: \"/v1/a\",")
        generates(
            yaml, in: "Client",
            """
            public static func server(region: ServerRegion = .eu, port: String = "443", version: String = "v1") throws \
            -> ServerAddress {
                let pieces: [String] = ["https://", region.rawValue, ".a.example:", port, "/", version]
                return try ServerAddress(pieces.joined())
            }

            /// A part of the URL.
            public enum ServerRegion: String, Sendable, Hashable, CaseIterable {
                case eu = "eu"
                case usWest = "us-west"
            }
            """)
    }

    @Test func anOperationMayHaveItsOwn() {
        let yaml = document("[{url: /v1}]", own: "servers: [{url: 'https://files.example/up'}]\n")
        generates(yaml, in: "APIService", "route: \"/up/a\",")
        generates(yaml, in: "Client", ".sent(to: readServer, insteadOf: \"/up\")")
        generates(
            yaml, in: "Client",
            "public var readServer: ServerAddress? = ServerAddress(origin: \"https://files.example\", path: \"/up\")")
    }

    @Test func aDocumentWithoutOperationsHasAService() {
        let yaml = schema("type: string")
        generates(yaml, in: "APIService", "public struct APIService: APIImplementation {\nlet bodyLimit: Int")
        #expect(Generated(yaml)["Operations"] == "")
    }
}
