public import EventLoop

/// A subscription to one channel of Redis, renewed when its connection is lost.
///
/// What is published while there is no connection is not heard: ``Event/lost`` says that something may have been missed,
/// ``Event/subscribed`` that everything published from now on will come.
public final class RedisSubscriber: Sendable {
    /// What happens to a subscription, in order.
    public enum Event: Sendable, Hashable {
        /// Redis has confirmed the subscription.
        case subscribed
        /// Somebody published this.
        case message([UInt8])
        /// The connection was lost.
        case lost(reason: String)
    }

    private let subscription: Subscription

    /// Subscribes to `channel`; `receive` is called on the loop's thread.
    public init(
        _ configuration: RedisConfiguration, channel: String, loop: EventLoop,
        receive: @escaping @Sendable (Event) -> Void
    ) {
        subscription = Subscription(loop, configuration, channel: channel, receive: receive)
        loop.execute { [subscription] in subscription.start() }
    }

    /// Gives the connection up and subscribes anew, for example when nothing was heard for too long. Callable from any thread.
    public func renew(_ reason: String) {
        subscription.loop.execute { [subscription] in subscription.link.drop(reason) }
    }

    /// Ends the subscription.
    public func close() {
        subscription.loop.execute { [subscription] in subscription.link.stop() }
    }
}

/// Confinement, the reason for `@unchecked Sendable`: everything but the constants is touched on the loop's thread only.
private final class Subscription: @unchecked Sendable {
    let loop: EventLoop
    let link: Link
    private let channel: String
    private let receive: @Sendable (RedisSubscriber.Event) -> Void

    init(
        _ loop: EventLoop, _ configuration: RedisConfiguration, channel: String,
        receive: @escaping @Sendable (RedisSubscriber.Event) -> Void
    ) {
        self.loop = loop
        self.channel = channel
        self.receive = receive
        // Channels belong to the whole server, not to one of its databases.
        link = Link(loop, configuration, SharedStatistics(), selectsDatabase: false)
        link.onOpen = { [unowned self] in subscribe() }
        link.onLost = { receive(.lost(reason: $0)) }
    }

    func start() {
        loop.atEndOfTurn { [self] in link.connection.flush() }
        loop.beforeRequests { [self] in link.connection.takeIn() }
        loop.onShutdown { [self] in link.stop() }
        link.start()
    }

    private static let message = RedisReply.bytes(Array("message".utf8))
    private static let confirmation = RedisReply.bytes(Array("subscribe".utf8))

    /// Replies are arrays: the kind, the channel, and what was published or the number of subscriptions.
    private func subscribe() {
        link.connection.subscribe(RedisCommand("SUBSCRIBE", channel)) { [unowned self] reply in
            guard case .array(let parts) = reply, parts.count == 3 else {
                link.drop("Redis refuses the subscription: \(reply)")
                return
            }
            if parts[0] == Self.message, case .bytes(let payload) = parts[2] {
                receive(.message(payload))
            } else if parts[0] == Self.confirmation {
                receive(.subscribed)
            }
        }
    }
}
