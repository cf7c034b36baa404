/// Cuts bytes that come in pieces into lines, which CRLF, LF or CR end.
struct LineSplitter {
    /// The beginning of a line whose end has not come.
    private(set) var rest: [UInt8] = []
    /// A LF that comes next belongs to the CR before it.
    private var endedInCR = false

    /// Calls `take` with each line that is whole, without its end.
    mutating func feed(_ bytes: [UInt8], _ take: (ArraySlice<UInt8>) -> Void) {
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            if endedInCR {
                endedInCR = false
                if byte == 0x0A {
                    index += 1
                    start = index
                    continue
                }
            }
            if byte == 0x0A || byte == 0x0D {
                endedInCR = byte == 0x0D
                end(bytes[start..<index], take)
                start = index + 1
            }
            index += 1
        }
        rest += bytes[start...]
    }

    private mutating func end(_ line: ArraySlice<UInt8>, _ take: (ArraySlice<UInt8>) -> Void) {
        guard !rest.isEmpty else { return take(line) }
        rest += line
        take(rest[...])
        rest = []
    }

    /// Takes the last line, which has no end.
    mutating func finish() -> [UInt8] {
        defer { rest = [] }
        return rest
    }
}
