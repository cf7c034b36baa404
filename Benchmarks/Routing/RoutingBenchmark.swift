import APIRuntime
import CAllocations
import Foundation
import OpenAPIDocument

/// Measures how long it takes to find the operation of a request among the routes of a document, and how much memory
/// that asks for. Budget: 200 ns for a match, no allocation.
///
///     swift run -c release RoutingBenchmark openapi.yaml ...
@main
enum RoutingBenchmark {
    static func main() {
        let files = CommandLine.arguments.dropFirst()
        guard !files.isEmpty else {
            print("usage: RoutingBenchmark DOCUMENT...")
            exit(64)
        }
        print("| document | routes | ns per match | slowest route | ns per miss | allocations |")
        print("|---|---|---|---|---|---|")
        var isWithinBudget = true
        for file in files {
            guard let routes = Routes(file) else { continue }
            let matches = routes.heads.map { routes.nanoseconds([$0]) }
            let (mean, miss) = (routes.nanoseconds(routes.heads), routes.nanoseconds(routes.misses))
            let slowest = matches.max() ?? 0
            let allocations = routes.allocations()
            isWithinBudget = isWithinBudget && slowest <= 200 && allocations <= 0
            let row = [
                URL(fileURLWithPath: file).lastPathComponent, "\(routes.heads.count)", "\(mean)", "\(slowest)",
                "\(miss)",
                allocations < 0 ? "not counted" : "\(allocations)",
            ]
            print("| \(row.joined(separator: " | ")) |")
        }
        exit(isWithinBudget ? 0 : 1)
    }
}

/// The routes of a document, and a request for each.
private struct Routes {
    let table: RouteTable
    let heads: [RequestHead]
    /// Requests for paths that the document does not have, which differ as late as can be.
    let misses: [RequestHead]

    /// `nil`, with a line that says why, for a document that cannot be read.
    init?(_ file: String) {
        guard let data = FileManager.default.contents(atPath: file) else {
            print("\(file): cannot be read; left out")
            return nil
        }
        guard let document = Document.parse([UInt8](data), file: file, diagnostics: DiagnosticBag()) else {
            print("\(file): is no document that can be read; left out")
            return nil
        }
        // As in a document, the operations of one path share a template.
        let templates = Set(document.operations.map(\.path)).sorted()
        let routes = templates.enumerated().map { (method: HTTPMethod.get, template: $0.element, operation: $0.offset) }
        do throws(RouteTableBuilder.Failure) {
            table = try RouteTableBuilder(routes).table()
        } catch {
            print("\(file): has paths that cannot be routed: \(error); left out")
            return nil
        }
        heads = templates.map { Self.head(Self.path(of: $0)) }
        misses = templates.map { Self.head(Self.path(of: $0) + "~") }
        guard heads.allSatisfy({ table.match($0) != nil }) else {
            print("\(file): a path does not match its own template")
            return nil
        }
    }

    /// A path that the template matches, its parameters as long as a UUID.
    private static func path(of template: String) -> String {
        template.replacing(/\{[^}]*\}/, with: "123e4567-e89b-12d3-a456-426614174000")
    }

    private static func head(_ path: String) -> RequestHead {
        let bytes = Array("GET \(path) HTTP/1.1".utf8)
        return RequestHead(method: .get, bytes: bytes, path: 4..<Int32(4 + path.utf8.count))
    }

    /// The time of one match in nanoseconds: the median of many rounds, since other work of the machine only adds.
    func nanoseconds(_ heads: [RequestHead]) -> Int {
        let rounds = 31
        let repeats = max(1, 20_000 / max(heads.count, 1))
        var times: [Int] = []
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            for _ in 0..<repeats {
                for head in heads { Self.keep(table.match(head)) }
            }
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            let total = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
            times.append(total / max(repeats * heads.count, 1))
        }
        return times.sorted()[rounds / 2]
    }

    /// How many blocks of memory matching every route a hundred times asks for.
    func allocations() -> Int {
        let before = callocations_count()
        guard before >= 0 else { return -1 }
        for _ in 0..<100 {
            for head in heads { Self.keep(table.match(head)) }
            for head in misses { Self.keep(table.match(head)) }
        }
        return callocations_count() - before
    }

    /// Keeps the compiler from leaving out what nobody uses.
    @inline(never)
    private static func keep(_ match: RouteMatch?) {}
}
