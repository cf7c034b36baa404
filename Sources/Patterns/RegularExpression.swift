import CPCRE2

/// A regular expression of ECMA-262, as `pattern` of JSON Schema has them, compiled once by PCRE2.
///
/// No pattern can be made to hang: a match that takes more than a fixed number of steps or bytes of memory is given up,
/// and the text counts as not matching. Confinement: the compiled code and the limits are written in `init` only, and
/// PCRE2 reads them from any number of threads (pcre2api, "Multithreading"); every match has its own match data.
public final class RegularExpression: Sendable {
    private nonisolated(unsafe) let code: OpaquePointer
    private nonisolated(unsafe) let limits: OpaquePointer?

    /// How many steps a match may take. 200,000 are about a millisecond; ordinary patterns take some for each character.
    public static let stepLimit: UInt32 = 200_000
    /// How much memory a match may take, in KiB.
    public static let memoryLimit: UInt32 = 8 * 1024

    /// Compiles a pattern.
    ///
    /// - Parameter pattern: in the syntax of ECMA-262 with the flag `u`; `\d`, `\w` and `\b` are about ASCII, `$` is the
    ///   very end of the text.
    /// - Throws: where the pattern is no regular expression of ECMA-262, or that PCRE2 cannot compile it.
    public init(ecma pattern: String) throws(PatternError) {
        var translated = try ECMATranslation.translate(pattern)
        var errorCode: Int32 = 0
        var errorOffset = 0
        let options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C
        let compiled = translated.withUTF8 { text in
            pcre2_compile_8(text.baseAddress, text.count, options, &errorCode, &errorOffset, nil)
        }
        guard let compiled else { throw PatternError(offset: nil, reason: Self.message(errorCode)) }
        code = compiled
        // Where PCRE2 has no just-in-time compiler, matching interprets.
        _ = pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
        limits = pcre2_match_context_create_8(nil)
        _ = pcre2_set_match_limit_8(limits, Self.stepLimit)
        _ = pcre2_set_heap_limit_8(limits, Self.memoryLimit)
    }

    deinit {
        pcre2_match_context_free_8(limits)
        pcre2_code_free_8(code)
    }

    /// Whether the pattern matches somewhere in the text; false when that takes more than the limits allow.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let data = pcre2_match_data_create_8(1, nil) else { return false }
            defer { pcre2_match_data_free_8(data) }
            // A Swift string is valid UTF-8.
            var result = match(bytes, PCRE2_NO_UTF_CHECK, data)
            // The machine code has little stack; the interpreter takes the heap, up to the limit.
            if result == PCRE2_ERROR_JIT_STACKLIMIT { result = match(bytes, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data) }
            return result >= 0
        }
    }

    private func match(_ text: UnsafeBufferPointer<UInt8>, _ options: UInt32, _ data: OpaquePointer) -> Int32 {
        guard let base = text.baseAddress else {
            var nothing: UInt8 = 0
            return pcre2_match_8(code, &nothing, 0, 0, options, data, limits)
        }
        return pcre2_match_8(code, base, text.count, 0, options, data, limits)
    }

    private static func message(_ code: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(code)"
    }
}
