"""An HTTP/1.1 client on asyncio that notes when each request began and ended, and tells apart how one can fail."""

import asyncio
import json
import time
from dataclasses import dataclass, field


class Unanswered(Exception):
    """There was no whole answer: refused, closed, reset or late."""

    def __init__(self, kind: str, began: float, reused: bool = False):
        super().__init__(kind)
        self.kind = kind
        self.began = began
        self.ended = time.monotonic()
        self.reused = reused


@dataclass
class Answer:
    """A whole answer. Times are those of time.monotonic, in seconds."""

    status: int
    fields: dict[str, str]
    body: bytes
    began: float
    ended: float

    @property
    def seconds(self) -> float:
        return self.ended - self.began

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Client:
    """One connection to a port of 127.0.0.1, opened when needed; one request at a time."""

    port: int
    token: str = ""
    patience: float = 20.0
    # When the request under way began; None when there is none.
    busy_since: float | None = None
    _streams: tuple | None = field(default=None, repr=False)

    async def send(self, method: str, path: str, body=None, fields: dict[str, str] = {}) -> Answer:
        """Sends a request and returns its answer, or raises Unanswered."""
        self.busy_since = began = time.monotonic()
        reused = self._streams is not None
        try:
            return await asyncio.wait_for(self._exchange(method, path, body, fields, began), self.patience)
        except asyncio.TimeoutError:
            kind = "late"
        except (ConnectionRefusedError, ConnectionResetError, BrokenPipeError) as error:
            kind = {ConnectionRefusedError: "refused"}.get(type(error), "reset")
        except (asyncio.IncompleteReadError, OSError) as error:
            kind = "closed" if isinstance(error, asyncio.IncompleteReadError) else "reset"
        except asyncio.CancelledError:
            self.close()
            raise
        finally:
            self.busy_since = None
        self.close()
        raise Unanswered(kind, began, reused)

    async def _exchange(self, method, path, body, fields, began) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
        if self.token:
            head.append(f"Authorization: Bearer {self.token}")
        content = b""
        if body is not None:
            content = json.dumps(body).encode()
            head += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        head += [f"{name}: {value}" for name, value in fields.items()]
        writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + content)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1])
        received = dict((line.split(":", 1)[0].lower(), line.split(":", 1)[1].strip()) for line in lines[1:] if line)
        length = int(received.get("content-length", "0"))
        content = await reader.readexactly(length) if length and status != 304 else b""
        if received.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, received, content, began, time.monotonic())

    def close(self) -> None:
        """The next request opens another connection."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def expect(self, status: int, method: str, path: str, body=None, fields: dict[str, str] = {}) -> Answer:
        """Sends a request whose answer must have this status."""
        answer = await self.send(method, path, body, fields)
        if answer.status != status:
            what = f"{answer.status}, not {status}: {answer.body[:300]!r}"
            raise AssertionError(f"{method} {path} is answered with {what}")
        return answer


_users = 0


async def sign_up(port: int) -> Client:
    """A client that is logged in as a new user."""
    global _users
    _users += 1
    client = Client(port)
    account = {"email": f"fault{_users}-{time.time_ns()}@example.com", "password": "correct horse"}
    await client.expect(201, "POST", "/api/v1/auth/register", {**account, "name": "Fault"})
    client.token = (await client.expect(200, "POST", "/api/v1/auth/login", account)).json["token"]
    return client
