@testable import APIRuntime

/// The events of a multipart body, and how it ended.
private func events(_ text: [UInt8], cut: Int) -> [MultipartParser.Event] {
    var parser = MultipartParser(boundary: Array("b".utf8))
    var found: [MultipartParser.Event] = []
    var position = 0
    var partSize = 0
    do throws(MultipartError) {
        while true {
            let event = try parser.next()
            switch event {
            case .needMore:
                guard position < text.count else {
                    try parser.finish()
                    return found
                }
                let end = min(position + cut, text.count)
                parser.append(Array(text[position..<end]))
                position = end
            case .data(let bytes):
                demand(!bytes.isEmpty, "data of no bytes")
                partSize += bytes.count
                // In how many pieces data comes depends on the cuts, its bytes do not.
                if case .data(let before)? = found.last {
                    found[found.count - 1] = .data(before + bytes)
                } else {
                    found.append(event)
                }
            case .part, .endOfPart: found.append(event)
            case .end: return found + [.end]
            }
        }
    } catch {
        return found + [.data(Array(error.reason.utf8)), .needMore]
    }
}

/// A multipart body is the same however it is cut, and the form in memory agrees.
func readMultipart(_ text: [UInt8]) {
    let whole = events(text, cut: .max / 2)
    demand(whole == events(text, cut: 1), "byte by byte is different")
    demand(whole == events(text, cut: 7), "in pieces is different")
    var bytes = Array("multipart/form-data; boundary=b".utf8)
    let type = Int32(bytes.count)
    bytes += Array("content-type".utf8)
    let head = RequestHead(
        method: .post, bytes: bytes, path: 0..<0, fields: [.init(name: type..<Int32(bytes.count), value: 0..<type)])
    let form = try? MultipartForm(text, head)
    demand((form != nil) == (whole.last == .end), "the form and its parts do not agree")
    guard let form else { return }
    demand(form.parts.count <= MultipartForm.partLimit, "too many parts")
    var violations = Violations()
    _ = form.files("a", types: ["image/png"], isRequired: false, violations: &violations)
    _ = form.value("a", as: TextShape(.json, items: .json), isRequired: false, violations: &violations) {
        (reader) throws(JSONSyntaxError) in try AnyJSON.decode(from: &reader)
    }
}

/// Events and lines are the same however they are cut.
func readStreams(_ text: [UInt8], _ how: UInt8) {
    let cut = Int(how % 13) + 1
    var (whole, pieces) = (EventParser(), EventParser())
    let expected = whole.feed(text)
    var (all, single) = (LineSplitter(), LineSplitter())
    var (lines, found): ([[UInt8]], [[UInt8]]) = ([], [])
    all.feed(text) { lines.append(Array($0)) }
    var events: [EventParser.Event] = []
    var (allRecords, singleRecords) = (ItemSplitter(.records), ItemSplitter(.records))
    let records = allRecords.feed(text)
    var foundRecords: [[UInt8]] = []
    for start in stride(from: 0, to: text.count, by: cut) {
        let piece = Array(text[start..<min(start + cut, text.count)])
        events += pieces.feed(piece)
        single.feed(piece) { found.append(Array($0)) }
        foundRecords += singleRecords.feed(piece)
    }
    demand(events == expected, "the events in pieces are different")
    demand(lines == found && all.rest == single.rest, "the lines in pieces are different")
    demand(
        records == foundRecords && allRecords.pending == singleRecords.pending, "the records in pieces are different")
    demand(whole.pending == pieces.pending, "what is pending is different")
}
