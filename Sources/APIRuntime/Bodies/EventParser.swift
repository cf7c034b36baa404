/// Reads server-sent events from bytes as they come (WHATWG HTML section 9.2.6). A last event without its empty line
/// does not count.
struct EventParser {
    private var splitter = LineSplitter()
    private var fields = Fields()

    /// How many bytes are held of an event that is not whole yet.
    var pending: Int { splitter.rest.count + fields.data.count }

    mutating func feed(_ bytes: [UInt8]) -> [ServerSentEvent<[UInt8]>] {
        var events: [ServerSentEvent<[UInt8]>] = []
        var fields = Fields()
        swap(&fields, &self.fields)
        splitter.feed(bytes) { line in
            if let event = fields.take(line) { events.append(event) }
        }
        self.fields = fields
        return events
    }

    /// What the lines of one event have said so far.
    private struct Fields {
        var data: [UInt8] = []
        private var event: String?
        private var id: String?
        private var hasData = false
        private var isFirstLine = true

        /// Takes a line; the event where it ends one.
        mutating func take(_ line: ArraySlice<UInt8>) -> ServerSentEvent<[UInt8]>? {
            var line = line
            if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
            isFirstLine = false
            guard line.isEmpty else {
                read(line)
                return nil
            }
            defer {
                data = []
                event = nil
                hasData = false
            }
            return hasData ? ServerSentEvent(data, event: event, id: id) : nil
        }

        private mutating func read(_ line: ArraySlice<UInt8>) {
            let colon = line.firstIndex(of: 0x3A)
            let name = line[..<(colon ?? line.endIndex)]
            var value = colon.map { line[($0 + 1)...] } ?? []
            if value.first == 0x20 { value.removeFirst() }
            if name.elementsEqual("data".utf8) {
                if hasData { data.append(0x0A) }
                data += value
                hasData = true
            } else if name.elementsEqual("event".utf8) {
                event = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
            } else if name.elementsEqual("id".utf8), !value.contains(0) {
                id = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
            }
        }
    }
}
