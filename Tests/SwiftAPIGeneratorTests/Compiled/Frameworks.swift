import APIRuntime
import GoldenFrameworksAPI
import TestSupport

/// The service of the golden document about what frameworks write, without sockets. It answers with what it understood.
struct Frameworks: GoldenFrameworksAPI.DefaultAPI {
    typealias Transport = InProcessTransport<APIResponder<APIService<Frameworks>>>

    static var transport: Transport { InProcessTransport(APIResponder(APIService(default: Frameworks()))) }
    static var client: APIClient<Transport> { APIClient(transport) }

    /// Sends a request as it is, and gives the status, the type and the body.
    static func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = [], body: String? = nil
    ) async -> (status: Int, type: String?, body: String) {
        let response = await transport.send(method, target, fields, body: body.map { Array($0.utf8) })
        return (response.status, response.fields.first("content-type"), String(decoding: response.body, as: UTF8.self))
    }

    /// Sends a body, and gives the status and the answer's.
    static func send(
        _ method: HTTPMethod, _ target: String, _ body: String, type: String = "application/json"
    ) async -> String {
        let answer = await send(method, target, [("Content-Type", type)], body: body)
        return "\(answer.status) \(answer.body)"
    }

    func listItems(_ input: ListItems.Input, _ context: RequestContext) async throws -> ListItems.Output { .ok(nil) }

    func listItemsBehindASlash(
        _ input: ListItemsBehindASlash.Input, _ context: RequestContext
    ) async throws -> ListItemsBehindASlash.Output {
        .ok("behind a slash")
    }

    func getItem(_ input: GetItem.Input, _ context: RequestContext) async throws -> GetItem.Output {
        .ok(input.id == 0 ? nil : Item(name: "item \(input.id)"))
    }

    func putItem(_ input: PutItem.Input, _ context: RequestContext) async throws -> PutItem.Output {
        .ok(.init(input.body, eTag: "\"\(input.id)\""))
    }

    func patchItem(_ input: PatchItem.Input, _ context: RequestContext) async throws -> PatchItem.Output {
        switch input.body {
        case .absent: .ok("absent")
        case .null: .ok("null")
        case .value(let item): .ok("\(item.name), to \(try input.changedURL() ?? "nobody")")
        }
    }

    func sendNull(_ input: SendNull.Input, _ context: RequestContext) async throws -> SendNull.Output {
        .ok(input.body)
    }

    func postForecast(_ input: PostForecast.Input, _ context: RequestContext) async throws -> PostForecast.Output {
        switch PostForecast.OkBody.preferred(by: context) {
        case .json: .ok(.json(input.body))
        case .textJSON: .ok(.textJSON(input.body))
        }
    }

    func postAnyJSON(_ input: PostAnyJSON.Input, _ context: RequestContext) async throws -> PostAnyJSON.Output {
        switch input.body {
        case .json(let item): .ok(item)
        case .csv(let text): .ok(Item(name: text))
        }
    }

    func postVersion(_ input: PostVersion.Input, _ context: RequestContext) async throws -> PostVersion.Output {
        switch input.body {
        case .json(let item): .ok(.jsonVersion2("\(item.name) for \(PostVersion.OkBody.preferred(by: context))"))
        case .jsonVersion1(let link): .ok(.jsonVersion1(link))
        case .jsonVersion2(let text): .ok(.jsonVersion2(text))
        }
    }

    func postEmptyForm(_ input: PostEmptyForm.Input, _ context: RequestContext) async throws -> PostEmptyForm.Output {
        .ok(input.body.map { "\($0.keys.sorted())" } ?? "none")
    }

    func postNames(_ input: PostNames.Input, _ context: RequestContext) async throws -> PostNames.Output {
        .ok(input.body)
    }

    func postCreatures(_ input: PostCreatures.Input, _ context: RequestContext) async throws -> PostCreatures.Output {
        .ok(input.body)
    }

    func upload(_ input: Upload.Input, _ context: RequestContext) async throws -> Upload.Output {
        let form = input.body
        let files = ([form.file, form.extra, form.icon] + (form.icons ?? [])).map { file in
            file.map { "\($0.contentType ?? "none") \($0.bytes)" } ?? "none"
        }
        let note = try form.note.map { String(decoding: try $0.encodedJSON(), as: UTF8.self) }
        return .ok(
            "\(form.purpose) \(form.expand ?? []) \(form.link.map { "\($0)" } ?? "none") \(files) \(note ?? "none")")
    }

    func getUmlaut(_ input: GetUmlaut.Input, _ context: RequestContext) async throws -> GetUmlaut.Output {
        .ok("umlaut \(input.id)")
    }
}
