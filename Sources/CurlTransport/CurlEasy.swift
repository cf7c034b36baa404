import APIRuntime
import CCurl

/// An easy handle of libcurl with the transfer that it carries. Belongs to the loop's thread.
final class CurlEasy {
    let transfer: CurlTransfer
    let handle: UnsafeMutableRawPointer
    private let configuration: CurlConfiguration
    private var fields: UnsafeMutablePointer<curl_slist>?
    private let reason: UnsafeMutablePointer<CChar>
    private var head: CurlHeadReader
    /// Why a callback ended the transfer.
    private var failure: ClientTransportError?
    private var followsRedirects = false
    private var redirects = 0
    /// Whether libcurl waits for the caller, as it was told last.
    private var isReceivingPaused = false
    private var isSendingPaused = false
    /// When bytes moved last, or the transfer last waited for its caller.
    private var activity = ContinuousClock.now

    init(_ transfer: CurlTransfer, _ configuration: CurlConfiguration) throws(ClientTransportError) {
        guard let handle = curl_easy_init() else {
            throw ClientTransportError(.other, "libcurl has no memory for a transfer.")
        }
        self.transfer = transfer
        self.handle = handle
        self.configuration = configuration
        reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        head = CurlHeadReader(limit: configuration.headLimit)
        setConnection()
        setTLS()
        try setRequest()
        setCallbacks()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fields)
        reason.deallocate()
    }

    /// Goes on in the directions that no longer wait for the caller.
    func resume() {
        (isReceivingPaused, isSendingPaused) = transfer.withState { ($0.isReceivingPaused, $0.isSendingPaused) }
        activity = .now
        let receiving = isReceivingPaused ? ccurl_pause_receiving : 0
        let sending = isSendingPaused ? ccurl_pause_sending : 0
        // libcurl may call back from here with what it has kept.
        curl_easy_pause(handle, receiving | sending)
    }

    // MARK: - Options

    private func set(_ option: CURLoption, _ value: Int) { _ = ccurl_set_long(handle, option, value) }
    private func set(_ option: CURLoption, _ value: String) { _ = ccurl_set_text(handle, option, value) }

    private func setConnection() {
        // No signals: names are looked up without, and this is not the only thread.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, configuration.httpVersion == .http1 ? ccurl_http1 : ccurl_http2_over_tls)
        set(CURLOPT_CONNECTTIMEOUT_MS, max(configuration.connectTimeout.milliseconds, 1))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_TCP_NODELAY, 1)
        ccurl_do_not_wait_for_names(handle)
        if configuration.idleConnectionLimit < 1 { set(CURLOPT_FORBID_REUSE, 1) }
        switch configuration.proxy {
        case .environment: break
        case .none: set(CURLOPT_PROXY, "")
        case .url(let url): set(CURLOPT_PROXY, url)
        }
    }

    private func setTLS() {
        set(CURLOPT_SSLVERSION, ccurl_tls12)
        let tls = configuration.tls
        if let file = tls.authorityFile {
            set(CURLOPT_CAINFO, file)
            // Instead of the system's authorities, not besides.
            _ = ccurl_set_text(handle, CURLOPT_CAPATH, nil)
        }
        if let file = tls.certificateChainFile { set(CURLOPT_SSLCERT, file) }
        if let file = tls.privateKeyFile { set(CURLOPT_SSLKEY, file) }
    }

    private func setRequest() throws(ClientTransportError) {
        let request = transfer.request
        let method = request.method.token
        guard !method.isEmpty else {
            throw ClientTransportError(.invalidRequest, "The request has no method that can be sent.")
        }
        set(CURLOPT_URL, transfer.url)
        // The path as it is: dots in it are the server's business.
        set(CURLOPT_PATH_AS_IS, 1)
        if let body = request.body {
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_CUSTOMREQUEST, method)
            _ = ccurl_set_length(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(body.length ?? -1))
        } else {
            switch request.method {
            case .get: set(CURLOPT_HTTPGET, 1)
            case .head: set(CURLOPT_NOBODY, 1)
            case .post, .put, .patch:
                // With `Content-Length: 0`, as RFC 9110 section 8.6 wants it.
                set(CURLOPT_POST, 1)
                set(CURLOPT_POSTFIELDSIZE, 0)
                set(CURLOPT_COPYPOSTFIELDS, "")
                set(CURLOPT_CUSTOMREQUEST, method)
            default:
                set(CURLOPT_HTTPGET, 1)
                set(CURLOPT_CUSTOMREQUEST, method)
            }
            if configuration.redirectLimit > 0, request.method == .get || request.method == .head {
                followsRedirects = true
                set(CURLOPT_FOLLOWLOCATION, 1)
                set(CURLOPT_MAXREDIRS, configuration.redirectLimit)
            }
        }
        setFields(request)
    }

    private func setFields(_ request: ClientRequest) {
        // An empty value keeps libcurl from adding its own.
        append("Expect:")
        if !request.fields.contains("content-type") { append("Content-Type:") }
        if !request.fields.contains("accept") { append("Accept:") }
        for field in request.fields.all {
            append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        _ = ccurl_set_fields(handle, fields)
    }

    private func append(_ line: String) {
        if let longer = curl_slist_append(fields, line) { fields = longer }
    }

    // MARK: - Callbacks

    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, reason)
        _ = ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        _ = ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            CurlEasy.of(context)?.receivedLine(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        _ = ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        _ = ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            CurlEasy.of(context)?.received(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        _ = ccurl_set_pointer(handle, CURLOPT_READDATA, context)
        _ = ccurl_set_callback(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
            let target = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return CurlEasy.of(context)?.send(into: target) ?? ccurl_read_abort
        }
        _ = ccurl_set_pointer(handle, CURLOPT_SEEKDATA, context)
        _ = ccurl_set_seek(handle) { context, offset, _ in
            guard offset == 0, let easy = CurlEasy.of(context), easy.transfer.rewind() else {
                return Int32(CURL_SEEKFUNC_CANTSEEK)
            }
            return Int32(CURL_SEEKFUNC_OK)
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> CurlEasy? {
        context.map { Unmanaged<CurlEasy>.fromOpaque($0).takeUnretainedValue() }
    }

    private func receivedLine(_ line: UnsafeRawBufferPointer) -> Int {
        activity = .now
        do throws(ClientTransportError) {
            guard let head = try head.take(line) else { return line.count }
            let isFollowed = followsRedirects && (300...399).contains(head.status) && head.fields.contains("location")
            if isFollowed {
                self.head.restart()
            } else {
                transfer.received(head)
            }
            return line.count
        } catch {
            failure = error
            return 0
        }
    }

    private func received(_ bytes: UnsafeRawBufferPointer) -> Int {
        activity = .now
        let count = transfer.received(bytes)
        if count == ccurl_write_pause { isReceivingPaused = true }
        return count
    }

    private func send(into target: UnsafeMutableRawBufferPointer) -> Int {
        activity = .now
        let count = transfer.send(into: target)
        if count == ccurl_read_pause { isSendingPaused = true }
        if count == ccurl_read_abort, transfer.withState({ $0.outcome == nil }) {
            failure = ClientTransportError(
                .invalidRequest, "The body of the request has not the length that it was given.")
        }
        return count
    }

    // MARK: - Ends

    /// When the transfer runs out of time.
    var deadline: ContinuousClock.Instant? {
        let total = configuration.totalTimeout.map { transfer.start + $0 }
        let idle = configuration.idleTimeout.flatMap { isWaitingForCaller ? nil : activity + $0 }
        guard let total, let idle else { return total ?? idle }
        return min(total, idle)
    }

    private var isWaitingForCaller: Bool { isReceivingPaused || isSendingPaused }

    /// What has taken too long.
    func timeout(at now: ContinuousClock.Instant) -> ClientTransportError? {
        if let limit = configuration.totalTimeout, now - transfer.start >= limit {
            return .timedOut("The request to \(transfer.url) took longer than \(limit).")
        }
        guard let limit = configuration.idleTimeout, now - activity >= limit, !isWaitingForCaller else { return nil }
        guard ccurl_connected_after(handle) > 0 else {
            // Still connecting, which has a time-out of its own.
            activity = now
            return nil
        }
        return .timedOut("Nothing came from \(transfer.url) for \(limit).")
    }

    /// How the transfer ended when libcurl is done with it.
    func outcome(_ result: CURLcode) -> CurlTransfer.Outcome {
        if let failure { return .failed(failure) }
        guard result != CURLE_OK else { return .complete }
        var text = String(cString: reason)
        if text.isEmpty { text = String(cString: curl_easy_strerror(result)) }
        return .failed(
            ClientTransportError(result, text, at: transfer.url, connectTimeout: configuration.connectTimeout))
    }
}

extension Duration {
    /// Whole milliseconds, at most those of 24 days.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(min(max(seconds, 0), 2_000_000) * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
