import APIRuntime
import CCurl

/// What the loop's thread does: starts transfers, lets libcurl move bytes, watches the time, and ends transfers.
///
/// It belongs to that thread alone, and so do all easy handles.
final class CurlRunner {
    private let loop: CurlLoop
    private let configuration: CurlConfiguration
    private var active: [ObjectIdentifier: CurlEasy] = [:]
    /// Transfers that wait for their turn, from `firstWaiting` on.
    private var waiting: [CurlTransfer] = []
    private var firstWaiting = 0
    private var isStopping = false

    init(_ loop: CurlLoop) {
        self.loop = loop
        configuration = loop.configuration
    }

    func run() {
        while true {
            for message in loop.takeMessages() { take(message) }
            if isStopping { break }
            startWaiting()
            var running: Int32 = 0
            curl_multi_perform(loop.multi, &running)
            endDone()
            checkDeadlines()
            startWaiting()
            curl_multi_poll(loop.multi, nil, 0, pollTime(), nil)
        }
        end()
    }

    private func take(_ message: CurlLoop.Message) {
        switch message {
        case .start(let transfer): waiting.append(transfer)
        case .resume(let transfer): active[ObjectIdentifier(transfer)]?.resume()
        case .remove(let transfer):
            if let easy = active[ObjectIdentifier(transfer)] {
                remove(easy)
            } else if let index = waiting[firstWaiting...].firstIndex(where: { $0 === transfer }) {
                waiting.remove(at: index)
                loop.transferEnded()
            }
        case .stop: isStopping = true
        }
    }

    private func startWaiting() {
        while active.count < max(configuration.transferLimit, 1), firstWaiting < waiting.count {
            let transfer = waiting[firstWaiting]
            firstWaiting += 1
            start(transfer)
        }
        // Forgetting those that have begun costs as much as they are, so it is done when they are the half.
        if firstWaiting > waiting.count / 2 {
            waiting.removeFirst(firstWaiting)
            firstWaiting = 0
        }
    }

    private func start(_ transfer: CurlTransfer) {
        guard transfer.withState({ $0.outcome == nil }) else { return loop.transferEnded() }
        do throws(ClientTransportError) {
            let easy = try CurlEasy(transfer, configuration)
            guard curl_multi_add_handle(loop.multi, easy.handle) == CURLM_OK else {
                throw ClientTransportError(.other, "libcurl takes no more transfers.")
            }
            active[ObjectIdentifier(transfer)] = easy
            transfer.begin(on: loop)
        } catch {
            transfer.end(.failed(error))
            loop.transferEnded()
        }
    }

    private func remove(_ easy: CurlEasy) {
        active[ObjectIdentifier(easy.transfer)] = nil
        curl_multi_remove_handle(loop.multi, easy.handle)
        loop.transferEnded()
    }

    /// Ends what libcurl says is done.
    private func endDone() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(loop.multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let result = ccurl_result(message)
            guard let easy = active.values.first(where: { $0.handle == handle }) else { continue }
            let outcome = easy.outcome(result)
            remove(easy)
            easy.transfer.end(outcome)
        }
    }

    private func checkDeadlines() {
        guard configuration.totalTimeout != nil || configuration.idleTimeout != nil else { return }
        let now = ContinuousClock.now
        for easy in Array(active.values) {
            guard let error = easy.timeout(at: now) else { continue }
            remove(easy)
            easy.transfer.end(.failed(error))
        }
        guard let limit = configuration.totalTimeout else { return }
        // Those who wait longest stand first.
        while firstWaiting < waiting.count, now - waiting[firstWaiting].start >= limit {
            let error = ClientTransportError.timedOut("The request waited for its turn for \(limit).")
            waiting[firstWaiting].end(.failed(error))
            loop.transferEnded()
            firstWaiting += 1
        }
    }

    /// How long nothing has to be done, in milliseconds, at most a minute.
    private func pollTime() -> Int32 {
        let now = ContinuousClock.now
        var time = Duration.seconds(60)
        for easy in active.values {
            if let deadline = easy.deadline { time = min(time, deadline - now) }
        }
        if let limit = configuration.totalTimeout, firstWaiting < waiting.count {
            time = min(time, waiting[firstWaiting].start + limit - now)
        }
        let (seconds, attoseconds) = max(time, .zero).components
        // One more than needed, so that the deadline has passed when the thread wakes up.
        return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    /// Everything that is under way ends with the transport.
    private func end() {
        let error = ClientTransportError(.closed, "The transport has been closed.")
        for easy in Array(active.values) {
            remove(easy)
            easy.transfer.end(.failed(error))
        }
        var left = Array(waiting[firstWaiting...])
        for message in loop.close() {
            if case .start(let transfer) = message { left.append(transfer) }
        }
        for transfer in left {
            transfer.end(.failed(error))
            loop.transferEnded()
        }
        curl_multi_cleanup(loop.multi)
    }
}
