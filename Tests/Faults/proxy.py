"""A TCP proxy that can treat its connections badly: hold what they carry without a sign, lose it, reset, close, refuse,
delay. The hard case is silence: both ends go on acknowledging bytes that never arrive.
"""

import asyncio
import socket
import struct

from processes import free_port


class _Pipe:
    """One connection through the proxy."""

    def __init__(self):
        self.goes = asyncio.Event()
        self.goes.set()
        self.loses = False
        self.pieces_left: int | None = None
        self.writers: list[asyncio.StreamWriter] = []

    def end(self, reset: bool) -> None:
        for writer in self.writers:
            if reset:
                if not writer.is_closing():
                    lingers = struct.pack("ii", 1, 0)
                    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingers)
                writer.transport.abort()
            else:
                writer.close()
        self.goes.set()


class Proxy:
    """Forwards a port of 127.0.0.1 of its own to another one."""

    def __init__(self, target: int):
        self.port, self.target = free_port(), target
        self.delay = 0.0
        self._holds_new = False
        # After so many pieces from the client a new connection falls silent for ever.
        self._silent_after: int | None = None
        self._pipes: set[_Pipe] = set()
        self._server: asyncio.Server | None = None

    async def listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)

    @property
    def connections(self) -> int:
        return len(self._pipes)

    def hold(self, existing: bool = True, new: bool = True) -> None:
        """Nothing gets through in either direction from now on, and nobody is told."""
        self._holds_new = new
        for pipe in self._pipes if existing else ():
            pipe.goes.clear()

    def release(self) -> None:
        """What was held goes on, also to a side that the other has given up."""
        self._holds_new = False
        for pipe in self._pipes:
            pipe.goes.set()

    def silence_new(self, after: int | None) -> None:
        """New connections fall silent for ever when the client has sent so many pieces; None: no more of them do."""
        self._silent_after = after

    def lose(self) -> None:
        """What was held is thrown away, and the connections it was on stay silent for ever."""
        self._holds_new = False
        for pipe in self._pipes:
            pipe.loses = pipe.loses or not pipe.goes.is_set()
            pipe.goes.set()

    def end(self, reset: bool) -> None:
        """Ends the connections that there are: with a reset, or as if each side had closed."""
        for pipe in list(self._pipes):
            pipe.end(reset)

    async def refuse(self) -> None:
        """New connections are refused until `listen`."""
        if self._server:
            self._server.close()
            self._server = None

    async def shut(self) -> None:
        """Ends it; returns when no connection is left."""
        await self.refuse()
        while self._pipes:
            self.end(reset=True)
            await asyncio.sleep(0.01)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pipe = _Pipe()
        pipe.writers.append(writer)
        pipe.pieces_left = self._silent_after
        if self._holds_new:
            pipe.goes.clear()
        self._pipes.add(pipe)
        try:
            await pipe.goes.wait()
            onward_reader, onward_writer = await asyncio.open_connection("127.0.0.1", self.target)
            pipe.writers.append(onward_writer)
            await asyncio.gather(
                self._pump(pipe, reader, onward_writer, True), self._pump(pipe, onward_reader, writer, False)
            )
        except OSError:
            pass
        finally:
            pipe.end(reset=False)
            self._pipes.discard(pipe)

    async def _pump(
        self, pipe: _Pipe, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_client: bool
    ) -> None:
        try:
            while data := await reader.read(65536):
                await pipe.goes.wait()
                if is_client and pipe.pieces_left is not None:
                    pipe.loses = pipe.loses or pipe.pieces_left == 0
                    pipe.pieces_left -= 1
                if self.delay:
                    await asyncio.sleep(self.delay)
                if not pipe.loses:
                    writer.write(data)
                    await writer.drain()
        except OSError:
            pass
        await pipe.goes.wait()
        writer.close()
