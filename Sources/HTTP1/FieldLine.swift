/// One field line: `field-name ":" OWS field-value OWS` (RFC 9112 section 5).
struct FieldLine {
    /// The name; a token.
    let name: Range<Int>
    /// The value without surrounding white space; may be empty.
    let value: Range<Int>

    /// Takes a line apart that is not empty and holds no control character but the tab.
    init(_ input: Span<UInt8>, line: Range<Int>) throws(HTTP1Error) {
        let colon = input.endOfRun(of: .token, in: line)
        guard colon < line.upperBound else { throw .missingColon }
        guard input[colon] == ASCII.colon, colon > line.lowerBound else {
            throw Self.error(input, line: line, at: colon)
        }
        name = line.lowerBound..<colon
        value = input.trimmed(colon + 1..<line.upperBound)
    }

    private static func error(_ input: Span<UInt8>, line: Range<Int>, at index: Int) -> HTTP1Error {
        guard ASCII.isBlank(input[index]) else { return .invalidFieldName }
        // RFC 9112 sections 2.2 and 5.2: white space at the beginning is folding, or a line that hides from some
        // recipients. RFC 9112 section 5.1: none between the name and the colon.
        return index == line.lowerBound ? .lineFolding : .whitespaceBeforeColon
    }
}
