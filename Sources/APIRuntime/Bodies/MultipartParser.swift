/// What is wrong with a multipart body.
struct MultipartError: Error, Equatable {
    /// A sentence without subject: `ends before its last boundary`.
    var reason: String
}

/// Reads multipart bodies (RFC 2046 section 5.1) from bytes as they come: a pure state machine.
///
/// It holds no more than the head of a part, or as many bytes as a boundary has, beyond what it was given.
struct MultipartParser {
    /// The most bytes that the fields of one part may have.
    static let headLimit = 8 * 1024

    enum Event: Equatable {
        /// More bytes are needed.
        case needMore
        /// A part begins.
        case part(MultipartHead)
        /// Bytes of the part.
        case data([UInt8])
        /// The part has ended.
        case endOfPart
        /// The last boundary has come; what follows it does not count.
        case end
    }

    private enum State {
        /// Before the first boundary, to which ``delimiter`` leads.
        case preamble
        /// Behind a boundary: another part, or the end.
        case boundary
        case head
        case data
        case ended
    }

    private let delimiter: [UInt8]
    private var state = State.preamble
    private var buffer: [UInt8] = [0x0D, 0x0A]
    private var position = 0

    /// A parser for this boundary, which has 1...70 characters.
    init(boundary: [UInt8]) { delimiter = Array("\r\n--".utf8) + boundary }

    /// Takes bytes of the body.
    mutating func append(_ bytes: [UInt8]) {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        buffer += bytes
    }

    /// The next thing in the bytes that were taken.
    mutating func next() throws(MultipartError) -> Event {
        while true {
            switch state {
            case .preamble:
                guard takePreamble() else { return .needMore }
                state = .boundary
            case .boundary:
                guard let isLast = try takeBoundaryEnd() else { return .needMore }
                state = isLast ? .ended : .head
            case .head:
                guard let head = try takeHead() else { return .needMore }
                state = .data
                return .part(head)
            case .data: return nextData()
            case .ended: return .end
            }
        }
    }

    /// Says that the body has ended.
    func finish() throws(MultipartError) {
        guard case .ended = state else { throw MultipartError(reason: "ends before its last boundary") }
    }

    private mutating func nextData() -> Event {
        if buffer.count - position >= delimiter.count, buffer[position...].starts(with: delimiter) {
            position += delimiter.count
            state = .boundary
            return .endOfPart
        }
        let end = delimiterStart() ?? max(position, buffer.count - delimiter.count + 1)
        guard end > position else { return .needMore }
        defer { position = end }
        return .data(Array(buffer[position..<end]))
    }

    /// Where the delimiter stands in full.
    private func delimiterStart() -> Int? {
        var index = position
        while index + delimiter.count <= buffer.count {
            guard let start = buffer[index...].firstIndex(of: 0x0D), start + delimiter.count <= buffer.count else {
                return nil
            }
            if buffer[start...].starts(with: delimiter) { return start }
            index = start + 1
        }
        return nil
    }

    /// Drops what stands before the first boundary, and the boundary; false when that has not come yet.
    private mutating func takePreamble() -> Bool {
        guard let start = delimiterStart() else {
            position = max(position, buffer.count - delimiter.count + 1)
            return false
        }
        position = start + delimiter.count
        return true
    }

    /// Whether the boundary was the last; white space may stand behind it.
    private mutating func takeBoundaryEnd() throws(MultipartError) -> Bool? {
        guard buffer.count - position >= 2 else { return nil }
        if buffer[position] == 0x2D, buffer[position + 1] == 0x2D {
            position += 2
            return true
        }
        var index = position
        while index < buffer.count, buffer[index] == 0x20 || buffer[index] == 0x09 { index += 1 }
        guard index - position <= 70 else { throw MultipartError(reason: "has text behind a boundary") }
        guard index + 1 < buffer.count else { return nil }
        guard buffer[index] == 0x0D, buffer[index + 1] == 0x0A else {
            throw MultipartError(reason: "has text behind a boundary")
        }
        // The line break stays: the fields of a part begin with it, and so does an empty head.
        position = index
        return false
    }

    /// The fields of a part, up to the empty line behind them.
    private mutating func takeHead() throws(MultipartError) -> MultipartHead? {
        let limit = min(buffer.count, position + Self.headLimit)
        var index = position
        while index + 3 < limit {
            if buffer[index] == 0x0D, buffer[index...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) {
                let head = try MultipartHead(buffer[(position + 2)..<max(index, position + 2)])
                position = index + 4
                return head
            }
            index += 1
        }
        guard buffer.count - position < Self.headLimit else {
            throw MultipartError(reason: "has a part with more than \(Self.headLimit) bytes of fields")
        }
        return nil
    }
}
