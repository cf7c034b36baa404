/// The table of variables as people read it: in `--help` and in docs/configuration.md.
enum ConfigurationTable {
    /// For a terminal: one paragraph a variable.
    static func help(_ variables: [ConfigurationVariable] = Configuration.variables) -> String {
        var text = ""
        var section = ""
        for variable in variables {
            if variable.section != section {
                section = variable.section
                text += "\n\(section):\n"
            }
            text += "  \(variable.name)\n      \(variable.summary)\n"
            text += "      Default: \(variable.defaultText). Must be \(variable.allowed).\n"
        }
        return text
    }

    /// docs/configuration.md.
    static func markdown(_ variables: [ConfigurationVariable] = Configuration.variables) -> String {
        var text = """
            # Configuration

            The server is configured by environment variables; `TaskServer --help` prints the same list. A variable that is
            set to nothing counts as not set. A value that is not allowed, or a name that looks like a misspelling of one of
            these, stops the start: every problem is named in one sentence on standard error, and the exit status is 78.

            This page is made from the declarations in `Sources/TaskServer/Configuration/Configuration+declaration.swift`;
            `UPDATE_DOCS=1 swift test --filter ConfigurationDocumentTests` writes it anew.

            """
        var section = ""
        for variable in variables {
            if variable.section != section {
                section = variable.section
                text += "\n## \(section)\n\n| variable | default | allowed | what it is for |\n|---|---|---|---|\n"
            }
            text += "| `\(variable.name)` | \(variable.defaultText) | \(variable.allowed) | \(variable.summary) |\n"
        }
        return text
    }
}
