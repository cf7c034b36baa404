import APIRuntime
import GoldenHooksAPI
import TestSupport
import Testing

/// Webhooks and callbacks from the sender to the receiver, both generated from one document.
struct HookTests {
    private let transport = HookTransport()
    private var sender: WebhookClient<HookTransport> {
        WebhookClient(transport, credentials: WebhookCredentials(hook: BearerCredential(token: "good")))
    }
    private let stream = Stream(id: 1, name: "four")

    @Test func aWebhookReachesItsReceiver() async throws {
        guard case .ok(let ok) = try await sender.newStream(.init(body: stream), to: "https://a.example/newStream?t=1")
        else {
            Issue.record("expected 200")
            return
        }
        #expect(transport.sent.current == ["https://a.example/newStream?t=1"])
        #expect(ok.xNext == "1")
        guard case .value(let opinion) = ok.body else {
            Issue.record("expected a body")
            return
        }
        #expect(opinion.stars == 4)
    }

    @Test func theSenderHoldsTheResponseToTheDocument() async throws {
        let long = Stream(id: 1, name: "sixsix")
        await #expect(throws: ClientError.self) {
            try await sender.newStream(.init(body: long), to: "https://a.example/newStream")
        }
    }

    @Test func theReceiverHoldsTheRequestToTheDocument() async throws {
        let long = Stream(id: 1, name: "more than ten")
        await #expect(throws: ClientError.undeclaredStatus(400)) {
            try await sender.newStream(.init(body: long), to: "https://a.example/newStream")
        }
    }

    @Test func onlyItsOwnSecurityHoldsForAWebhook() async throws {
        let bad = WebhookClient(transport, credentials: .init(hook: BearerCredential(token: "bad")))
        await #expect(throws: ClientError.undeclaredStatus(401)) {
            try await bad.newStream(.init(body: stream), to: "https://a.example/newStream")
        }
        let nobody = WebhookClient(transport)
        guard case .ok(let moved) = try await nobody.movedGet(.init(to: ["x", "y"]), to: "https://a.example/movedGet")
        else {
            Issue.record("expected 200")
            return
        }
        #expect(moved.location == "x+y")
        guard case .ok = try await nobody.movedHead(to: "https://a.example/movedHead") else {
            Issue.record("expected 200")
            return
        }
    }

    @Test func theURLsOfCallbacksComeFromTheRequest() throws {
        var input = CreateStream.Input(
            callbackURL: "https://a.example/x", progressURL: nil, body: .init(targets: ["https://b.example/end"]))
        #expect(try input.onDataURL() == "https://a.example/x/data?kind=POST")
        #expect(try input.onProgressURL() == nil)
        #expect(try input.onEndURL() == nil)
        input.progressURL = "https://c.example/"
        input.body.token = 12
        #expect(try input.onProgressURL() == "https://c.example/")
        #expect(try input.onEndURL() == "https://b.example/end#12")
    }

    @Test func aCallbackIsSentWithItsParameters() async throws {
        guard
            case .accepted = try await sender.onData(
                .init(sequence: 7, body: stream), to: "https://a.example/onData?kind=POST"),
            case .gone = try await sender.onData(.init(sequence: 8, body: stream), to: "https://a.example/onData")
        else {
            Issue.record("expected 202 and 410")
            return
        }
        #expect(
            transport.sent.current == [
                "https://a.example/onData?kind=POST&sequence=7", "https://a.example/onData?sequence=8",
            ])
    }

    @Test func aBodyOfTextAndARangeOfStatuses() async throws {
        guard
            case .status2XX(status: 299) = try await sender.createStreamOnProgress(
                .init(body: 50), to: "http://a.example/createStreamOnProgress")
        else {
            Issue.record("expected 299")
            return
        }
    }
}
