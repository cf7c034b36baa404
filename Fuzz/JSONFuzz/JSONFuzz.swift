import APIRuntime

/// What is fuzzed: no text crashes the reader; reading typed values refuses exactly the texts that skipping refuses,
/// at the same byte; and what was read without violations survives being written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = Array(UnsafeBufferPointer(start: data, count: count))
    let skipped = outcome { () throws(JSONSyntaxError) -> Void in
        var violations = Violations()
        try JSONReader.read(text, violations: &violations) { (reader) throws(JSONSyntaxError) in try reader.skipValue()
        }
    }
    var violations = Violations()
    let decoded = outcome { () throws(JSONSyntaxError) -> Sample? in
        try JSONReader.decode(Sample.self, from: text, violations: &violations)
    }
    switch (skipped, decoded) {
    case (.success, .success(let sample)):
        precondition((sample == nil) == !violations.isEmpty, "a violation and a value, or neither")
        if let sample { checkRoundTrip(sample) }
    case (.failure(let first), .failure(let second)):
        precondition(first == second, "skipping says \(first), decoding says \(second)")
    default:
        preconditionFailure("skipping says \(skipped), decoding says \(decoded)")
    }
    return 0
}

private func outcome<Value>(_ body: () throws(JSONSyntaxError) -> Value) -> Result<Value, JSONSyntaxError> {
    do throws(JSONSyntaxError) { return .success(try body()) } catch { return .failure(error) }
}

private func checkRoundTrip(_ sample: Sample) {
    guard let text = try? sample.encodedJSON() else { preconditionFailure("cannot be written: \(sample)") }
    var violations = Violations()
    let again = try? JSONReader.decode(Sample.self, from: text, violations: &violations)
    precondition(violations.isEmpty, "what was written is refused")
    precondition(again == sample, "changed by being written and read")
    precondition((try? again?.encodedJSON()) == text, "written twice, two texts")
}
