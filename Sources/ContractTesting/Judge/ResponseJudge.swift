package import OpenAPIDocument

/// Holds answers against what a document declares for an operation: status, headers, media type and body.
package final class ResponseJudge {
    private let document: Document
    private let evaluator: SchemaEvaluator

    /// A judge by this document. `allowsUndeclared`: whether bodies may have properties that no schema names, as JSON Schema
    /// has it.
    package init(_ document: Document, allowsUndeclared: Bool = false) {
        self.document = document
        evaluator = SchemaEvaluator(document, .response, reportsUndeclared: !allowsUndeclared)
    }

    /// The response that is declared for a status: its own, or else that of its hundred, or else the default.
    package func declared(_ status: Int, _ operation: Operation) -> StatusResponse? {
        let entries = operation.responses.entries
        return entries.first { $0.status == .code(status) } ?? entries.first { $0.status == .range(status / 100) }
            ?? entries.first { $0.status == .default }
    }

    /// Everything about an answer that is not as declared. `hasBody` is false for answers to HEAD.
    package func deviations(
        of answer: ContractAnswer, of operation: Operation, hasBody: Bool = true
    ) -> [Deviation] {
        guard let entry = declared(answer.status, operation), let response = document.resolve(entry.response) else {
            let list = operation.responses.entries.map { $0.node.key ?? "default" }.joined(separator: ", ")
            return [
                Deviation(
                    "status-undeclared", "status \(answer.status) is not declared; declared are \(list)",
                    operation.responses.node.keyPlace)
            ]
        }
        return headers(answer, response) + content(answer, response, hasBody: hasBody)
    }

    private func headers(_ answer: ContractAnswer, _ response: Response) -> [Deviation] {
        response.headers.flatMap { entry -> [Deviation] in
            // OpenAPI 3.1 section 4.8.17.1: one of this name is ignored.
            guard entry.name.lowercased() != "content-type", let header = document.resolve(entry.value) else {
                return []
            }
            guard let text = answer[entry.name] else {
                guard header.required else { return [] }
                return [Deviation("response-header/missing", "the header \(entry.name) is missing", header.node.place)]
            }
            guard let schema = header.schema else { return [] }
            let value = ParameterText.value(text, schema, document)
            return evaluator.violations(of: value, by: schema).map { violation in
                Deviation(
                    "response-header/\(violation.keyword)",
                    "the header \(entry.name): \(String(text.prefix(100)).debugDescription) \(violation.message)",
                    violation.place)
            }
        }
    }

    private func content(_ answer: ContractAnswer, _ response: Response, hasBody: Bool) -> [Deviation] {
        guard !response.content.isEmpty else {
            guard hasBody, !answer.body.isEmpty else { return [] }
            return [
                Deviation("response-body/unexpected", "there is a body, and none is declared", response.node.place)
            ]
        }
        guard let text = answer["content-type"] else {
            return [
                Deviation(
                    "response-content-type/missing", "the header Content-Type is missing",
                    response.node["content"]?.keyPlace ?? response.node.place)
            ]
        }
        let name = MediaTypeName(text)
        let fitting = response.content.entries.filter { MediaTypeName($0.name).covers(name) }
        guard let media = (fitting.first { !$0.name.contains("*") } ?? fitting.first)?.value else {
            return [
                Deviation(
                    "response-content-type/undeclared",
                    "Content-Type \(text) is not declared; declared are \(response.content.names.joined(separator: ", "))",
                    response.node["content"]?.keyPlace ?? response.node.place)
            ]
        }
        return hasBody ? body(answer.body, name, media) : []
    }

    private func body(_ bytes: [UInt8], _ name: MediaTypeName, _ media: MediaType) -> [Deviation] {
        let value: JSONValue
        if name.isJSON {
            do throws(NotJSON) { value = try JSONValue(parsing: bytes) } catch {
                return [Deviation("response-body/malformed", "the body is \(error)", media.node.place)]
            }
        } else if name.isText, let text = String(validating: bytes, as: UTF8.self) {
            value = .string(text)
        } else {
            return []
        }
        guard let schema = media.schema else { return [] }
        return violations(of: value, by: schema)
    }

    /// What a schema forbids about the body of an answer.
    package func violations(of value: JSONValue, by schema: Schema) -> [Deviation] {
        evaluator.violations(of: value, by: schema).map { violation in
            Deviation("response-body/\(violation.keyword)", "in the body, \(violation)", violation.place)
        }
    }
}
