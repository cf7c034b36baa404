"""Users of two servers that read from a replica: whose reads it may answer depends on how much each of them changes."""

import asyncio
import random
from contextlib import AsyncExitStack

from client import Client
from ledger import PAGE, Ledger, Reader, Writer
from load import Load, Observations
from processes import Failure, Server


class Visitor(Writer):
    """Writes on one server and reads that on the other one at once, and on the same."""

    def __init__(self, clients: list[Client], ledger: Ledger, observe, pause: float):
        super().__init__(clients[0], ledger, observe, pause)
        self.clients = clients
        self.readers = [Reader(client, ledger, observe) for client in clients]

    async def write(self) -> None:
        """One request, and what must be seen after it."""
        here = random.randrange(len(self.clients))
        self.client = self.clients[here]
        await super().write()
        for there in sorted(range(len(self.clients)), key=lambda index: index == here):
            await self.readers[there].list(PAGE)
            for entry in self.mine[-1:]:
                await self.readers[there].read(entry)
        if self.step % 4 == 0:
            await self._rename(here)

    async def _rename(self, here: int) -> None:
        name = f"Visitor {self.step}"
        answer = await self._send("PATCH", "/api/v1/users/me", {"name": name})
        if answer is None:
            return
        self._require(answer, 200)
        for index, client in enumerate(self.clients):
            self.client = client
            answer = await self._send("GET", "/api/v1/users/me")
            is_strict = index == here or not self.ledger.staleness
            if answer and is_strict and answer.json["name"] != name:
                raise Failure(f"a profile was renamed to {name}, and is read as {answer.json}")


class Visit(Load):
    """One visitor."""

    def __init__(self, servers: list[Server], pause: float):
        super().__init__(servers[0].port, pause=pause)
        self.servers = servers

    def workers(self, observe) -> list:
        self.clients = [Client(server.port, self.user.token) for server in self.servers]
        return [Visitor(self.clients, self.ledger, observe, self.pause)]


class Traffic(AsyncExitStack):
    """Users who change something all the time, who do now and then (so that the replica answers them in between), and
    visitors."""

    def __init__(self, port: int, servers: list[Server]):
        super().__init__()
        self.busy = Load(port, writers=2, readers=2, pause=0.01)
        calm = [Load(port, writers=1, readers=3, pause=0.01, rest=0.4) for _ in range(3)]
        self.loads = [self.busy, *calm, *(Visit(servers, 0.3) for _ in range(4))]

    async def __aenter__(self) -> "Traffic":
        await super().__aenter__()
        for load in self.loads:
            await self.enter_async_context(load)
        return self

    def take(self) -> Observations:
        """What was observed since the last call."""
        total = Observations()
        for load in self.loads:
            total.add(load.take())
        return total

    async def window(self, seconds: float) -> Observations:
        """What is observed in a while in which everything must succeed."""
        self.take().require(refusal_within=None)
        await asyncio.sleep(seconds)
        observed = self.take()
        observed.require(refusal_within=None)
        return observed

    def allow(self, staleness: float) -> None:
        for load in self.loads:
            load.ledger.staleness = staleness

    async def audit(self) -> str:
        for load in self.loads:
            await load.ledger.audit(load.user)
        return f"{sum(load.ledger.acknowledged for load in self.loads)} acknowledged writes all there"
