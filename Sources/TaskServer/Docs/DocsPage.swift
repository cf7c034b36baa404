import APIRuntime

/// The page at /docs: the document for people, with a search and a form for each operation.
///
/// Its files are made by `Scripts/setup.sh` and read once, when the server starts: each by its name, and nothing else of the
/// folder. It stands beside the document, which generated clients are made from and which changes with the API alone.
enum DocsPage {
    /// A file of the page, and its media type.
    private struct Part {
        var name: String
        var type: String
        /// Below /docs; nil for the page itself.
        var path: String?
    }

    private static let parts = [
        Part(name: "index.html", type: "text/html; charset=utf-8", path: nil),
        Part(name: "page.css", type: "text/css; charset=utf-8", path: "page.css"),
        Part(name: "page.js", type: "text/javascript; charset=utf-8", path: "page.js"),
        Part(name: "swagger-ui.css", type: "text/css; charset=utf-8", path: "swagger-ui.css"),
        Part(name: "swagger-ui-bundle.js", type: "text/javascript; charset=utf-8", path: "swagger-ui-bundle.js"),
    ]

    /// Whatever the document or an answer holds, the page runs no script but its own and asks no other host.
    private static let policy: StaticString = """
        Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
        Referrer-Policy: no-referrer\r\n\
        Cross-Origin-Opener-Policy: same-origin\r\n
        """

    /// The files of a folder; where one is missing, an answer that says which.
    static func files(in directory: String) -> (files: StaticFiles, missing: String?) {
        var files: [String: StaticFile] = [:]
        for part in parts {
            guard let bytes = FileContent.read("\(directory)/\(part.name)") else {
                return (StaticFiles(missing: ["/docs": missing(part.name, directory)]), part.name)
            }
            files["/docs" + (part.path.map { "/" + $0 } ?? "")] = StaticFile(
                contentType: part.type, bytes: bytes, compressed: FileContent.read("\(directory)/\(part.name).gz"),
                fields: fields)
        }
        return (StaticFiles(files, redirects: redirects), nil)
    }

    private static let redirects = ["/docs/": "/docs"]

    private static var fields: HTTPFields {
        var fields = HTTPFields()
        fields.append(lines: policy)
        return fields
    }

    private static func missing(_ name: String, _ directory: String) -> String {
        "This page is not installed: \(name) is not in the folder \(directory) of the server. `make setup` makes it, and "
            + "DOCS_DIRECTORY names another folder. The document itself is at /openapi.yaml and /openapi.json."
    }
}
