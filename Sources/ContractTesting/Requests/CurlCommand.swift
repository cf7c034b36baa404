/// A request as a command for a shell, to be copied.
enum CurlCommand {
    /// The command. `secrets` are values that must not be shown: what stands for each is the name of a variable.
    static func text(
        _ request: ContractRequest, baseURL: String, secrets: [(value: String, name: String)] = []
    ) -> String {
        var words = ["curl -i"]
        if request.method == "HEAD" { words = ["curl -I"] }
        if request.method != (request.body == nil ? "GET" : "POST"), request.method != "HEAD" {
            words.append("-X \(request.method)")
        }
        let authority = baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
        words.append(quoted(authority.joined(separator: "/") + request.target, secrets))
        var hasType = false
        for field in request.fields {
            hasType = hasType || field.name.lowercased() == "content-type"
            words.append(
                "-H " + quoted(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)", secrets))
        }
        guard let body = request.body else { return words.joined(separator: " ") }
        // curl would say that it is a form.
        if !hasType { words.append("-H 'Content-Type:'") }
        if body.count > 8192, let first = body.first, body.allSatisfy({ $0 == first }) {
            words.append("--data-binary @-")
            let octal = String(first, radix: 8)
            return "head -c \(body.count) /dev/zero | tr '\\0' '\\\(octal)' | " + words.joined(separator: " ")
        }
        if let text = String(validating: body, as: UTF8.self), !text.hasPrefix("@"), !text.utf8.contains(0) {
            words.append("--data-binary " + quoted(text, secrets))
            return words.joined(separator: " ")
        }
        words.append("--data-binary @-")
        let bytes = body.map { "\\" + String($0, radix: 8) }.joined()
        return "printf '\(bytes)' | " + words.joined(separator: " ")
    }

    /// A word for the shell; with variables in place of secrets, which double quotes let through.
    private static func quoted(_ text: String, _ secrets: [(value: String, name: String)]) -> String {
        for secret in secrets where secret.value.utf8.count >= 8 && text.contains(secret.value) {
            let escaped = text.replacing(secret.value, with: "\u{1}").map { character in
                "\"$`\\".contains(character)
                    ? "\\\(character)" : character == "\u{1}" ? "${\(secret.name)}" : "\(character)"
            }
            return "\"" + escaped.joined() + "\""
        }
        return "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
