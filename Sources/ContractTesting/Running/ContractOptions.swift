/// How a server is tested.
package struct ContractOptions: Sendable {
    /// Scheme, host, port and perhaps the beginning of the path: `http://127.0.0.1:8080/api`.
    package var baseURL: String
    /// A token that the server accepts; goes where the security schemes say.
    package var token: String?
    /// The operation that gives a token, by its operationId or as `POST /login`.
    package var login: String?
    /// Values for parameters and members of bodies, by name.
    package var values: [String: JSONValue] = [:]
    /// Fields that every request has.
    package var fields: [(name: String, value: String)] = []
    /// What the random values begin with.
    package var seed: UInt64 = 1
    /// How many requests an operation gets at most, without those that shrink a failure.
    package var maxCases = 1000
    /// How many random valid requests there are for each operation.
    package var randomCases = 5
    /// After how long no new case is begun.
    package var maxTime: Duration = .seconds(300)
    /// Only these operations, by operationId or as `GET /pets`; all when empty.
    package var operations: [String] = []
    /// Whether answers may have properties that the document does not name.
    package var allowsUndeclared = false

    /// The defaults.
    package init(baseURL: String) { self.baseURL = baseURL }
}
