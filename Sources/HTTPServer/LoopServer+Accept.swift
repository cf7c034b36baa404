import CLibUV
import EventLoop

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension LoopServer {
    /// Hands a bound and listening socket to the loop. Callable from any thread.
    func start(listeningOn descriptor: Int32) {
        let isUp = loop.execute { [self] in
            loop.onShutdown { [self] in closeEverything() }
            guard !isDraining else { return _ = close(descriptor) }
            listen(on: descriptor)
        }
        if !isUp { close(descriptor) }
    }

    private func listen(on descriptor: Int32) {
        let handle = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
        uv_tcp_init(loop.uv, handle)
        handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
        listener = handle
        let stream = UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_stream_t.self)
        guard uv_tcp_open(handle, descriptor) == 0,
            uv_listen(
                stream, ListeningSocket.backlog,
                { stream, status in
                    guard status == 0, let data = stream?.pointee.data else { return }
                    Unmanaged<LoopServer>.fromOpaque(data).takeUnretainedValue().accept()
                }) == 0
        else { return closeListener() }
    }

    /// Takes the connection that libuv has accepted.
    private func accept() {
        guard let listener else { return }
        let server = UnsafeMutableRawPointer(listener).assumingMemoryBound(to: uv_stream_t.self)
        let handle = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
        uv_tcp_init(loop.uv, handle)
        let stream = UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_stream_t.self)
        adopt(handle, isOpen: uv_accept(server, stream) == 0)
    }

    /// Takes the connections that wait in the kernel's queue, so that closing the listener resets none of them.
    func acceptWaiting() {
        guard let listener else { return }
        var descriptor: uv_os_fd_t = -1
        guard uv_fileno(EventLoop.handle(listener), &descriptor) == 0 else { return }
        for _ in 0..<Int(ListeningSocket.backlog) {
            let socket = Self.acceptOne(descriptor)
            guard socket >= 0 else { return }
            let handle = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
            uv_tcp_init(loop.uv, handle)
            let isOpen = uv_tcp_open(handle, socket) == 0
            if !isOpen { close(socket) }
            adopt(handle, isOpen: isOpen)
        }
    }

    private static func acceptOne(_ descriptor: Int32) -> Int32 {
        let socket = systemAccept(descriptor, nil, nil)
        if socket >= 0 { _ = fcntl(socket, F_SETFD, FD_CLOEXEC) }
        return socket
    }

    /// Begins a connection, or closes a handle that has none.
    private func adopt(_ handle: UnsafeMutablePointer<uv_tcp_t>, isOpen: Bool) {
        guard isOpen else {
            EventLoop.closeAndDeallocate(handle)
            return
        }
        counters.accepted.add(1)
        let isRefused = context.openConnections >= context.configuration.maxConnections
        let connection = Connection(server: self, handle: handle, isRefused: isRefused)
        add(connection)
        connection.begin()
    }

    /// Stops listening.
    func closeListener() {
        guard let handle = listener else { return }
        listener = nil
        uv_close(EventLoop.handle(handle)) { handle in
            guard let handle else { return }
            if let data = handle.pointee.data { Unmanaged<LoopServer>.fromOpaque(data).release() }
            UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_tcp_t.self).deallocate()
        }
    }
}

/// accept(2), named so that the method of the same name does not hide it.
private func systemAccept(
    _ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ length: UnsafeMutablePointer<socklen_t>?
) -> Int32 {
    accept(descriptor, address, length)
}
