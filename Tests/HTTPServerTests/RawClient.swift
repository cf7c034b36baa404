import Foundation

/// A client that sends exactly the bytes it is given. Every wait ends after ten seconds at the latest, and none blocks
/// its thread: the tests of a process share as many threads as the machine has cores.
final class RawClient {
    private(set) var descriptor: Int32
    private var buffered: [UInt8] = []

    struct Failure: Error, CustomStringConvertible { let description: String }

    /// One answer as it came.
    struct Answer {
        var status = 0
        var head = ""
        var body: [UInt8] = []
        var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of a field, by its name in lower case.
        func field(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, parts[0].lowercased() == name else { continue }
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
            return nil
        }
    }

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "socket: \(errno)") }
        if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(description: "connect: \(errno)") }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// Waits until the socket can be read from or written to. Returns `false` when the time is over.
    private func isReady(_ events: Int32, within milliseconds: Int) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + .milliseconds(milliseconds)
        var turns = 0
        while true {
            var poll = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            if Foundation.poll(&poll, 1, 0) > 0 { return true }
            guard clock.now < end else { return false }
            turns += 1
            if turns < 20 { await Task.yield() } else { try? await Task.sleep(for: .milliseconds(1)) }
        }
    }

    deinit { close() }

    func close() {
        guard descriptor >= 0 else { return }
        Foundation.close(descriptor)
        descriptor = -1
    }

    /// Closes with a reset.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno != EAGAIN {
                throw Failure(description: "send: \(errno) after \(sent) bytes")
            } else if await !isReady(POLLOUT, within: 10_000) {
                throw Failure(description: "the server has not read for ten seconds, after \(sent) bytes")
            }
        }
    }

    /// Some more bytes; empty at the end of input.
    func receive(atMost limit: Int = 65536) async throws -> [UInt8] {
        guard await isReady(POLLIN, within: 10_000) else {
            throw Failure(description: "no byte from the server for ten seconds")
        }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &buffer, limit, 0)
        guard count >= 0 else { throw Failure(description: "recv: \(errno)") }
        return Array(buffer.prefix(count))
    }

    /// Everything to the end of input.
    func receiveAll() async throws -> [UInt8] {
        var all = buffered
        buffered = []
        while true {
            let more = try await receive()
            if more.isEmpty { return all }
            all.append(contentsOf: more)
        }
    }

    /// Whether the server ends the connection without sending anything more.
    func isEnded() async -> Bool {
        guard buffered.isEmpty, await isReady(POLLIN, within: 10_000) else { return false }
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        return count == 0 || (count < 0 && errno == ECONNRESET)
    }

    /// Whether nothing arrives within the time.
    func isSilent(for milliseconds: Int) async -> Bool {
        guard buffered.isEmpty else { return false }
        return await !isReady(POLLIN, within: milliseconds)
    }

    /// The next answer. `toHead`: the answer has no body whatever its fields say.
    func answer(toHead: Bool = false) async throws -> Answer {
        var answer = Answer()
        answer.head = String(decoding: try await take(through: Array("\r\n\r\n".utf8)), as: UTF8.self)
        let words = answer.head.split(separator: " ")
        guard words.count > 2, let status = Int(words[1]) else {
            throw Failure(description: "no status line: \(answer.head)")
        }
        answer.status = status
        if toHead || status == 204 || status == 304 || status < 200 { return answer }
        if let length = answer.field("content-length").flatMap({ Int($0) }) {
            answer.body = try await take(length)
        } else if answer.field("transfer-encoding") == "chunked" {
            answer.body = try await takeChunks()
        } else {
            answer.body = try await receiveAll()
        }
        return answer
    }

    /// Sends a request and returns its answer.
    func ask(_ request: String) async throws -> Answer {
        try await send(request)
        return try await answer()
    }

    private func takeChunks() async throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = String(decoding: try await take(through: Array("\r\n".utf8)).dropLast(2), as: UTF8.self)
            guard let size = Int(line, radix: 16) else { throw Failure(description: "bad chunk size \(line)") }
            body.append(contentsOf: try await take(size))
            _ = try await take(2)
            if size == 0 { return body }
        }
    }

    private func take(_ count: Int) async throws -> [UInt8] {
        while buffered.count < count { try await fill() }
        defer { buffered.removeFirst(count) }
        return Array(buffered.prefix(count))
    }

    private func take(through mark: [UInt8]) async throws -> [UInt8] {
        var from = 0
        while true {
            while from + mark.count <= buffered.count {
                if buffered[from..<from + mark.count].elementsEqual(mark) { return try await take(from + mark.count) }
                from += 1
            }
            try await fill()
        }
    }

    private func fill() async throws {
        let more = try await receive()
        guard !more.isEmpty else {
            throw Failure(description: "ended after: \(String(decoding: buffered.prefix(500), as: UTF8.self))")
        }
        buffered.append(contentsOf: more)
    }
}
