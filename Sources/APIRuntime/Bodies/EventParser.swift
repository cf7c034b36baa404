/// Reads server-sent events from bytes as they come (WHATWG HTML section 9.2.6). A last event without its empty line
/// does not count.
struct EventParser: Sendable {
    /// An event whose empty line has come.
    struct Event: Sendable, Equatable {
        var data: [UInt8]
        var event: String?
        /// The id of this event.
        var id: String?
        /// The id of the last event that had one, which holds on.
        var lastID: String?
        /// After how many milliseconds to ask again.
        var retry: Int64?
    }

    private var splitter = LineSplitter()
    private var fields = Fields()

    /// How many bytes are held of an event that is not whole yet.
    var pending: Int { splitter.rest.count + fields.data.count }

    mutating func feed(_ bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        var fields = Fields()
        swap(&fields, &self.fields)
        splitter.feed(bytes) { line in
            if let event = fields.take(line) { events.append(event) }
        }
        self.fields = fields
        return events
    }

    /// What the lines of one event have said so far.
    private struct Fields: Sendable {
        var data: [UInt8] = []
        private var event: String?
        private var id: String?
        private var lastID: String?
        private var retry: Int64?
        private var hasData = false
        private var isFirstLine = true

        /// Takes a line; the event where it ends one.
        mutating func take(_ line: ArraySlice<UInt8>) -> Event? {
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
                id = nil
                retry = nil
                hasData = false
            }
            return hasData ? Event(data: data, event: event, id: id, lastID: lastID, retry: retry) : nil
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
                id = String(decoding: value, as: UTF8.self)
                lastID = value.isEmpty ? nil : id
            } else if name.elementsEqual("retry".utf8), value.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
                retry = Int64(String(decoding: value, as: UTF8.self))
            }
        }
    }
}
