import Foundation
import TestSupport
import Testing

/// The page at /docs as it is served; what a browser makes of it is tried by `make test-browser`.
@Suite(.liveServer)
struct DocsPageTests {
    private let names = ["index.html", "page.css", "page.js", "swagger-ui.css", "swagger-ui-bundle.js"]

    @Test func theFilesOfAFolderAndNothingElseOfIt() async throws {
        let folder = try TemporaryDirectory()
        for name in names { try Data("this is \(name)".utf8).write(to: URL(filePath: folder.file(name))) }
        try Data("zipped".utf8).write(to: URL(filePath: folder.file("page.js.gz")))
        try Data("secret".utf8).write(to: URL(filePath: folder.file("secret.txt")))
        try await withServer(["DOCS_DIRECTORY": folder.path]) { server in
            let client = ContractClient(server)
            for name in names {
                let path = name == "index.html" ? "/docs" : "/docs/\(name)"
                let response = try client.send("GET", path)
                #expect(response.status == 200)
                #expect(String(decoding: response.body, as: UTF8.self) == "this is \(name)")
                #expect(
                    response["Content-Security-Policy"]?.hasPrefix("default-src 'none'; script-src 'self';") == true)
                #expect(response["Content-Security-Policy"]?.contains("unsafe") == false)
                #expect(response["X-Content-Type-Options"] == "nosniff")
                #expect(response["Referrer-Policy"] == "no-referrer")
            }
            let zipped = try client.send("GET", "/docs/page.js", headers: ["Accept-Encoding": "gzip, br"])
            #expect(String(decoding: zipped.body, as: UTF8.self) == "zipped")
            #expect(zipped["Content-Encoding"] == "gzip")
            for path in ["/docs/secret.txt", "/docs/index.html", "/docs/..%2Fdocs", "/docs/page.js.gz"] {
                #expect(try client.send("GET", path).status == 404)
            }
            let log = server.log
            #expect(!log.contains("no page at /docs"))
        }
    }

    @Test func aFileThatIsMissingIsNamed() async throws {
        let folder = try TemporaryDirectory()
        try Data("page".utf8).write(to: URL(filePath: folder.file("index.html")))
        try await withServer(["DOCS_DIRECTORY": folder.path]) { server in
            let response = try ContractClient(server).expect(404, "GET", "/docs")
            let detail = response.json["detail"]?.string ?? ""
            #expect(detail.contains("page.css") && detail.contains("make setup") && detail.contains("/openapi.yaml"))
            #expect(try ContractClient(server).send("GET", "/docs/page.js").status == 404)
            #expect(eventually(within: 10) { server.log.contains("no page at /docs") })
        }
    }
}
