/// A request with what came of it.
struct Sent: Sendable {
    var request: ContractRequest
    var outcome: Result<ContractAnswer, NoAnswer>

    /// The answer, if there was one.
    var answer: ContractAnswer? { try? outcome.get() }
    var status: Int? { answer?.status }
    var isSuccess: Bool { answer?.isSuccess ?? false }
}
