import enum APIRuntime.JSONPointer

/// One step from a JSON value to a part of it.
package enum PathStep: Sendable, Equatable {
    case member(String)
    case element(Int)
}

extension [PathStep] {
    /// The JSON Pointer of the steps (RFC 6901).
    package var pointer: String {
        map { step in
            switch step {
            case .member(let name): "/" + JSONPointer.escaped(name)
            case .element(let position): "/\(position)"
            }
        }.joined()
    }
}

extension JSONValue {
    /// The part at the end of these steps; nil when there is none.
    package func part(at path: some Collection<PathStep>) -> JSONValue? {
        guard let step = path.first else { return self }
        let part: JSONValue? =
            switch step {
            case .member(let name): self[name]
            case .element(let position): self[position]
            }
        return part?.part(at: path.dropFirst())
    }

    /// A copy with another value at the end of these steps; nil takes the part away.
    package func replacing(_ path: some Collection<PathStep>, with value: JSONValue?) -> JSONValue {
        guard let step = path.first else { return value ?? .null }
        let rest = path.dropFirst()
        var copy = self
        switch (step, self) {
        case (.member(let name), .object):
            copy[name] = rest.isEmpty ? value : self[name]?.replacing(rest, with: value)
        case (.element(let position), .array(var elements)) where elements.indices.contains(position):
            if rest.isEmpty, value == nil {
                elements.remove(at: position)
            } else {
                elements[position] = elements[position].replacing(rest, with: value)
            }
            copy = .array(elements)
        case (.element(let position), .array(var elements)) where position == elements.count && rest.isEmpty:
            if let value { elements.append(value) }
            copy = .array(elements)
        default: break
        }
        return copy
    }
}
