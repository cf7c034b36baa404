import EventLoop

/// A write on its way to the writer's thread and its answer on the way back.
///
/// Unchecked: a job is made by its caller, handed over under the queue's lock, and from then on touched by the writer's
/// thread only.
class WriteJob: @unchecked Sendable {
    /// Carries the write out inside the open transaction and keeps its result. Returns the error if it failed.
    func perform(on connection: SQLiteConnection) -> StoreError? { nil }

    /// Hands the result to the caller: `failure` if the transaction did not take effect, otherwise what `perform` kept.
    func finish(failure: StoreError?) {}
}

/// A write with a result. Unchecked as its base class is.
final class Write<Value: Sendable>: WriteJob, @unchecked Sendable {
    /// What a caller waits for.
    typealias Answer = CheckedContinuation<Result<Value, StoreError>, Never>

    private let body: @Sendable (SQLiteConnection) throws(StoreError) -> Value
    private let answer: Answer
    /// By when it has to have begun.
    private let deadline = RequestDeadline.current
    private var result: Result<Value, StoreError>?

    init(_ body: @escaping @Sendable (SQLiteConnection) throws(StoreError) -> Value, answer: Answer) {
        self.body = body
        self.answer = answer
    }

    override func perform(on connection: SQLiteConnection) -> StoreError? {
        if deadline?.isOver ?? false {
            let late = StoreError(.overloaded, DeadlineExceeded().description)
            result = .failure(late)
            return late
        }
        do {
            result = .success(try body(connection))
            return nil
        } catch {
            result = .failure(error)
            return error
        }
    }

    override func finish(failure: StoreError?) {
        let unperformed = StoreError(.internalError, "The write was not carried out.")
        answer.resume(returning: failure.map(Result.failure) ?? result ?? .failure(unperformed))
    }
}
