"""Servers behind HAProxy are replaced one by one under load."""

import asyncio
import signal
import time

from load import Load
from processes import Failure, PostgreSQL, Script, Server, free_port

REPLICAS = 3
# How long a server goes on serving after SIGTERM; HAProxy asks every 50 ms.
DELAY = 1.0


async def rolling(binary: str, laps: int, connections: int = 200) -> str:
    """No request fails, and nothing is lost, while each server is stopped and started again."""
    url = PostgreSQL.shared().make_database()
    settings = {"SHUTDOWN_DELAY": f"{DELAY * 1000:.0f}ms"}
    servers = [Server(binary, url, **settings).start() for _ in range(REPLICAS)]
    port = free_port()
    proxy = Script("private-haproxy.sh", port, *(server.port for server in servers))
    await asyncio.sleep(0.5)
    replacements, began = [], time.monotonic()
    async with Load(port, writers=connections // 2, readers=connections - connections // 2, pause=0.02) as load:
        await asyncio.sleep(1)
        for server in servers * laps:
            replacements.append(await _replace(server))
            load.observed.require(refusal_within=None)
        await asyncio.sleep(1)
        observed = load.take()
        observed.require(refusal_within=None)
    audit = await load.ledger.audit(load.user)
    for server in servers:
        server.stop()
    proxy.end()
    seconds = time.monotonic() - began
    return (
        f"{len(replacements)} servers of {REPLICAS} replaced under {connections} connections, {max(replacements):.1f} s "
        f"at most: {len(observed.seconds)} requests ({len(observed.seconds) / seconds:.0f}/s, p99 {observed.p99:.0f} ms), "
        f"0 failed; {audit}"
    )


async def _replace(server: Server) -> float:
    began = time.monotonic()
    server.signal(signal.SIGTERM)
    await asyncio.to_thread(_require_delay, server)
    status = await asyncio.to_thread(server.process.wait, 40)
    if status != 0:
        raise Failure(f"the server ended with {status}:\n{server.log}")
    await asyncio.to_thread(server.start)
    await asyncio.sleep(0.3)  # HAProxy notices
    return time.monotonic() - began


def _require_delay(server: Server) -> None:
    """After SIGTERM /ready fails while everything else is served."""
    while (ready := server.status("/ready")) == 200:
        pass
    if ready != 503 or (health := server.status("/health")) != 200:
        raise Failure(f"after SIGTERM /ready answers {ready}" + (f" and /health {health}" if ready == 503 else ""))
