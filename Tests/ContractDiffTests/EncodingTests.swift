import ContractDiff
import Testing

/// How the parts of forms are written: one case per rule.
struct EncodingTests {
    /// A document whose operation takes a form with a picture, a text, a list and an object.
    private func form(_ encoding: String, type: String = "multipart/form-data") -> String {
        """
        paths:
          /a:
            post:
              requestBody:
                content:
                  \(type):
                    schema:
                      type: object
                      properties:
                        picture: {type: string, contentEncoding: binary}
                        text: {type: string}
                        list: {type: array, items: {type: integer}}
                        object: {type: object}
                    encoding: {\(encoding)}
              responses: {"204": {description: Done}}
        """
    }

    @Test(arguments: [
        (
            "picture: {contentType: 'image/png, image/jpeg'}", "picture: {contentType: image/png}",
            "breaks clients: the part `picture` was image/jpeg, image/png and is image/png in requests"
        ),
        (
            "picture: {contentType: image/png}", "picture: {contentType: 'image/*'}",
            "breaks servers: the part `picture` was image/png and is image/* in requests"
        ),
        (
            "", "picture: {contentType: image/png}",
            "breaks both: the part `picture` was application/octet-stream and is image/png in requests"
        ),
        (
            "object: {contentType: application/xml}", "",
            "breaks both: the part `object` was application/xml and is application/json in requests"
        ),
        (
            "list: {}", "list: {style: form, explode: false}",
            "breaks both: the part `list` is written in another way: it was by its media type and is form in requests"
        ),
        (
            "list: {style: form}", "list: {style: spaceDelimited}",
            "breaks both: the part `list` is written in another way: "
                + "it was form, exploded and is spaceDelimited in requests"
        ),
        (
            "text: {}", "text: {headers: {X-Language: {required: true, schema: {type: string}}}}",
            "breaks clients: the header `X-Language` of the part `text` is new and required"
        ),
        (
            "text: {headers: {X-Language: {schema: {type: string}}}}", "",
            "breaks clients: the header `X-Language` of the part `text` is gone"
        ),
        (
            "text: {headers: {X-Language: {schema: {type: string, maxLength: 9}}}}",
            "text: {headers: {x-language: {schema: {type: string, maxLength: 5}}}}",
            "breaks clients: `X-Language`: `maxLength` was 9 and is 5 in requests"
        ),
    ])
    func parts(old: String, new: String, change: String) throws {
        #expect(try changes(form(old), form(new)) == [change])
    }

    @Test(arguments: [
        ("", "text: {contentType: text/plain}"), ("", "list: {contentType: text/plain}"),
        ("object: {contentType: application/json}", ""), ("text: {contentType: TEXT/plain}", ""),
        ("list: {explode: true}", "list: {style: form}"),
        ("", "text: {headers: {Content-Type: {required: true, schema: {type: string}}}}"),
    ])
    func whatIsMeantAnyway(old: String, new: String) throws {
        #expect(try changes(form(old), form(new)) == [])
    }

    @Test func otherForms() throws {
        let name = "application/x-www-form-urlencoded"
        #expect(
            try changes(form("", type: name), form("list: {explode: false}", type: name)) == [
                "breaks both: the field `list` is written in another way: it was by its media type and is form "
                    + "in requests"
            ])
        #expect(
            try changes(form("", type: "application/json"), form("a: {style: form}", type: "application/json")) == [])
    }

    @Test func partsByPosition() throws {
        let mixed = { (keys: String) in
            """
            openapi: 3.2.0
            info: {title: T, version: '1'}
            paths:
              /a:
                post:
                  requestBody: {content: {multipart/mixed: {itemSchema: {}, \(keys)}}}
                  responses: {"204": {description: Done}}
            """
        }
        #expect(
            try changes(
                mixed("prefixEncoding: [{contentType: image/png}]"),
                mixed("prefixEncoding: [{contentType: image/jpeg}]"))
                == ["breaks both: part 1 was image/png and is image/jpeg in requests"])
        #expect(
            try changes(
                mixed("itemEncoding: {contentType: 'image/*'}"), mixed("itemEncoding: {contentType: image/jpeg}"))
                == ["breaks clients: each part was image/* and is image/jpeg in requests"])
    }
}
