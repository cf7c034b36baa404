/// The document of the small service that the tool is tried on.
let notesDocument = #"""
    openapi: 3.1.0
    info: {title: Notes, version: '1'}
    security: [{session: []}]
    paths:
      /login:
        post:
          operationId: login
          security: []
          requestBody:
            required: true
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Credentials'}
                example: {name: ada, password: analytical engine}
          responses:
            '200':
              description: Who it is, is known.
              content:
                application/json:
                  schema:
                    type: object
                    required: [token]
                    properties: {token: {type: string}}
            '400': {$ref: '#/components/responses/Problem'}
            '401': {$ref: '#/components/responses/Problem'}
            '415': {$ref: '#/components/responses/Problem'}
      /notes:
        get:
          operationId: listNotes
          parameters:
            - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
            - {name: X-Trace, in: header, schema: {type: string, pattern: '^[a-f0-9]{8}$'}}
            - {name: theme, in: cookie, schema: {type: string, enum: [dark, light]}}
          responses:
            '200':
              description: Notes.
              content:
                application/json:
                  schema: {type: array, items: {$ref: '#/components/schemas/Note'}}
            '400': {$ref: '#/components/responses/Problem'}
            '401': {$ref: '#/components/responses/Problem'}
        post:
          operationId: createNote
          requestBody:
            required: true
            content:
              application/json:
                schema: {$ref: '#/components/schemas/NewNote'}
                example: {title: Buy milk, kind: plain, parts: [{label: one}]}
          responses:
            '201':
              description: The note was made.
              headers:
                Location: {required: true, schema: {type: string}}
                ETag: {required: true, schema: {type: string}}
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Note'}
              links:
                read: {operationId: readNote, parameters: {id: $response.body#/id}}
            '400': {$ref: '#/components/responses/Problem'}
            '401': {$ref: '#/components/responses/Problem'}
            '415': {$ref: '#/components/responses/Problem'}
      /notes/{id}:
        parameters:
          - {name: id, in: path, required: true, schema: {type: integer, minimum: 1}}
        get:
          operationId: readNote
          parameters:
            - {name: If-None-Match, in: header, schema: {type: string}}
          responses:
            '200': {$ref: '#/components/responses/Note'}
            '304': {description: It has not changed.}
            '400': {$ref: '#/components/responses/Problem'}
            '401': {$ref: '#/components/responses/Problem'}
            '404': {$ref: '#/components/responses/Problem'}
        put:
          operationId: replaceNote
          parameters:
            - {name: If-Match, in: header, schema: {type: string}}
          requestBody:
            required: true
            content:
              application/json:
                schema: {$ref: '#/components/schemas/NewNote'}
                example: {title: Buy oat milk, kind: plain}
          responses:
            '200': {$ref: '#/components/responses/Note'}
            '400': {$ref: '#/components/responses/Problem'}
            '401': {$ref: '#/components/responses/Problem'}
            '404': {$ref: '#/components/responses/Problem'}
            '412': {$ref: '#/components/responses/Problem'}
            '415': {$ref: '#/components/responses/Problem'}
        delete:
          operationId: deleteNote
          responses:
            '204': {description: It is gone.}
            '400': {$ref: '#/components/responses/Problem'}
            '401': {$ref: '#/components/responses/Problem'}
            '404': {$ref: '#/components/responses/Problem'}
    components:
      securitySchemes:
        session: {type: http, scheme: bearer}
      responses:
        Note:
          description: The note.
          headers:
            ETag: {required: true, schema: {type: string}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Note'}
        Problem:
          description: What is wrong.
          content:
            application/problem+json:
              schema:
                type: object
                required: [status]
                properties: {status: {type: integer}}
      schemas:
        Credentials:
          type: object
          additionalProperties: false
          required: [name, password]
          properties: {name: {type: string, minLength: 1}, password: {type: string, minLength: 1}}
        NewNote:
          type: object
          additionalProperties: false
          required: [title, kind]
          properties:
            title: {type: string, minLength: 1, maxLength: 40}
            kind: {type: string, enum: [plain, list]}
            secret: {type: string, maxLength: 20, writeOnly: true}
            due: {type: [string, 'null'], format: date}
            parts:
              type: array
              maxItems: 3
              items:
                type: object
                required: [label]
                additionalProperties: false
                properties: {label: {type: string, maxLength: 5}}
        Note:
          allOf:
            - $ref: '#/components/schemas/NewNoteFields'
            - type: object
              required: [id, version, created]
              properties:
                id: {type: integer, readOnly: true}
                version: {type: integer, minimum: 1}
                created: {type: string, format: date-time}
        NewNoteFields:
          type: object
          required: [title, kind]
          properties:
            title: {type: string}
            kind: {type: string, enum: [plain, list]}
            secret: {type: string, writeOnly: true}
            due: {type: [string, 'null'], format: date}
            parts: {type: array, items: {type: object, properties: {label: {type: string}}}}
    """#
