/// One text that diagnostics point into: its name as the user gave it, and its bytes.
public final class SourceFile: Sendable {
    /// The name to print, as it was given (a path relative to where the user stands).
    public let name: String
    /// The text in UTF-8, without a byte order mark.
    public let bytes: [UInt8]

    /// Makes a source file from its name and its UTF-8 text; a leading byte order mark is dropped.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The text of one line (1-based), without its line end; nil when the file has no such line.
    public func line(_ number: Int) -> String? {
        guard number >= 1 else { return nil }
        var start = bytes.startIndex
        for _ in 1..<number {
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
            start = end + 1
        }
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
        let line = bytes[start..<end]
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }

    /// Line and column (1-based, in Unicode scalars) of a byte.
    func position(ofByte offset: Int) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
