import APIRuntime
import GoldenHooksAPI
import TestSupport

/// The receiver of the golden document about webhooks, which answers with what it understood.
struct HookReceiver: WebhookHandlers, WebhookSecurity {
    func onData(_ input: OnDataCallback.Input, _ context: RequestContext) async throws -> OnDataCallback.Output {
        input.sequence == 7 && input.body.id == 1 ? .accepted : .gone
    }

    func createStreamOnProgress(
        _ input: CreateStreamOnProgressCallback.Input, _ context: RequestContext
    )
        async throws -> CreateStreamOnProgressCallback.Output
    {
        .status2XX(status: input.body == 50 ? 299 : 200)
    }

    func createStreamOnEnd(
        _ input: CreateStreamOnEndCallback.Input, _ context: RequestContext
    )
        async throws -> CreateStreamOnEndCallback.Output
    {
        .noContent
    }

    func createStreamOnOther(
        _ input: CreateStreamOnOtherCallback.Input, _ context: RequestContext
    )
        async throws -> CreateStreamOnOtherCallback.Output
    {
        .noContent
    }

    func newStream(_ input: NewStreamWebhook.Input, _ context: RequestContext) async throws -> NewStreamWebhook.Output {
        .ok(.init(Opinion(stars: Int64(input.body.name.count)), xNext: "\(input.body.id)"))
    }

    func movedGet(_ input: MovedGetWebhook.Input, _ context: RequestContext) async throws -> MovedGetWebhook.Output {
        .ok(.init(location: (input.to ?? []).joined(separator: "+")))
    }

    func movedHead(_ input: MovedHeadWebhook.Input, _ context: RequestContext) async throws -> MovedHeadWebhook.Output {
        .ok
    }

    func hook(_ credential: BearerCredential, _ context: RequestContext) async throws -> any Principal {
        guard credential.token == "good" else { throw Problem.unauthorized() }
        return Subscriber()
    }

    struct Subscriber: Principal {}
}

/// Takes the requests of a sender to a receiver in the same process, and keeps where they were for.
struct HookTransport: ClientTransport {
    private let receiver = InProcessTransport(
        APIResponder(WebhookService(handlers: HookReceiver(), security: HookReceiver())))
    let sent = Locked<[String]>([])

    func send(_ request: ClientRequest) async throws -> ClientResponse {
        sent.withLock { $0.append((request.origin ?? "") + request.target.string) }
        return try await receiver.send(request)
    }
}
