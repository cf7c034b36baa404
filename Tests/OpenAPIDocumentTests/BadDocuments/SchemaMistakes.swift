/// Schemas of the wrong form.
extension BadDocument {
    static let schema: [BadDocument] = [
        BadDocument.afterHead(
            "aTextForALength",
            #"""
            components:
              schemas:
                A:
                  minLength: one
            """#,
            finds: #"""
                api.yaml:6:18: error: `minLength` must be an integer of at least 0, not a string [wrong-type]
                    at #/components/schemas/A/minLength
                """#),
        BadDocument.afterHead(
            "aQuotedLength",
            #"""
            components:
              schemas:
                A:
                  minLength: "1"
            """#,
            finds: #"""
                api.yaml:6:18: error: `minLength` must be an integer of at least 0, not a string [wrong-type]
                    at #/components/schemas/A/minLength
                    help: remove the quotes
                """#),
        BadDocument.afterHead(
            "aNegativeLength",
            #"""
            components:
              schemas:
                A:
                  maxLength: -1
            """#,
            finds: #"""
                api.yaml:6:18: error: `maxLength` must be an integer of at least 0, not -1 [wrong-type]
                    at #/components/schemas/A/maxLength
                """#),
        BadDocument.afterHead(
            "aMisspeltKeyword",
            #"""
            components:
              schemas:
                A:
                  minLenght: 1
            """#,
            finds: #"""
                api.yaml:6:7: error: unknown key `minLenght` in a schema [unknown-key]
                    at #/components/schemas/A/minLenght
                    help: did you mean `minLength`?
                """#),
        BadDocument.afterHead(
            "aMisspeltType",
            #"""
            components:
              schemas:
                A:
                  type: strng
            """#,
            finds: #"""
                api.yaml:6:13: error: `type` cannot be `strng` [wrong-type]
                    at #/components/schemas/A/type
                    help: did you mean `string`?
                """#),
        BadDocument.afterHead(
            "anUnquotedNullType",
            #"""
            components:
              schemas:
                A:
                  type: [string, null]
            """#,
            finds: #"""
                api.yaml:6:22: error: a type must be a string, not null [wrong-type]
                    at #/components/schemas/A/type/1
                    help: put it in quotes: "null"
                """#),
        BadDocument.afterHead(
            "nullableIn31",
            #"""
            components:
              schemas:
                A:
                  {type: string, nullable: true}
            """#,
            finds: #"""
                api.yaml:6:22: error: a schema has `nullable` only in OpenAPI 3.0 [unknown-key]
                    at #/components/schemas/A/nullable
                    help: add "null" to the types: `type: [string, "null"]`
                """#),
        BadDocument.afterHead(
            "booleanExclusiveMinimumIn31",
            #"""
            components:
              schemas:
                A:
                  {type: integer, minimum: 5, exclusiveMinimum: true}
            """#,
            finds: #"""
                api.yaml:6:53: error: `exclusiveMinimum` must be a number, not a boolean [wrong-type]
                    at #/components/schemas/A/exclusiveMinimum
                    help: since OpenAPI 3.1 it is the bound itself: `exclusiveMinimum: 5` instead of `minimum: 5`
                """#),
        BadDocument.afterHead(
            "requiredAsABoolean",
            #"""
            components:
              schemas:
                A:
                  properties:
                    name: {type: string, required: true}
            """#,
            finds: #"""
                api.yaml:7:40: error: `required` must be an array, not a boolean [wrong-type]
                    at #/components/schemas/A/properties/name/required
                    help: list the property's name in `required` of the object that has it
                """#),
        BadDocument.afterHead(
            "aListOfItems",
            #"""
            components:
              schemas:
                A:
                  {type: array, items: [{type: string}]}
            """#,
            finds: #"""
                api.yaml:6:28: error: `items` must be one schema, not an array [wrong-type]
                    at #/components/schemas/A/items
                    help: a list of schemas by position is written `prefixItems`
                """#),
        BadDocument.afterHead(
            "anEmptyEnum",
            #"""
            components:
              schemas:
                A:
                  enum: []
            """#,
            finds: #"""
                api.yaml:6:13: error: `enum` must have at least one value [wrong-type]
                    at #/components/schemas/A/enum
                """#),
        BadDocument.afterHead(
            "multipleOfZero",
            #"""
            components:
              schemas:
                A:
                  multipleOf: 0
            """#,
            finds: #"""
                api.yaml:6:19: error: `multipleOf` must be above 0 [wrong-type]
                    at #/components/schemas/A/multipleOf
                """#),
        BadDocument.afterHead(
            "aSchemaThatIsAText",
            #"""
            components:
              schemas:
                A:
                  items: string
            """#,
            finds: #"""
                api.yaml:6:14: error: `items` must be a schema, not a string [wrong-type]
                    at #/components/schemas/A/items
                """#),
        BadDocument(
            "aTypeListIn30",
            #"""
            openapi: 3.0.3
            info: {title: T, version: "1"}
            paths: {}
            components:
              schemas:
                A:
                  type: [string, integer]
            """#,
            finds: #"""
                api.yaml:7:13: error: `type` must be one type in OpenAPI 3.0 [wrong-type]
                    at #/components/schemas/A/type
                    help: use `nullable` or `anyOf`, or change `openapi` to 3.1.0
                """#),
        BadDocument(
            "constIn30",
            #"""
            openapi: 3.0.3
            info: {title: T, version: "1"}
            paths: {}
            components:
              schemas:
                A:
                  const: 1
            """#,
            finds: #"""
                api.yaml:7:7: error: a schema has `const` only since OpenAPI 3.1 [unknown-key]
                    at #/components/schemas/A/const
                    help: change `openapi` to 3.1.0, or remove it
                """#),
    ]
}
