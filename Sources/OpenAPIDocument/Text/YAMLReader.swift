import CYAML

/// Reads YAML 1.2 through libyaml's events, each with its mark, into a node tree.
struct YAMLReader {
    private var builder: NodeTreeBuilder
    private let diagnostics: DiagnosticBag
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// Anchor -> node. A later anchor of the same name replaces the earlier one (YAML 1.2 section 3.2.2.2).
    private var anchors: [String: Int32] = [:]
    private var documents = 0
    /// Whether something was read after which the rest makes no sense.
    private var isBroken = false
    /// Whether a value had to be replaced by null: the tree is then of no use, though the rest of the text is checked.
    private var hasStandIns = false

    /// Reads the whole text.
    ///
    /// - Returns: nil when the text is no YAML or exceeds the limits; the reason is in the diagnostics.
    static func read(_ file: SourceFile, limits: TextLimits, diagnostics: DiagnosticBag) -> NodeTree? {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) != 0 else {
            diagnostics.error(.syntax, "no memory for the YAML parser", at: Place(file: file.name))
            return nil
        }
        defer { yaml_parser_delete(parser) }
        return file.bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            let builder = NodeTreeBuilder(file: file, limits: limits, diagnostics: diagnostics)
            var reader = YAMLReader(builder: builder, diagnostics: diagnostics, parser: parser)
            return reader.run() && !reader.hasStandIns ? reader.builder.finish() : nil
        }
    }

    private init(builder: NodeTreeBuilder, diagnostics: DiagnosticBag, parser: UnsafeMutablePointer<yaml_parser_t>) {
        self.builder = builder
        self.diagnostics = diagnostics
        self.parser = parser
    }

    /// Whether the text could be read to its end.
    private mutating func run() -> Bool {
        var event = yaml_event_t()
        while true {
            guard yaml_parser_parse(parser, &event) != 0 else {
                reportFailure()
                return false
            }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return documents == 1 }
            guard handle(&event), !builder.isOverLimit, !isBroken else { return false }
        }
    }

    private mutating func handle(_ event: inout yaml_event_t) -> Bool {
        let position = position(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            documents += 1
            guard documents > 1 else { return true }
            diagnostics.error(
                .syntax, "a second YAML document starts here", at: builder.place(position),
                help: "keep one document per file: remove the `---` or split the file")
            return false
        case YAML_SCALAR_EVENT:
            scalar(event, at: position)
        case YAML_ALIAS_EVENT:
            alias(named: text(event.data.alias.anchor), at: position)
        case YAML_MAPPING_START_EVENT:
            begin(
                isMapping: true, anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag,
                at: position)
        case YAML_SEQUENCE_START_EVENT:
            begin(
                isMapping: false, anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag,
                at: position)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            builder.end()
        default: break
        }
        return true
    }

    private func position(_ mark: yaml_mark_t) -> NodeTreeBuilder.Position {
        NodeTreeBuilder.Position(
            line: Int32(clamping: mark.line + 1), column: Int32(clamping: mark.column + 1))
    }

    private func text(_ pointer: UnsafePointer<UInt8>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    // MARK: Nodes

    private mutating func begin(
        isMapping: Bool, anchor: UnsafePointer<UInt8>?, tag: UnsafePointer<UInt8>?,
        at position: NodeTreeBuilder.Position
    ) {
        if builder.expectsKey {
            diagnostics.error(
                .syntax, "a key must be a plain text, not a list or a mapping", at: builder.place(position))
            // The key's parts would be taken for keys and values: nothing after this can be trusted.
            isBroken = true
            return
        }
        if let tag, text(tag) != "!", text(tag) != "tag:yaml.org,2002:" + (isMapping ? "map" : "seq") {
            reportTag(tag, at: position)
        }
        let index = builder.begin(isMapping: isMapping, at: position)
        if let anchor { anchors[text(anchor)] = index }
    }

    private mutating func scalar(_ event: yaml_event_t, at position: NodeTreeBuilder.Position) {
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        if builder.expectsKey {
            let key = String(decoding: bytes, as: UTF8.self)
            builder.key(key, at: position, isMerge: isPlain && key == "<<")
            return
        }
        let index = builder.scalar(
            value(bytes, isPlain: isPlain, tag: scalar.tag, at: position), at: position)
        if let anchor = scalar.anchor { anchors[text(anchor)] = index }
    }

    private mutating func value(
        _ bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool, tag: UnsafePointer<UInt8>?,
        at position: NodeTreeBuilder.Position
    ) -> NodeTree.Value {
        let string = { NodeTree.Value.string(String(decoding: bytes, as: UTF8.self)) }
        guard let tag else { return isPlain ? resolved(bytes, at: position) : string() }
        switch text(tag) {
        case "!", "tag:yaml.org,2002:str": return string()
        case "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float":
            return resolved(bytes, at: position)
        default:
            reportTag(tag, at: position)
            return string()
        }
    }

    private mutating func resolved(
        _ bytes: UnsafeBufferPointer<UInt8>, at position: NodeTreeBuilder.Position
    ) -> NodeTree.Value {
        switch CoreSchema.resolve(bytes) {
        case .value(let value): return value
        case .notFinite:
            diagnostics.error(
                .syntax, "`\(String(decoding: bytes, as: UTF8.self))` is a number that JSON cannot express",
                at: builder.place(position), help: "leave the key out, or put the text in quotes")
            hasStandIns = true
            return .null
        }
    }

    private func reportTag(_ tag: UnsafePointer<UInt8>, at position: NodeTreeBuilder.Position) {
        diagnostics.error(
            .syntax, "the YAML tag `\(text(tag))` is not known here", at: builder.place(position),
            help: "remove it: the value is read by the core schema of YAML 1.2")
    }

    private mutating func alias(named name: String, at position: NodeTreeBuilder.Position) {
        guard let source = anchors[name] else {
            diagnostics.error(.syntax, "no anchor `&\(name)` comes before this alias", at: builder.place(position))
            hasStandIns = true
            if builder.expectsKey { builder.key("", at: position) } else { builder.scalar(.null, at: position) }
            return
        }
        guard builder.expectsKey else {
            if !builder.alias(of: source, at: position) { hasStandIns = true }
            return
        }
        if let key = builder.keyText(ofAnchored: source) {
            builder.key(key, at: position)
        } else {
            diagnostics.error(
                .syntax, "a key must be a plain text, not a list or a mapping", at: builder.place(position))
            builder.key("", at: position)
        }
    }

    // MARK: Failures of libyaml

    private func reportFailure() {
        let failure = parser.pointee
        if failure.error == YAML_READER_ERROR {
            let (line, column) = builder.file.position(ofByte: failure.problem_offset)
            let problem = failure.problem.map { String(cString: $0) } ?? "unreadable text"
            diagnostics.error(
                .syntax, problem, at: Place(file: builder.file.name, line: line, column: column),
                help: "remove the character or write it as an escape in double quotes")
            return
        }
        let problem = failure.problem.map { String(cString: $0) } ?? "the text is no YAML"
        let mark = position(failure.problem_mark)
        var message = problem
        if let context = failure.context {
            message += " " + String(cString: context)
            if failure.context_mark.line != failure.problem_mark.line {
                message += " that starts on line \(failure.context_mark.line + 1)"
            }
        }
        diagnostics.error(.syntax, message, at: builder.place(mark), help: help(problem, line: Int(mark.line)))
    }

    private func help(_ problem: String, line: Int) -> String? {
        let text = builder.file.line(line) ?? ""
        if text.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") { return "indent with spaces, not with tabs" }
        switch problem {
        case "mapping values are not allowed in this context":
            return "put a text that contains `: ` in quotes, and check the indentation"
        case "did not find expected key", "could not find expected ':'":
            return "check the indentation of this line and the lines before it"
        default: return nil
        }
    }
}
