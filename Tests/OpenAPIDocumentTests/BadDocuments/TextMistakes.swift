/// Texts that are no YAML or JSON, or that say something twice.
extension BadDocument {
    static let text: [BadDocument] = [
        BadDocument(
            "aTabForIndentation",
            #"""
            openapi: 3.1.0
            info:
            \#ttitle: T
            """#,
            finds: #"""
                api.yaml:3:1: error: found character that cannot start any token while scanning for the next token [syntax]
                    help: indent with spaces, not with tabs
                """#),
        BadDocument(
            "aColonInAPlainText",
            #"""
            openapi: 3.1.0
            info:
              title: Tasks: the service
            """#,
            finds: #"""
                api.yaml:3:15: error: mapping values are not allowed in this context [syntax]
                    help: put a text that contains `: ` in quotes, and check the indentation
                """#),
        BadDocument(
            "anUnclosedQuote",
            #"""
            openapi: 3.1.0
            info:
              title: "Tasks
            """#,
            finds: #"""
                api.yaml:4:1: error: found unexpected end of stream while scanning a quoted scalar that starts on line 3 [syntax]
                """#),
        BadDocument(
            "aSecondDocument",
            #"""
            openapi: 3.1.0
            ---
            openapi: 3.1.0
            """#,
            finds: #"""
                api.yaml:2:1: error: a second YAML document starts here [syntax]
                    help: keep one document per file: remove the `---` or split the file
                """#),
        BadDocument(
            "anEmptyText",
            #"""
            # only a comment
            """#,
            finds: #"""
                api.yaml: error: the document is empty [syntax]
                """#),
        BadDocument(
            "aDuplicateKey",
            #"""
            openapi: 3.1.0
            info:
              title: T
              version: "1"
              title: U
            components: {}
            """#,
            finds: #"""
                api.yaml:5:3: error: duplicate key `title` [duplicate-key]
                    help: it was given first on line 3; remove one of the two
                """#),
        BadDocument(
            "anUnknownAlias",
            #"""
            openapi: 3.1.0
            info: *info
            components: {}
            """#,
            finds: #"""
                api.yaml:2:7: error: no anchor `&info` comes before this alias [syntax]
                """#),
        BadDocument.afterHead(
            "anAliasOfItself",
            #"""
            components: &c
              schemas: *c
            """#,
            finds: #"""
                api.yaml:4:12: error: the alias refers to a value that it is itself part of [syntax]
                """#),
        BadDocument(
            "aMergeOfAText",
            #"""
            openapi: 3.1.0
            info:
              <<: text
              title: T
              version: "1"
            components: {}
            """#,
            finds: #"""
                api.yaml:3:7: error: the merge key `<<` needs a mapping or a list of mappings [syntax]
                    help: write `<<: *anchor`
                """#),
        BadDocument(
            "anUnknownTag",
            #"""
            openapi: 3.1.0
            info: {title: !money 3, version: "1"}
            components: {}
            """#,
            finds: #"""
                api.yaml:2:15: error: the YAML tag `!money` is not known here [syntax]
                    help: remove it: the value is read by the core schema of YAML 1.2
                """#),
        BadDocument(
            "aListAsAKey",
            #"""
            openapi: 3.1.0
            ? [a, b]
            : c
            """#,
            finds: #"""
                api.yaml:2:3: error: a key must be a plain text, not a list or a mapping [syntax]
                """#),
        BadDocument.afterHead(
            "anInfiniteNumber",
            #"""
            components:
              schemas:
                A: {type: number, maximum: .inf}
            """#,
            finds: #"""
                api.yaml:5:32: error: `.inf` is a number that JSON cannot express [syntax]
                    help: leave the key out, or put the text in quotes
                """#),
        BadDocument(
            "aControlCharacter",
            #"""
            openapi: 3.1.0
            info: {title: "a\#u{1}b", version: "1"}
            """#,
            finds: #"""
                api.yaml:2:17: error: control characters are not allowed [syntax]
                    help: remove the character or write it as an escape in double quotes
                """#),
        BadDocument(
            "aTrailingCommaInJSON", file: "api.json",
            #"""
            {
              "openapi": "3.1.0",
            }
            """#,
            finds: #"""
                api.json:3:1: error: a key in double quotes is needed here [syntax]
                    help: also check for a comma too many before it
                """#),
        BadDocument(
            "aCommentInJSON", file: "api.json",
            #"""
            {
              // comment
              "openapi": "3.1.0"
            }
            """#,
            finds: #"""
                api.json:2:3: error: a key in double quotes is needed here [syntax]
                    help: also check for a comma too many before it
                """#),
        BadDocument(
            "halfASurrogatePairInJSON", file: "api.json",
            #"""
            {
              "openapi": "\ud83d"
            }
            """#,
            finds: #"""
                api.json:2:15: error: half of a surrogate pair [syntax]
                    help: write both, such as \ud83d\ude00
                """#),
        BadDocument(
            "aLeadingZeroInJSON", file: "api.json",
            #"""
            {"openapi": "3.1.0", "x-a": 01}
            """#,
            finds: #"""
                api.json:1:30: error: a number must not start with a zero [syntax]
                """#),
        BadDocument(
            "textAfterTheJSON", file: "api.json",
            #"""
            {"openapi": "3.1.0"}
            }
            """#,
            finds: #"""
                api.json:2:1: error: something follows after the end of the JSON value [syntax]
                """#),
        BadDocument(
            "aDuplicateKeyInJSON", file: "api.json",
            #"""
            {"openapi": "3.1.0", "info": {"title": "T", "version": "1"},
             "components": {}, "components": {}}
            """#,
            finds: #"""
                api.json:2:20: error: duplicate key `components` [duplicate-key]
                    help: it was given first on line 2; remove one of the two
                """#),
    ]
}
