import OpenAPIDocument
import Testing

@Suite struct EncodingTests {
    @Test(arguments: ["api.yaml", "api.json"])
    func aByteOrderMarkIsSkipped(_ file: String) throws {
        let root = try readGood("\u{FEFF}{\"a\": 1}", file: file)
        #expect(root.text == #"{"a":1}"#)
        #expect(root.column == 1)
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func bytesThatAreNotUTF8(_ bytes: [UInt8]) {
        let diagnostics = DiagnosticBag()
        let node = LocatedNode.read(
            Array("a: 1\nb: ö".utf8) + bytes, file: "api.yaml", diagnostics: diagnostics)
        #expect(node == nil)
        #expect(
            diagnostics.diagnostics.map(\.description) == [
                "api.yaml:2:5: error: the text is not UTF-8 here [syntax]\n    help: save the file in UTF-8"
            ])
    }

    @Test func utf16IsRefused() {
        let diagnostics = DiagnosticBag()
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00]
        #expect(LocatedNode.read(bytes, file: "api.yaml", diagnostics: diagnostics) == nil)
        #expect(diagnostics.diagnostics.map(\.message) == ["the text is not UTF-8 here"])
    }

    /// Columns count characters, not bytes.
    @Test(arguments: ["api.yaml", "api.json"])
    func columnsCountUnicodeScalars(_ file: String) throws {
        let root = try readGood(#"{"äöü😀": 1}"#, file: file)
        #expect(root["äöü😀"]?.column == 10)
    }
}
