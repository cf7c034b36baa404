import APIRuntime
import GeneratedAPI
import TaskStore

extension IdempotencyKey {
    /// The key of a request that creates a task: the value of `Idempotency-Key`, and what the request means. White space and
    /// the order of members make no other request, nor does a default that is written out.
    init(field: String, of body: TaskCreate) throws {
        let request = Array("POST /api/v1/tasks\n".utf8) + (try body.encodedJSON())
        self.init(keyText(field), fingerprint: try SHA256Digest.of(request))
    }
}

/// What a String of RFC 9651 (section 3.3.3) stands for; a value without quotes, as many clients send it, stands for itself.
/// The document has let nothing else through.
func keyText(_ field: String) -> String {
    guard field.utf8.first == UInt8(ascii: "\""), field.utf8.count >= 2 else { return field }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in field.utf8.dropFirst().dropLast() {
        if byte == UInt8(ascii: "\\"), !isEscaped {
            isEscaped = true
        } else {
            bytes.append(byte)
            isEscaped = false
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
