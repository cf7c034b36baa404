import OpenAPIDocument

/// A header with this extension set to true is written by the server itself: `Output` leaves it out.
let setByServerExtension = "x-set-by-server"

extension ModelBuilder {
    /// The responses of an operation, as cases of `Output`.
    func responses(of operation: OpenAPIDocument.Operation, typeName: String) -> [ResponseModel] {
        operation.responses.entries.compactMap { entry in
            guard let response = document.resolve(entry.response) else { return nil }
            let status = status(entry.status)
            let reference = entry.response.reference
            var model: ResponseModel?
            if !isHook, !isHead, let component = reference?.componentName {
                model = shared(response, status: status, named: component)
            } else {
                model = self.response(response, status: status, typeName: typeName, componentName: nil)
            }
            if let description = reference?.description { model?.documentation = description }
            return model
        }
    }

    /// A response component: its structure, if it needs one, is declared once.
    private func shared(_ response: Response, status: ResponseModel.Status, named name: String) -> ResponseModel? {
        let node = response.node.identifier
        if var known = sharedResponses[node] {
            known.status = status
            known.caseName = statusName(status)
            return known
        }
        guard let built = self.response(response, status: status, typeName: upperCamel(name), componentName: name)
        else {
            return nil
        }
        sharedResponses[node] = built
        if built.isShared { model.sharedResponses.append(built) }
        return built
    }

    private func response(
        _ response: Response, status: ResponseModel.Status, typeName: String, componentName: String?
    ) -> ResponseModel? {
        let caseName = statusName(status)
        let capitals = caseName.prefix(1).uppercased() + caseName.dropFirst()
        let scope = componentName == nil ? typeName + capitals : typeName + "Response"
        let content = isHead ? OrderedMap() : response.content
        let contents = contents(content, named: scope + "Body", .response)
        guard contents.count == content.count, checkBodiless(response, status) else { return nil }
        let headers = headers(of: response, named: scope)
        let enumeration = contents.count > 1 ? bodyEnumeration(capitals, typeName, componentName) : nil
        return ResponseModel(
            status: status, caseName: caseName, documentation: response.description, headers: headers,
            contents: contents, bodyEnumeration: enumeration,
            payload: payload(headers, contents, capitals, typeName, componentName))
    }

    private func payload(
        _ headers: [HeaderModel], _ contents: [ContentModel], _ capitals: String, _ typeName: String,
        _ componentName: String?
    ) -> ResponseModel.Payload {
        if headers.isEmpty { return contents.isEmpty ? .none : .body }
        guard componentName != nil else { return .nested(capitals) }
        return .shared(typeNames.claimType(typeName + "Response"))
    }

    private func bodyEnumeration(_ capitals: String, _ typeName: String, _ componentName: String?) -> String {
        componentName == nil ? capitals + "Body" : typeNames.claimType(typeName + "ResponseBody")
    }

    private func headers(of response: Response, named scope: String) -> [HeaderModel] {
        var names = NameScope(reserved: ["body"])
        return response.headers.compactMap { entry in
            guard let header = document.resolve(entry.value) else { return nil }
            if header.extensions[setByServerExtension]?.boolean == true { return nil }
            if header.schema?.extensions[setByServerExtension]?.boolean == true { return nil }
            if entry.name.lowercased() == "content-type" { return nil }
            guard let schema = header.schema ?? header.content.values.first?.schema else {
                unsupportedAtKey("the content of a header needs a schema", at: header.node, help: "add `schema` there")
                return nil
            }
            guard var shape = shape(of: schema, named: scope + upperCamel(entry.name), sent) else { return nil }
            // No text says null: a header that may be null is one that may be missing.
            shape.nullable = false
            guard entry.name.isToken else {
                unsupportedAtKey(
                    "`\(entry.name)` is no name of a header", at: header.node,
                    help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
                return nil
            }
            guard let coding = coding(of: header, schema, shape) else { return nil }
            return HeaderModel(
                wireName: entry.name, name: names.claimMember(memberName(of: entry.name)), shape: shape,
                coding: coding, isRequired: header.required,
                documentation: entry.value.reference?.description ?? header.description,
                isDeprecated: header.deprecated)
        }
    }

    private func coding(of header: Header, _ schema: Schema, _ shape: ValueShape) -> HeaderModel.Coding? {
        if let content = header.content.first {
            let essence = essence(of: content.name)
            if essence == "application/json" || essence.hasSuffix("+json") { return .json }
            unsupportedAtKey(
                "a header of the media type `\(essence)` is not supported", at: content.value.node,
                help: "use application/json, or describe the value with `schema`")
            return nil
        }
        if isDirect(shape) { return .text }
        let text = textShape(of: schema)
        guard text.isFlat else {
            unsupported(
                "a header has no form for arrays or objects inside of others", at: schema.node,
                help: "use `content` with application/json, or a body")
            return nil
        }
        return .structured(explode: header.explode, text)
    }

    /// RFC 9110 section 6.4.1: responses with 1xx, 204 and 304 have no content.
    private func checkBodiless(_ response: Response, _ status: ResponseModel.Status) -> Bool {
        guard case .code(let code) = status else { return true }
        if code < 200 {
            unsupported(
                "a response with the status \(code) is not supported", at: response.node,
                help: "declare final responses only: 200 and up")
            return false
        }
        guard code == 204 || code == 205 || code == 304, let node = response.node["content"], !response.content.isEmpty
        else { return true }
        unsupported("a response with the status \(code) has no content", at: node, help: "take `content` out")
        return false
    }

    private func status(_ status: ResponseStatus) -> ResponseModel.Status {
        switch status {
        case .code(let code): .code(code)
        case .range(let hundreds): .range(hundreds)
        case .default: .other
        }
    }
}
