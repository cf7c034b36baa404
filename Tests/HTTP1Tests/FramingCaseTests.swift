import HTTP1
import TestSupport
import Testing

/// Every smuggling and framing class is refused with its status, wherever the input is cut.
struct FramingCaseTests {
    @Test func thereAreEnoughAndTheirNamesAreUnique() {
        #expect(FramingCase.all.count >= 75)
        #expect(Set(FramingCase.all.map(\.name)).count == FramingCase.all.count)
    }

    @Test(arguments: FramingCase.all)
    func isRefused(_ vector: FramingCase) {
        let trace = RequestTrace(vector.bytes)
        #expect(trace.failure?.status == vector.expectedStatus)
        #expect(trace.requests.count == (vector.isInBody ? 1 : 0))
        #expect(!trace.requests.contains { $0.path == "/smuggled" || $0.isComplete })
    }

    @Test(arguments: FramingCase.all)
    func isRefusedWhereverTheInputIsCut(_ vector: FramingCase) {
        let whole = RequestTrace(vector.bytes)
        #expect(RequestTrace(vector.bytes, pieces: repeatElement(1, count: vector.bytes.count)) == whole)
        // Every boundary for inputs of usual size, about five hundred of them for the over-long ones.
        for cut in stride(from: 1, to: vector.bytes.count, by: max(1, vector.bytes.count / 500)) {
            #expect(RequestTrace(vector.bytes, pieces: [cut]) == whole, "cut at \(cut)")
        }
    }

    @Test func nothingIsParsedAfterAFailure() {
        var parser = HTTP1RequestParser()
        let bad = Array("GET /\n".utf8)
        let good = Array(FramingCase.smuggled.utf8)
        #expect(parser.next(bad.span).event == .failure(.bareLineFeed))
        let (event, consumed) = parser.next(good.span)
        #expect(event == .failure(.bareLineFeed))
        #expect(consumed == 0)
        #expect(!parser.isIdle)
    }

    @Test func everyErrorHasAStatusAndASentence() {
        for error in HTTP1Error.allCases {
            #expect([400, 414, 417, 431, 501, 505].contains(error.status))
            #expect(error.reason.hasSuffix("."))
        }
        #expect(Set(HTTP1Error.allCases.map(\.reason)).count == HTTP1Error.allCases.count)
    }
}
