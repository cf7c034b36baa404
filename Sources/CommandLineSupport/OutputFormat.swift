/// How a command says its result.
package enum OutputFormat: String, CaseIterable {
    /// For people.
    case text
    /// For machines.
    case json
}
