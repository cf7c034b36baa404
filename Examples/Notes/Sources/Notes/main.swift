import APIRuntime
import EventLoop
import HTTPServer

/// What the operations of openapi.yaml do.
actor Notes: NotesAPI {
    private var notes: [Note] = []

    func listNotes(_ input: ListNotes.Input, _ context: RequestContext) async throws -> ListNotes.Output {
        .ok(notes.suffix(Int(input.limit)))
    }

    func addNote(_ input: AddNote.Input, _ context: RequestContext) async throws -> AddNote.Output {
        let note = Note(id: Int64(notes.count + 1), text: input.body.text, pinned: input.body.pinned)
        notes.append(note)
        return .created(.init(note, location: "/notes/\(note.id)"))
    }

    func getNote(_ input: GetNote.Input, _ context: RequestContext) async throws -> GetNote.Output {
        guard let note = notes.first(where: { $0.id == input.id }) else {
            throw Problem(.notFound, "There is no note \(input.id).")
        }
        return .ok(note)
    }
}

let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8080
let group = try EventLoopGroup()
let server = HTTPServer(
    configuration: .init(port: port), group: group, responder: APIResponder(APIService(notes: Notes())))
try server.start()
print("Notes are at http://127.0.0.1:\(port)/notes; Control-C ends it.")
for await _ in SignalWatcher(on: group.loops[0]).signals { break }
await server.drain()
group.shutdown()
