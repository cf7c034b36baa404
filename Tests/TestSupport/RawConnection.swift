import APIRuntime
import Foundation
import HTTP1

/// One TCP connection to a server under test: bytes out, responses in, every wait bounded.
///
/// Unchecked: one task uses a connection at a time; tests that hand it on do so after the other is done with it.
package final class RawConnection: @unchecked Sendable {
    private let descriptor: Int32
    fileprivate var buffer: [UInt8] = []
    fileprivate var parser = HTTP1ResponseParser()
    /// How many seconds a call waits at most when it is not told otherwise.
    package var patience = 20.0

    /// Connects to a port of 127.0.0.1. A small receive buffer (bytes) makes a client that does not read felt early.
    package init(port: UInt16, receiveBuffer: Int32? = nil) throws(WireError) {
        descriptor = try TCPSocket.connect(port, receiveBuffer: receiveBuffer, until: Deadline(10))
    }

    deinit { close(descriptor) }

    /// Sends all bytes.
    package func send(_ bytes: [UInt8]) throws(WireError) {
        let deadline = Deadline(patience)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, noSignal) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                guard TCPSocket.wait(descriptor, Int16(POLLOUT), until: deadline) else { throw .timeout }
            } else if errno != EINTR {
                throw .reset(errno)
            }
        }
    }

    /// Sends the bytes of a text.
    package func send(_ text: String) throws(WireError) { try send(Array(text.utf8)) }

    /// Tells the server that nothing more will be sent.
    package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Breaks the connection with a reset.
    package func abort() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads exactly one response; interim ones before it are kept in it.
    package func receive(
        answering method: String = "GET", within seconds: Double? = nil
    ) throws(WireError) -> WireResponse {
        let deadline = Deadline(seconds ?? patience)
        let method = HTTPMethod(token: method)
        var body: [UInt8] = []
        var interim: [Int] = []
        while true {
            let (event, consumed) = parser.next(buffer.span, answering: method)
            if case .body(let range) = event { body += buffer[range] }
            buffer.removeFirst(consumed)
            switch event {
            case .interim(let status): interim.append(status)
            case .head, .body: break
            case .endOfMessage: return response(body, interim)
            case .failure(let error): throw .malformed(error)
            case .needMore:
                guard try fill(until: deadline) else {
                    guard parser.endOfInput() == .endOfMessage else { throw .closed(after: buffer.count + body.count) }
                    return response(body, interim)
                }
            }
        }
    }

    private func response(_ body: [UInt8], _ interim: [Int]) -> WireResponse {
        let head = parser.head
        func text(_ range: Range<Int32>) -> String {
            String(decoding: head.bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
        }
        return WireResponse(
            status: head.status, reason: text(head.reason),
            fields: head.fields.map { (text($0.name), text($0.value)) }, body: body, interim: interim,
            keepAlive: head.keepAlive)
    }

    /// Everything that still comes until the server closes the connection.
    package func readToEnd(within seconds: Double? = nil) throws(WireError) -> [UInt8] {
        let deadline = Deadline(seconds ?? patience)
        while try fill(until: deadline) {}
        defer { buffer = [] }
        return buffer
    }

    /// Waits until the server closes the connection, and fails when it sends anything before. A reset is a close, too.
    package func expectClose(within seconds: Double? = nil) throws(WireError) {
        let rest: [UInt8]
        do { rest = try readToEnd(within: seconds) } catch {
            if case .reset = error { return }
            throw error
        }
        guard rest.isEmpty else { throw .unexpected(String(decoding: rest, as: UTF8.self)) }
    }

    /// Reads what has come; false at the end of the stream.
    fileprivate func fill(until deadline: Deadline) throws(WireError) -> Bool {
        while true {
            var chunk = [UInt8](repeating: 0, count: 65536)
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                buffer += chunk[..<count]
                return true
            }
            if count == 0 { return false }
            if errno == EINTR { continue }
            guard errno == EAGAIN || errno == EWOULDBLOCK else { throw .reset(errno) }
            guard TCPSocket.wait(descriptor, Int16(POLLIN), until: deadline) else { throw .timeout }
        }
    }
}

#if canImport(Darwin)
private let noSignal: Int32 = 0
#else
private let noSignal = Int32(MSG_NOSIGNAL)
#endif

extension RawConnection {
    /// The status of one interim response, such as 100, without waiting for the final one.
    package func receiveInterim(within seconds: Double? = nil) throws(WireError) -> Int {
        let deadline = Deadline(seconds ?? patience)
        while true {
            let (event, consumed) = parser.next(buffer.span, answering: .post)
            buffer.removeFirst(consumed)
            switch event {
            case .interim(let status): return status
            case .needMore: guard try fill(until: deadline) else { throw .closed(after: buffer.count) }
            case .failure(let error): throw .malformed(error)
            case .head, .body, .endOfMessage: throw .unexpected("a final response: \(parser.head.status)")
            }
        }
    }
}
