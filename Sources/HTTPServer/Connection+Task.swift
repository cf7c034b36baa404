import APIRuntime
import EventLoop

/// The task of a connection: it answers one request after the other and is parked in between, which costs less than a
/// task for each request. An idle connection gives its task back with its buffers.
extension Connection {
    /// Sees to it that ``request`` is answered.
    func startTask() {
        if let task {
            // Parked, or still on its way back from the request before: then it will look for itself.
            if peerHasEnded { task.cancel() }
            return unpark()
        }
        task = Task(executorPreference: server.loop) { [self] in
            await deadline.run {
                while let request = await nextRequest() { await answer(request) }
            }
            task = nil
        }
        if peerHasEnded { task?.cancel() }
    }

    /// Lets a parked task look for a request; it ends when there is none.
    func unpark() {
        guard let parked else { return }
        self.parked = nil
        parked.resume()
    }

    private func nextRequest() async -> HTTPRequest? {
        if request == nil && phase != .closing && phase != .closed {
            await withUnsafeContinuation { parked = $0 }
        }
        // The request moves to the task: the head's storage is free for the next one when the task is done with it.
        return request.take()
    }

    /// The answer of the responder, which has until the request's deadline.
    private func respond(to request: HTTPRequest) async -> HTTPResponse {
        if var timeout = server.timeouts.request {
            if case .incoming = request.body { timeout += server.timeouts.body }
            deadline.set(RequestDeadline(after: .milliseconds(timeout)))
        }
        defer { deadline.set(nil) }
        return await server.context.responder.respond(to: request)
    }

    /// A request counts as in flight until the work for it ends, also when its client has gone: otherwise clients that
    /// come and go could start any number of tasks. It does no longer when its answer leaves: a client that has it may
    /// send the next request at once.
    private func answer(_ request: HTTPRequest) async {
        let serial = serial
        let response = await respond(to: request)
        guard case .stream = response.body else {
            server.counters.inFlight.add(-1)
            _ = finish(response, serial)
            return
        }
        defer { server.counters.inFlight.add(-1) }
        guard let produce = finish(response, serial) else { return }
        await runStream(produce, serial)
    }
}
