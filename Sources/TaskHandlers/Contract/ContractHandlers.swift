public import APIRuntime
public import GeneratedAPI

/// The document that the server was compiled from.
public struct ContractHandlers: ContractAPI {
    private let yaml: [UInt8]
    private let json: [UInt8]

    /// Handlers that answer from memory.
    public init() {
        yaml = APIDocument.yaml
        json = APIDocument.json
    }

    /// The document, byte for byte.
    public func getContract(_ input: GetContract.Input, _ context: RequestContext) async throws -> GetContract.Output {
        .ok(yaml)
    }

    /// The document as JSON.
    public func getContractAsJSON(
        _ input: GetContractAsJSON.Input, _ context: RequestContext
    ) async throws -> GetContractAsJSON.Output {
        .ok(json)
    }
}
