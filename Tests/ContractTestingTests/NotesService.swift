import APIRuntime
import Synchronization

@testable import ContractTesting

/// The service of `notesDocument`, written by hand, with one deliberate fault or none.
final class NotesService: HTTPResponder {
    let fault: Fault?
    private let state = Mutex(State())

    struct State {
        var notes: [Int: JSONValue] = [:]
        var next = 1
    }

    init(_ fault: Fault? = nil) { self.fault = fault }

    static let token = "bm90ZXMtdG9rZW4tb2YtdGhlLXRlc3Q"

    /// What a request says, taken apart.
    struct Request {
        var method: String
        var path: String
        var query: String
        var head: RequestHead
        var body: [UInt8]

        func field(_ name: StaticString) -> String? {
            head.string(of: name)
        }
    }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let head = request.head
        let query = head.query.map {
            String(decoding: head.bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self)
        }
        let body = (try? await request.body.collect(upTo: 1 << 22)) ?? []
        let taken = Request(
            method: head.method.token, path: head.pathString, query: query ?? "", head: head, body: body)
        return state.withLock { answer(taken, &$0) }
    }

    private func answer(_ request: Request, _ state: inout State) -> HTTPResponse {
        let methods: [String]
        switch request.path {
        case "/login": methods = ["POST"]
        case "/notes": methods = ["GET", "POST"]
        case _ where request.path.hasPrefix("/notes/"): methods = ["GET", "PUT", "DELETE"]
        default: return problem(404)
        }
        guard methods.contains(request.method) else {
            if fault == .methodUnknown { return problem(404) }
            var response = problem(405)
            let allow = fault == .allowWrong ? "OPTIONS" : methods.joined(separator: ", ")
            if fault != .allowMissing { try? response.fields.append(name: "Allow", value: allow) }
            return response
        }
        if request.path == "/login" { return logIn(request) }
        guard isAuthorized(request) else { return problem(401) }
        if request.path == "/notes" { return request.method == "GET" ? list(request, state) : create(request, &state) }
        let text = String(request.path.dropFirst(7))
        guard let id = Int(text) ?? (fault == .pathType ? 1 : nil), id >= 1 else { return problem(400) }
        if fault == .pathType, state.notes[id] == nil, Int(text) == nil {
            return answer(200, stored("Note", id), etag: true)
        }
        return one(request, id, &state)
    }

    private func isAuthorized(_ request: Request) -> Bool {
        let value = request.field("authorization")
        if fault == .openToAll { return true }
        if fault == .anyTokenAccepted { return value?.hasPrefix("Bearer ") ?? false }
        return value == "Bearer \(Self.token)"
    }

    private func logIn(_ request: Request) -> HTTPResponse {
        guard request.field("content-type") == "application/json" else { return problem(415) }
        guard let body = try? JSONValue(parsing: request.body), let members = body.members,
            members.allSatisfy({ ["name", "password"].contains($0.name) && $0.value.string?.isEmpty == false }),
            members.count == 2
        else { return problem(400) }
        guard body["name"] == "ada", body["password"] == "analytical engine" else { return problem(401) }
        return answer(200, ["token": .string(Self.token)])
    }

    private func list(_ request: Request, _ state: State) -> HTTPResponse {
        for pair in request.query.split(separator: "&") where pair.hasPrefix("limit=") {
            let limit = Int(pair.dropFirst(6))
            if fault == .crashOnQuery, limit == nil { return problem(500) }
            guard let limit, limit >= 1, limit <= 50 || fault == .queryMaximum else { return problem(400) }
        }
        if let trace = request.field("x-trace"), fault != .headerPattern {
            let isHexadecimal = trace.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
            guard trace.utf8.count == 8, isHexadecimal else { return problem(400) }
        }
        if let cookie = request.field("cookie"), cookie.hasPrefix("theme="), fault != .cookieEnum {
            guard ["theme=dark", "theme=light"].contains(cookie) else { return problem(400) }
        }
        let notes = state.notes.sorted { $0.key < $1.key }.prefix(3).map(\.value)
        return answer(200, .array(Array(notes)), type: fault == .wrongContentType ? "text/plain" : "application/json")
    }

    private func create(_ request: Request, _ state: inout State) -> HTTPResponse {
        let note: JSONValue
        switch read(request) {
        case .success(let value): note = value
        case .failure(let refusal): return problem(refusal.status)
        }
        let id = state.next
        state.next += 1
        let stored = stored(note, id: id, version: 1)
        if fault != .createdIsNotThere { state.notes[id] = stored }
        var shown = stored
        switch fault {
        case .extraProperty: shown["internal"] = true
        case .missingProperty: shown["version"] = nil
        case .wrongType: shown["version"] = "1"
        case .wrongFormat: shown["created"] = "today"
        case .nullNotAllowed: shown["title"] = .null
        case .writeOnlyShown: shown["secret"] = note["secret"] ?? "none"
        case .idIsTextForLongTitles where note["title"]?.string?.count ?? 0 > 30: shown["id"] = .string("\(id)")
        default: break
        }
        let location = fault == .locationWrong ? "/notes/\(id + 1000)" : "/notes/\(id)"
        return answer(fault == .wrongStatus ? 200 : 201, shown, etag: fault != .missingHeader, location: location)
    }

    private func one(_ request: Request, _ id: Int, _ state: inout State) -> HTTPResponse {
        guard var note = state.notes[id] else { return problem(404) }
        let tag = "\"\(fault == .sameETag ? "same" : note["version"].map { "\($0)" } ?? "")\""
        switch request.method {
        case "GET":
            if request.field("if-none-match") == tag, fault != .ifNoneMatchIgnored { return HTTPResponse(status: 304) }
            if fault == .wrongEnum { note["kind"] = "other" }
            return answer(200, note, etag: true)
        case "PUT":
            if let wanted = request.field("if-match"), wanted != tag, fault != .ifMatchIgnored { return problem(412) }
            switch read(request) {
            case .failure(let refusal): return problem(refusal.status)
            case .success(let value):
                let version = Int(note["version"]?.integer ?? 0) + 1
                state.notes[id] = stored(value, id: id, version: version)
                return answer(200, state.notes[id] ?? .null, etag: true)
            }
        default:
            if fault != .aliveAfterDelete { state.notes[id] = nil }
            return HTTPResponse(status: 204, body: fault == .bodyOfNothing ? .bytes(Array("gone".utf8)) : .none)
        }
    }

    private func stored(_ title: String, _ id: Int) -> JSONValue {
        stored(["title": .string(title), "kind": "plain"], id: id, version: 1)
    }

    private func stored(_ note: JSONValue, id: Int, version: Int) -> JSONValue {
        note.without("secret").with([
            "id": .number("\(id)"), "version": .number("\(version)"), "created": "2026-05-04T09:30:00Z",
        ])
    }

    // MARK: - Reading notes

    struct Refusal: Error {
        var status: Int
    }

    /// The note of a body, or the status that it is refused with.
    private func read(_ request: Request) -> Result<JSONValue, Refusal> {
        let isTyped = request.field("content-type") == "application/json" || fault == .contentTypeIgnored
        guard isTyped else { return .failure(Refusal(status: 415)) }
        guard let note = try? JSONValue(parsing: request.body) else {
            if fault == .crashOnMalformed { return .failure(Refusal(status: 500)) }
            return fault == .malformedAccepted && !request.body.isEmpty
                ? .success(["title": "?", "kind": "plain"]) : .failure(Refusal(status: 400))
        }
        return isValid(note) ? .success(note) : .failure(Refusal(status: 400))
    }

    private func isValid(_ note: JSONValue) -> Bool {
        guard let members = note.members else { return false }
        if note["kind"] == nil, fault != .bodyRequired { return false }
        guard let title = note["title"]?.string, !title.isEmpty else { return false }
        for member in members where !isValid(member.name, member.value) { return false }
        return true
    }

    private func isValid(_ name: String, _ value: JSONValue) -> Bool {
        switch (name, value) {
        case ("title", .string(let title)):
            let length = fault == .lengthInBytes ? title.utf8.count : title.unicodeScalars.count
            return fault == .bodyMaxLength || length <= (fault == .validRefused ? 39 : 40)
        case ("kind", .string(let kind)): return ["plain", "list"].contains(kind) || fault == .bodyEnum
        case ("secret", .string(let secret)): return secret.unicodeScalars.count <= 20
        case ("secret", .null): return fault == .bodyNull
        case ("due", .null): return true
        case ("due", .string(let date)): return CalendarDate(date) != nil
        case ("parts", .array(let parts)): return parts.count <= 3 && parts.allSatisfy(isPart)
        case ("title", _), ("kind", _), ("secret", _), ("due", _), ("parts", _): return false
        default: return fault == .bodyExtraProperty
        }
    }

    private func isPart(_ part: JSONValue) -> Bool {
        guard let members = part.members, members.count == 1, let label = part["label"]?.string else { return false }
        return label.unicodeScalars.count <= 5 || fault == .bodyNestedMaxLength
    }

    // MARK: - Answers

    private func problem(_ status: Int) -> HTTPResponse { Self.problem(status) }

    static func problem(_ status: Int) -> HTTPResponse {
        var fields = HTTPFields()
        fields.append("Content-Type", static: "application/problem+json")
        return HTTPResponse(status: status, fields: fields, body: .bytes(Array("{\"status\":\(status)}".utf8)))
    }

    private func answer(
        _ status: Int, _ body: JSONValue, type: String = "application/json", etag: Bool = false, location: String? = nil
    ) -> HTTPResponse {
        var fields = HTTPFields()
        if fault != .missingContentType { try? fields.append(name: "Content-Type", value: type) }
        let version = body["version"].map { "\($0)" } ?? ""
        if etag { try? fields.append(name: "ETag", value: fault == .sameETag ? "\"same\"" : "\"\(version)\"") }
        if let location { try? fields.append(name: "Location", value: location) }
        return HTTPResponse(status: status, fields: fields, body: .bytes(body.bytes))
    }
}
