import APIRuntime
import GoldenWireAPI
import TestSupport

/// Handlers that answer with the bodies as they came to them.
struct Post: PostAPI {
    func postForm(_ input: PostForm.Input, _ context: RequestContext) async throws -> PostForm.Output {
        .ok("\(input.body)")
    }

    func postText(_ input: PostText.Input, _ context: RequestContext) async throws -> PostText.Output {
        switch input.body {
        case .plainText(let number): .ok(.plainText(number * 2))
        case .markdown(let text): .ok(.markdown(text + text))
        }
    }

    func postStream(_ input: PostStream.Input, _ context: RequestContext) async throws -> PostStream.Output {
        let length = input.body.length.map(Int64.init)
        return .ok(
            .init(
                BodyStream { writer in
                    for try await part in input.body {
                        for byte in part { try await writer.write([byte]) }
                    }
                }, xLength: length))
    }

    func postEither(_ input: PostEither.Input, _ context: RequestContext) async throws -> PostEither.Output {
        switch input.body {
        case .json(let filter): .ok("\(filter)")
        case .bytes(let stream): .ok("\(try await stream.collect(upTo: 10))")
        case nil: .ok("nothing")
        }
    }

    func postMultipart(_ input: PostMultipart.Input, _ context: RequestContext) async throws -> PostMultipart.Output {
        let form = input.body
        let extras = form.extras?.map { "\($0.filename ?? "")=\(String(decoding: $0.bytes, as: UTF8.self))" }
        return .ok(
            "\(form.title) \(form.pages) \(form.tags ?? []) \(form.colour?.r ?? -1) \(form.shades?.map(\.depth) ?? []) "
                + "\(form.cover.filename ?? "") \(form.cover.contentType ?? "") \(form.cover.bytes) \(extras ?? [])")
    }

    func postParts(_ input: PostParts.Input, _ context: RequestContext) async throws -> PostParts.Output {
        var text = ""
        while let part = try await input.body.nextPart() {
            text += "\(part.name) \(part.filename ?? "-"):"
            if part.name == "skipped" { continue }
            while let bytes = try await input.body.nextBytes() { text += String(decoding: bytes, as: UTF8.self) }
            text += ";"
        }
        return .ok(text)
    }

    func postLines(_ input: PostLines.Input, _ context: RequestContext) async throws -> PostLines.Output {
        .ok(
            JSONLines { lines in
                for try await filter in input.body { try await lines.send(filter) }
            })
    }

    func postEvents(_ input: PostEvents.Input, _ context: RequestContext) async throws -> PostEvents.Output {
        switch input.body {
        case .eventStream(let events):
            return .ok(
                .eventStream(
                    EventStream { writer in
                        for try await event in events { try await writer.send(event) }
                    }))
        case .xNdjson(let lines): return .ok(.plainText("\(try await lines.values(upTo: 100))"))
        case .json(let filter): return .ok(.plainText("\(filter)"))
        case nil: return .ok(.plainText("nothing"))
        }
    }
}

/// Handlers that answer with streams.
struct Watch: WatchAPI {
    static let filters = [Filter(text: "a\nb"), Filter(limit: 2), Filter(tags: ["é"])]

    func watchEvents(_ input: WatchEvents.Input, _ context: RequestContext) async throws -> WatchEvents.Output {
        .ok(
            EventStream { events in
                try await events.keepAlive()
                try await events.send(Watch.filters[0])
                try await events.send(ServerSentEvent(Watch.filters[1], event: "new\nline", id: "7"))
                try await events.send(Watch.filters[2])
            })
    }

    func watchLines(_ input: WatchLines.Input, _ context: RequestContext) async throws -> WatchLines.Output {
        .ok(
            JSONLines { lines in
                for filter in Watch.filters { try await lines.send(filter) }
            })
    }

    func watchHeaders(_ input: WatchHeaders.Input, _ context: RequestContext) async throws -> WatchHeaders.Output {
        let body: WatchHeaders.OkBody =
            switch WatchHeaders.OkBody.preferred(by: context) {
            case .json: .json(Watch.filters[1])
            case .plainText: .plainText("plain")
            case .csv: .csv("csv")
            }
        return .ok(.init(body, xList: [1, -2], xColour: Colour(r: 7, name: "n"), xFilter: Watch.filters[0]))
    }

    func watchAnything(_ input: WatchAnything.Input, _ context: RequestContext) async throws -> WatchAnything.Output {
        .ok(Watch.filters[1])
    }
}
