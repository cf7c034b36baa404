@testable import APIRuntime

/// What is fuzzed: no parameter, form or stream crashes its reader; a value is there or a violation, never both or
/// neither; where bytes are cut makes no difference; and what a client writes is what is read.
///
/// The first byte chooses what is read, the second how, the rest is the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: data, count: count)
    guard input.count >= 2 else { return 0 }
    let (how, text) = (input[1], Array(input.dropFirst(2)))
    switch input[0] % 8 {
    case 0: readQuery(target(text), how)
    case 1: readPath(target(text), how)
    case 2: readField(field(text), how, "x")
    case 3: readField(field(text), how, "cookie")
    case 4: readSingle(target(text), how)
    case 5: readForm(text, how)
    case 6: readMultipart(text)
    default: readStreams(text, how)
    }
    return 0
}

/// The text as it may stand in a target: the HTTP parser lets nothing else through.
private func target(_ text: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return text.flatMap { (0x21...0x7E).contains($0) ? [$0] : [0x25, digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
}

/// The text as it may stand in the value of a field.
private func field(_ text: [UInt8]) -> [UInt8] { text.map { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) ? $0 : 0x20 } }

/// What texts may mean: strings, literals, objects and arrays inside of one another, alternatives of all.
private let shapes: [TextShape] = [
    TextShape(.string, items: .string), TextShape(.literal, items: .literal), TextShape(.json, items: .json),
    TextShape(members: [
        ("a", .string), ("b", TextShape(items: .literal)), ("c", TextShape(members: [("d", .literal)])),
    ]),
    TextShape(others: TextShape(others: .string)),
    TextShape(
        .literal, items: TextShape(members: [("a", .json)]), members: [("a", TextShape(items: .string))],
        others: .literal),
    .string, .json,
]

private func read(_ reader: inout JSONReader) throws(JSONSyntaxError) -> AnyJSON? { try AnyJSON.decode(from: &reader) }

private func check(_ value: AnyJSON?, _ violations: Violations) {
    demand((value == nil) == !violations.isEmpty, "a violation and a value, or neither: \(violations)")
}

private func head(_ text: [UInt8], query: Range<Int>? = nil, field: String? = nil) -> RequestHead {
    var bytes = text
    var fields: [RequestHead.Field] = []
    if let field {
        let start = Int32(bytes.count)
        bytes += Array(field.utf8)
        fields = [.init(name: start..<Int32(bytes.count), value: 0..<Int32(text.count))]
    }
    return RequestHead(
        method: .get, bytes: bytes, path: 0..<Int32(text.count),
        query: query.map { Int32($0.lowerBound)..<Int32($0.upperBound) },
        fields: fields)
}

private func readQuery(_ text: [UInt8], _ how: UInt8) {
    let styles: [ParameterStyle] = [.form, .spaceDelimited, .pipeDelimited, .deepObject]
    let head = head(text, query: text.indices)
    var reader = ParameterReader(head)
    check(
        reader.structured(
            .query("a"), styles[Int(how & 3)], explode: how & 4 != 0, as: shapes[Int(how >> 3 & 7)], isRequired: true,
            read),
        reader.violations)
    var json = ParameterReader(head)
    let value = json.json(.query("a"), isRequired: true, read)
    check(value, json.violations)
    if let value { checkJSON(value) }
    for (delimiter, text) in [(nil, nil), (",", ","), (" ", "%20"), ("|", "%7C")] as [(Unicode.Scalar?, StaticString?)]
    {
        var items = ParameterReader(head)
        guard let values: [String] = items.queryArray("a", delimiter: delimiter), !values.isEmpty else { continue }
        checkArray(values, delimiter, text)
    }
}

/// What a client writes as JSON in a query is what is read.
private func checkJSON(_ value: AnyJSON) {
    var target = RequestTarget("/")
    guard (try? target.query("a", json: value)) != nil else { return }
    var reader = ParameterReader(head(target.bytes, query: 2..<target.bytes.count))
    let again = reader.json(.query("a"), isRequired: true, read)
    demand(again == value, "changed by being written: \(target.string)")
}

private func checkArray(_ values: [String], _ delimiter: Unicode.Scalar?, _ text: StaticString?) {
    var target = RequestTarget("/")
    target.query("a", values, delimiter: text)
    var reader = ParameterReader(head(target.bytes, query: 2..<target.bytes.count))
    let again: [String]? = reader.queryArray("a", delimiter: delimiter)
    demand(again == values, "changed by being written: \(target.string)")
}

private func readPath(_ text: [UInt8], _ how: UInt8) {
    let styles: [ParameterStyle] = [.simple, .label, .matrix]
    var captures = PathCaptures()
    guard captures.append(0..<Int32(text.count)) else { fatalError("no room for one capture") }
    var reader = ParameterReader(head(text), captures)
    check(
        reader.structured(
            .path("a", at: 0), styles[Int(how & 3) % 3], explode: how & 4 != 0, as: shapes[Int(how >> 3 & 7)],
            isRequired: true, read),
        reader.violations)
}

private func readField(_ text: [UInt8], _ how: UInt8, _ name: String) {
    var reader = ParameterReader(head(text, field: name))
    let place: ParameterPlace = name == "x" ? .header("x") : .cookie("a")
    let style: ParameterStyle = name == "x" ? .simple : .form
    check(
        reader.structured(place, style, explode: how & 4 != 0, as: shapes[Int(how >> 3 & 7)], isRequired: true, read),
        reader.violations)
    var json = ParameterReader(head(text, field: name))
    check(json.json(place, isRequired: true, read), json.violations)
}

private func readSingle(_ text: [UInt8], _ how: UInt8) {
    func one<Value: ParameterValue & Equatable>(_ type: Value.Type) {
        var reader = ParameterReader(head(text, query: text.indices))
        let value: Value? = reader.requiredQuery("a")
        demand((value == nil) == !reader.violations.isEmpty, "a violation and a value, or neither")
        guard let value else { return }
        var target = RequestTarget("/")
        target.query("a", value)
        var again = ParameterReader(head(target.bytes, query: 2..<target.bytes.count))
        demand(again.requiredQuery("a") == value, "changed by being written: \(target.string)")
    }
    switch how % 8 {
    case 0: one(String.self)
    case 1: one(Int64.self)
    case 2: one(Int32.self)
    case 3: one(Double.self)
    case 4: one(Bool.self)
    case 5: one(Timestamp.self)
    case 6: one(UUIDValue.self)
    default: one(CalendarDate.self)
    }
}

private func readForm(_ text: [UInt8], _ how: UInt8) {
    let shape = shapes[3 + Int(how) % 3]
    var violations = Violations()
    check(FormBody.read(text, as: shape, violations: &violations, read), violations)
    var single = Violations()
    check(TextBody.read(text, as: shapes[Int(how & 1)], violations: &single, read), single)
}
