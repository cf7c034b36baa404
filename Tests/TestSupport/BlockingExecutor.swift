import Foundation

/// Runs every job of a task on a thread of its own, so that tests may block in `read` and `connect`: on Swift's own pool,
/// which has as many threads as the machine has cores, two blocked tests would stop every other one.
///
/// Child tasks inherit the preference: a task group of 64 clients is 64 threads.
package final class BlockingExecutor: TaskExecutor {
    /// The one that tests use; it has no state.
    package static let shared = BlockingExecutor()

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        Thread.detachNewThread { job.runSynchronously(on: executor) }
    }
}
