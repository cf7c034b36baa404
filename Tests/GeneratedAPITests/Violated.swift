import APIRuntime
import GeneratedAPI

/// What reading a JSON text as a type came to.
enum Reading<Value: Equatable>: Equatable {
    case value(Value)
    /// `pointer keyword` of each violation.
    case violations([String])
    case malformed

    init(_ type: Value.Type = Value.self, _ json: String) where Value: JSONDecodable {
        var violations = Violations()
        do throws(JSONSyntaxError) {
            let value = try JSONReader.decode(Value.self, from: Array(json.utf8), violations: &violations)
            if let value, violations.isEmpty {
                self = .value(value)
            } else {
                self = .violations(violations.kept.map(\.place))
            }
        } catch {
            self = .malformed
        }
    }
}

extension Violation {
    /// `/title minLength`, `limit maximum`.
    var place: String {
        switch location {
        case .body(let pointer): "\(pointer) \(constraint)"
        case .query(let name), .path(let name), .header(let name), .cookie(let name): "\(name) \(constraint)"
        }
    }
}
