import APIRuntime
import CCurl
import Synchronization

/// The thread that drives all transfers of a transport, and how others talk to it.
///
/// Confinement, the reason for `nonisolated(unsafe)`: the multi handle is used by the loop's own thread; others only call
/// `curl_multi_wakeup`, which libcurl allows from any thread, and only while `inbox` says that the handle is there.
final class CurlLoop: Sendable {
    enum Message: Sendable {
        case start(CurlTransfer)
        /// Go on with a transfer that waited for its caller.
        case resume(CurlTransfer)
        case remove(CurlTransfer)
        case stop
    }

    private struct Inbox {
        var messages: [Message] = []
        var isClosed = false
    }

    let configuration: CurlConfiguration
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer
    private let inbox = Mutex(Inbox())
    private let transfers = Atomic<Int>(0)
    private let turns = Atomic<Int>(0)

    /// Sets libcurl up once for the process, as it wants it.
    private static let isSetUp = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(_ configuration: CurlConfiguration) throws(ClientTransportError) {
        guard Self.isSetUp, let multi = curl_multi_init() else {
            throw ClientTransportError(.other, "libcurl could not be set up.")
        }
        self.configuration = configuration
        self.multi = multi
        let kept = max(configuration.idleConnectionLimit, 0)
        // 0 would mean libcurl's own choice.
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(kept, 1))
        // A connection for each transfer, with HTTP/2 too: in libcurl 7.88 a transfer that is paused, for as long as its
        // reader is slow, can leave others of its connection without their data.
        _ = ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, ccurl_no_multiplexing)
        guard CurlThread.start({ [self] in CurlRunner(self).run() }) else {
            curl_multi_cleanup(multi)
            throw ClientTransportError(.other, "The thread of a transport could not be started.")
        }
    }

    /// How many transfers have begun and not ended.
    var transferCount: Int { transfers.load(ordering: .relaxed) }
    /// How often the thread has gone through its work: it hardly does while nothing happens.
    var turnCount: Int { turns.load(ordering: .relaxed) }

    func start(_ transfer: CurlTransfer) {
        transfers.add(1, ordering: .relaxed)
        if !post(.start(transfer)) {
            transfers.subtract(1, ordering: .relaxed)
            transfer.end(.failed(ClientTransportError(.closed, "The transport has been closed.")))
        }
    }

    func resume(_ transfer: CurlTransfer) { _ = post(.resume(transfer)) }
    func remove(_ transfer: CurlTransfer) { _ = post(.remove(transfer)) }
    func stop() { _ = post(.stop) }

    private func post(_ message: Message) -> Bool {
        inbox.withLock { inbox in
            guard !inbox.isClosed else { return false }
            inbox.messages.append(message)
            if inbox.messages.count == 1 { curl_multi_wakeup(multi) }
            return true
        }
    }

    /// What has come, for the loop's thread.
    func takeMessages() -> [Message] {
        turns.add(1, ordering: .relaxed)
        return inbox.withLock { inbox in
            let messages = inbox.messages
            inbox.messages = []
            return messages
        }
    }

    func transferEnded() { transfers.subtract(1, ordering: .relaxed) }

    /// No more messages are taken; what has come to the last moment is returned.
    func close() -> [Message] {
        inbox.withLock { inbox in
            inbox.isClosed = true
            return inbox.messages
        }
    }
}
