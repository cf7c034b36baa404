"""What is done to a streaming replica of PostgreSQL and to what it is used with, and what has to hold meanwhile."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from processes import PostgreSQL, Script, Server
from proxy import Proxy
from redis import STALENESS, Redis

# How soon after the end of a fault the replica must answer again, seconds; and after Redis was lost, when every change must
# have ended that was not heard of.
BACK, BACK_WITH_REDIS = 5.0, 12.0
# How soon a request may be refused while the primary is away, seconds.
REFUSAL = 1.0


@dataclass
class Setup:
    """What can fail, and the servers that have to live with it."""

    primary: PostgreSQL
    replica: PostgreSQL
    # Between the servers and the replica, and between the replica and its primary.
    down: Proxy
    up: Proxy
    cache: Redis
    servers: list[Server]

    async def obey(self, script: Script, *commands: str) -> None:
        for command in commands:
            await asyncio.to_thread(script.obey, command)

    async def replay(self, verb: str) -> None:
        await asyncio.to_thread(self.replica.rows, f"SELECT pg_wal_replay_{verb}()")


async def _pause(setup: Setup, _: int) -> None:
    await setup.obey(setup.replica, "pause")


async def _resume(setup: Setup, _: int) -> None:
    await setup.obey(setup.replica, "resume")


async def _hold_replay(setup: Setup, _: int) -> None:
    await setup.replay("pause")


async def _go_on_replaying(setup: Setup, _: int) -> None:
    await setup.replay("resume")


async def _kill(setup: Setup, round: int) -> None:
    await setup.obey(setup.replica, ("kill", "crash")[round % 2])


async def _start(setup: Setup, _: int) -> None:
    await setup.obey(setup.replica, "start")


async def _cut(proxy: Proxy, round: int) -> None:
    """In turns: silence, after which everything arrives late; silence, after which nothing does; resets and refusals."""
    if round % 3 == 2:
        await proxy.refuse()
        proxy.end(reset=True)
    else:
        proxy.hold()


async def _mend(proxy: Proxy, round: int) -> None:
    if round % 3 == 0:
        proxy.release()
    elif round % 3 == 1:
        proxy.lose()
    await proxy.listen()


async def _mend_upwards(setup: Setup, round: int) -> None:
    await _mend(setup.up, round)
    if round % 3 == 1:
        # A replica that has begun to connect waits for the answer for ever.
        setup.up.end(reset=True)


async def _stop_primary(setup: Setup, round: int) -> None:
    await setup.obey(setup.primary, ("stop", "kill")[round % 2])


async def _start_primary(setup: Setup, _: int) -> None:
    await setup.obey(setup.primary, "start")


async def _lose_redis(setup: Setup, round: int) -> None:
    """In turns: Redis is killed and stays away, is killed and is back at once, stands still, when the replica falls behind."""
    await setup.replay("pause")
    await asyncio.sleep(random.uniform(0, 0.8))
    await setup.obey(setup.cache, *(("kill",), ("kill", "start"), ("pause",))[round % 3])


async def _restore_redis(setup: Setup, round: int) -> None:
    await setup.obey(setup.cache, "resume" if round % 3 == 2 else "start")
    # The servers hear each other again before the replica has what was changed meanwhile.
    await asyncio.sleep(2)
    await setup.replay("resume")


@dataclass
class Fault:
    begin: Callable[[Setup, int], Awaitable[None]]
    end: Callable[[Setup, int], Awaitable[None]]
    # What /ready says about it; None where it does not answer 200.
    component: str | None = "replica"
    # How soon a request may be refused; None: none may.
    refusal: float | None = None
    # How old may be what one server answers about what another one has changed: seconds.
    staleness: float = 0.0
    back: float = BACK


FAULTS = {
    "paused": Fault(_pause, _resume),
    "behind": Fault(_hold_replay, _go_on_replaying),
    "killed": Fault(_kill, _start),
    "unreachable": Fault(lambda setup, round: _cut(setup.down, round), lambda setup, round: _mend(setup.down, round)),
    "without its primary": Fault(lambda setup, round: _cut(setup.up, round), _mend_upwards),
    "primary restarted": Fault(_stop_primary, _start_primary, component=None, refusal=REFUSAL),
    "behind and without Redis": Fault(
        _lose_redis, _restore_redis, component="redis", staleness=STALENESS, back=BACK_WITH_REDIS
    ),
}
