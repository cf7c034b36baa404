import APIRuntime
import HTTP1

/// What is fuzzed: no input crashes the parsers, and where the input is cut makes no difference to what they find.
///
/// The first byte chooses the parser and the limits, the rest is what comes over the connection.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: data, count: count)
    guard let mode = input.first else { return 0 }
    let bytes = UnsafeBufferPointer(rebasing: input.dropFirst()).span
    let limits = mode & 2 == 0 ? HTTP1Limits() : .tight
    if mode & 1 == 0 {
        checkRequests(bytes, limits: limits)
    } else {
        checkResponses(bytes, limits: limits, method: mode & 4 == 0 ? .get : .head)
    }
    return 0
}

extension HTTP1Limits {
    /// Limits that a short input can reach.
    fileprivate static var tight: HTTP1Limits {
        HTTP1Limits(
            startLineBytes: 64, headBytes: 160, fields: 3, chunkLineBytes: 64, chunkExtensionBytes: 64,
            trailerBytes: 64)
    }
}

private func checkRequests(_ bytes: Span<UInt8>, limits: HTTP1Limits) {
    let whole = RequestLog(bytes, limits: limits, pieces: Pieces(seed: nil))
    let single = RequestLog(bytes, limits: limits, pieces: Pieces(seed: 0))
    let random = RequestLog(bytes, limits: limits, pieces: Pieces(seed: UInt64(bytes.count) &+ 1))
    precondition(whole.bytes == single.bytes, "byte by byte is different")
    precondition(whole.bytes == random.bytes, "in random pieces is different")
}

private func checkResponses(_ bytes: Span<UInt8>, limits: HTTP1Limits, method: HTTPMethod) {
    let whole = ResponseLog(bytes, limits: limits, method: method, pieces: Pieces(seed: nil))
    let single = ResponseLog(bytes, limits: limits, method: method, pieces: Pieces(seed: 0))
    let random = ResponseLog(bytes, limits: limits, method: method, pieces: Pieces(seed: UInt64(bytes.count) &+ 1))
    precondition(whole.bytes == single.bytes, "byte by byte is different")
    precondition(whole.bytes == random.bytes, "in random pieces is different")
}
