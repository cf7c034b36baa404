/// The version of the specification, from the `openapi` key; reports a version that is not read.
func readVersion(_ root: LocatedNode, _ diagnostics: DiagnosticBag) -> (version: Version, text: String)? {
    guard root.members != nil else {
        diagnostics.error(
            .wrongType, "the document must be an object, not \(root.kindDescription)", at: root,
            help: "an OpenAPI document starts with `openapi: 3.1.0`")
        return nil
    }
    guard let node = root["openapi"] else {
        let isSwagger = root["swagger"] != nil
        diagnostics.error(
            .version, isSwagger ? "this is a Swagger 2.0 document" : "the document needs `openapi`", at: root,
            help: isSwagger ? "convert it to OpenAPI 3.1" : "start it with `openapi: 3.1.0`")
        return nil
    }
    guard let text = node.string else {
        diagnostics.error(
            .wrongType, "`openapi` must be a string, not \(node.kindDescription)", at: node,
            help: "write the version with three numbers: `openapi: 3.1.0`")
        return nil
    }
    let numbers = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isForm = numbers.count == 3 && numbers[2].first.map { (0x30...0x39).contains($0) } == true
    switch text.prefix(4) {
    case "3.0." where isForm: return (.v3_0, text)
    case "3.1." where isForm: return (.v3_1, text)
    case "3.2." where isForm: return (.v3_2, text)
    default:
        diagnostics.error(
            .version, "OpenAPI version `\(text)` is not supported", at: node,
            help: "3.0, 3.1 and 3.2 documents are read: write `openapi: 3.1.0`")
        return nil
    }
}
