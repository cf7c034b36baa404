/// Cuts bytes that come in pieces into the texts of values.
struct ItemSplitter: Sendable {
    /// What stands before each record (RFC 7464 section 2.2).
    static let separator: UInt8 = 0x1E

    private let framing: JSONFraming
    private var lines = LineSplitter()
    /// The beginning of a record whose end has not come.
    private var record: [UInt8] = []
    private var isInRecord = false

    init(_ framing: JSONFraming) { self.framing = framing }

    /// How many bytes are held of a value that is not whole yet.
    var pending: Int { lines.rest.count + record.count }

    /// The texts that have become whole; blank lines and records do not count.
    mutating func feed(_ bytes: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        guard framing == .records else {
            lines.feed(bytes) { if !$0.isEmpty { found.append(Array($0)) } }
            return found
        }
        var parts = bytes.split(separator: Self.separator, omittingEmptySubsequences: false)[...]
        record += parts.removeFirst()
        for part in parts {
            if let text = endRecord() { found.append(text) }
            isInRecord = true
            record = Array(part)
        }
        return found
    }

    /// The last text, which nothing has ended.
    mutating func finish() -> [UInt8]? {
        guard framing == .records else {
            let last = lines.finish()
            return last.isEmpty ? nil : last
        }
        return endRecord()
    }

    /// The record so far; what stands before the first separator is marked, so that ``fault(in:)`` refuses it.
    private mutating func endRecord() -> [UInt8]? {
        defer { record = [] }
        guard record.contains(where: { !Self.isSpace($0) }) else { return nil }
        return isInRecord ? record : [Self.separator] + record
    }

    /// What is wrong with a record as such: text before the first separator, and a number or word that may have been cut
    /// off, since nothing ends it (RFC 7464 section 2.4).
    func fault(in text: [UInt8]) -> JSONSyntaxError? {
        guard framing == .records, let last = text.last else { return nil }
        let first = text.first { !Self.isSpace($0) } ?? last
        if first == Self.separator {
            return JSONSyntaxError(offset: 0, reason: .unexpectedByte(text.dropFirst().first ?? 0))
        }
        guard first != 0x7B, first != 0x5B, first != 0x22, !Self.isSpace(last) else { return nil }
        return JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
