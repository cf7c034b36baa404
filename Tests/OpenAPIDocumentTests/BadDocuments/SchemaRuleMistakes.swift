/// Schemas, defaults and examples that break a rule.
extension BadDocument {
    static let schemaRule: [BadDocument] = [
        BadDocument.afterHead(
            "aDiscriminatorWithoutItsProperty",
            #"""
            components:
              schemas:
                A:
                  oneOf: [{$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: kind}
                B: {type: object}
            """#,
            finds: #"""
                api.yaml:7:37: error: the discriminator's property `kind` is not declared in #/components/schemas/B [discriminator-property]
                    at #/components/schemas/A/discriminator/propertyName
                    help: add it to `properties` and `required` there
                """#),
        BadDocument.afterHead(
            "aDiscriminatorThatIsOptional",
            #"""
            components:
              schemas:
                A:
                  oneOf: [{$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: kind}
                B: {type: object, properties: {kind: {type: string}}}
            """#,
            finds: #"""
                api.yaml:7:37: warning: the discriminator's property `kind` is not required in #/components/schemas/B [discriminator-property]
                    at #/components/schemas/A/discriminator/propertyName
                    help: add it to `required` there
                """#),
        BadDocument.afterHead(
            "aMappingToWhatIsNoAlternative",
            #"""
            components:
              schemas:
                A:
                  oneOf: [{$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: kind, mapping: {b: B, a: C}}
                B: {type: object, required: [kind], properties: {kind: {type: string}}}
                C: {type: object, required: [kind], properties: {kind: {type: string}}}
            """#,
            finds: #"""
                api.yaml:7:62: warning: the value `a` means `C`, which is none of the alternatives [discriminator-mapping]
                    at #/components/schemas/A/discriminator/mapping/a
                    help: list it in `oneOf`, or take the value out
                """#),
        BadDocument.afterHead(
            "anExampleOfAParentThatIsNoneOfItsChildren",
            #"""
            components:
              schemas:
                A:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string}}
                  discriminator: {propertyName: kind}
                  example: {kind: B}
                B: {allOf: [{$ref: '#/components/schemas/A'}], required: [b], properties: {b: {type: string}}}
                C: {type: array, items: {$ref: '#/components/schemas/A'}, example: [{kind: A}, {kind: B, b: 1}]}
            """#,
            finds: #"""
                api.yaml:10:16: warning: the example violates its schema: it must have the property `b` [invalid-example]
                    at #/components/schemas/A/example
                    help: correct the example or the schema
                api.yaml:12:97: warning: the example violates its schema: `1/b` must be a string, not an integer [invalid-example]
                    at #/components/schemas/C/example/1/b
                    help: put it in quotes, or correct the schema
                """#),
        BadDocument.afterHead(
            "partsOfAnAllOfThatForbidOneAnother",
            #"""
            components:
              schemas:
                A: {type: object, properties: {a: {type: string}}, additionalProperties: false}
                B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {type: string}}, additionalProperties: false}
                C: {allOf: [{$ref: '#/components/schemas/A'}], properties: {a: {minLength: 1}}}
            """#,
            finds: #"""
                api.yaml:5:78: error: `additionalProperties: false` here forbids `b` of another part [closed-all-of]
                    at #/components/schemas/A/additionalProperties
                    help: take it out, or, since OpenAPI 3.1, write `unevaluatedProperties: false` beside the `allOf`
                api.yaml:6:107: error: `additionalProperties: false` here forbids `a` of another part [closed-all-of]
                    at #/components/schemas/B/additionalProperties
                    help: take it out, or, since OpenAPI 3.1, write `unevaluatedProperties: false` beside the `allOf`
                """#),
        BadDocument.afterHead(
            "aMappingToWhatIsNoChild",
            #"""
            components:
              schemas:
                A:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string}}
                  discriminator: {propertyName: kind, mapping: {b: B, B: B, C: B, x: D}}
                B: {allOf: [{$ref: '#/components/schemas/A'}]}
                C: {allOf: [{$ref: '#/components/schemas/A'}]}
                D: {type: object, required: [kind], properties: {kind: {type: string}}}
            """#,
            finds: #"""
                api.yaml:9:52: warning: no value of `kind` means `C`, since the mapping gives its name to another schema [discriminator-mapping]
                    at #/components/schemas/A/discriminator/mapping
                    help: map another value to it
                api.yaml:9:74: warning: the value `x` means `D`, which is not made of `A` [discriminator-mapping]
                    at #/components/schemas/A/discriminator/mapping/x
                    help: add a reference to `A` to its `allOf`; without, objects of this value are taken for `A` alone
                """#),
        BadDocument.afterHead(
            "aSchemaWithinItself",
            #"""
            components:
              schemas:
                A:
                  allOf: [{$ref: '#/components/schemas/A'}]
            """#,
            finds: #"""
                api.yaml:6:7: error: the schema contains itself through `allOf` [circular-all-of]
                    at #/components/schemas/A
                    help: move the common part into a schema of its own
                """#),
        BadDocument.afterHead(
            "boundsTheWrongWayRound",
            #"""
            components:
              schemas:
                A:
                  {type: string, minLength: 5, maxLength: 3}
            """#,
            finds: #"""
                api.yaml:6:33: error: `minLength` and `maxLength` leave no value [contradictory-bounds]
                    at #/components/schemas/A/minLength
                    help: correct one of the two
                """#),
        BadDocument.afterHead(
            "exclusiveBoundsThatMeet",
            #"""
            components:
              schemas:
                A:
                  {type: integer, minimum: 3, exclusiveMaximum: 3}
            """#,
            finds: #"""
                api.yaml:6:32: error: `minimum` and `exclusiveMaximum` leave no value [contradictory-bounds]
                    at #/components/schemas/A/minimum
                    help: correct one of the two
                """#),
        BadDocument.afterHead(
            "aKeywordOfAnotherType",
            #"""
            components:
              schemas:
                A:
                  {type: integer, minLength: 5}
            """#,
            finds: #"""
                api.yaml:6:23: warning: `minLength` has no effect on the type `integer` [keyword-without-effect]
                    at #/components/schemas/A/minLength
                    help: remove it, or correct `type`
                """#),
        BadDocument.afterHead(
            "anUndeclaredRequiredProperty",
            #"""
            components:
              schemas:
                A:
                  {type: object, required: [titel], properties: {title: {type: string}}}
            """#,
            finds: #"""
                api.yaml:6:33: warning: the required property `titel` is not declared in `properties` [required-property]
                    at #/components/schemas/A/required/0
                    help: did you mean `title`?
                """#),
        BadDocument.afterHead(
            "anEnumValueTwice",
            #"""
            components:
              schemas:
                A:
                  {type: string, enum: [a, b, a]}
            """#,
            finds: #"""
                api.yaml:6:35: error: the value `"a"` is there twice in `enum` [enum-values]
                    at #/components/schemas/A/enum/2
                    help: remove one of the two
                """#),
        BadDocument.afterHead(
            "anEnumValueOfAnotherType",
            #"""
            components:
              schemas:
                A:
                  {type: string, enum: [a, 1]}
            """#,
            finds: #"""
                api.yaml:6:32: error: the value is an integer, but the schema's type is `string` [enum-values]
                    at #/components/schemas/A/enum/1
                    help: put it in quotes: "1"
                """#),
        BadDocument.afterHead(
            "aDefaultOutOfBounds",
            #"""
            components:
              schemas:
                A:
                  {type: integer, minimum: 1, default: 0}
            """#,
            finds: #"""
                api.yaml:6:44: error: the default violates its schema: it must be at least 1 [invalid-default]
                    at #/components/schemas/A/default
                    help: correct the default or the schema
                """#),
        BadDocument.afterHead(
            "anExampleOfAnotherType",
            #"""
            components:
              schemas:
                A:
                  {type: string, examples: [1]}
            """#,
            finds: #"""
                api.yaml:6:33: warning: the example violates its schema: it must be a string, not an integer [invalid-example]
                    at #/components/schemas/A/examples/0
                    help: put it in quotes, or correct the schema
                """#),
        BadDocument.afterHead(
            "anExampleWithoutARequiredProperty",
            #"""
            paths:
              /a:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/A'}
                        example: {b: 1}
                  responses: {"200": {description: OK}}
            components:
              schemas:
                A: {type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}
            """#,
            finds: #"""
                api.yaml:10:22: warning: the example violates its schema: it must have the property `a` [invalid-example]
                    at #/paths/~1a/post/requestBody/content/application~1json/example
                    help: correct the example or the schema
                """#),
    ]
}
