"""Readers and writers that go on while something is done to the service, and the rules that their answers must keep."""

import asyncio
import os
import time

from client import Answer, Client, Unanswered, sign_up
from ledger import Ledger, Reader, Writer
from processes import Failure

# Bounds in seconds are multiplied by this: the machine does other things too. The figures that are printed are not.
SLACK = float(os.environ.get("FAULTS_SLACK", "2"))


class Observations:
    """Every answer of a time, and every request that got none."""

    def __init__(self):
        self.seconds: list[float] = []
        # When each success ended.
        self.successes: list[float] = []
        self.refusals: list[Answer] = []
        self.unanswered: list[tuple[str, Unanswered]] = []
        self.broken: list[str] = []

    def __call__(self, method: str, outcome: Answer | Unanswered) -> None:
        if isinstance(outcome, Unanswered):
            self.unanswered.append((method, outcome))
            return
        self.seconds.append(outcome.seconds)
        if outcome.status == 503:
            self.refusals.append(outcome)
            if "retry-after" not in outcome.fields:
                self.broken.append(f"{method}: 503 without Retry-After: {outcome.body[:300]!r}")
        elif outcome.status >= 500:
            self.broken.append(f"{method}: {outcome.status}: {outcome.body[:300]!r}")
        else:
            self.successes.append(outcome.ended)

    @property
    def p99(self) -> float:
        """The time that 99 of 100 answers took less than, milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[int(len(ordered) * 0.99)] if ordered else 0

    @property
    def slowest_refusal(self) -> float:
        """The longest that a request waited for its 503, seconds."""
        return max((answer.seconds for answer in self.refusals), default=0)

    def add(self, other: "Observations") -> None:
        """Takes in what was observed elsewhere at the same time."""
        for name, values in vars(other).items():
            vars(self)[name] += values

    def require(self, refusal_within: float | None) -> None:
        """Every request is answered, with success or with a 503 within so many seconds (None: with success)."""
        broken = self.broken + [f"{method}: no answer ({error.kind})" for method, error in self.unanswered]
        if refusal_within is None:
            broken += [f"refused: {answer.body[:300]!r}" for answer in self.refusals]
        elif self.slowest_refusal > refusal_within * SLACK:
            broken.append(f"a 503 took {self.slowest_refusal:.2f} s")
        if broken:
            raise Failure(f"{len(broken)} of {len(self.seconds)} requests went wrong: " + "; ".join(broken[:5]))


class Load:
    """Writers and readers of one user against a port, until the block ends. Each waits for `pause` seconds between two
    requests, writers for `rest` where that is given; answers to readers may be `staleness` seconds old."""

    def __init__(
        self, port: int, writers: int = 8, readers: int = 8, pause: float = 0.002, rest: float | None = None,
        staleness: float = 0,
    ):
        self.port, self.counts, self.pause = port, (writers, readers), pause
        self.rest = pause if rest is None else rest
        self.ledger = Ledger(staleness)
        self.observed = Observations()
        self._is_over = False

    async def __aenter__(self) -> "Load":
        self.user = await sign_up(self.port)
        workers = self.workers(lambda method, outcome: self.observed(method, outcome))
        self._tasks = [asyncio.create_task(worker.run(lambda: self._is_over)) for worker in workers]
        return self

    def workers(self, observe) -> list:
        """What goes on until the block ends."""
        writers, readers = self.counts
        self.clients = [Client(self.port, self.user.token) for _ in range(writers + readers)]
        return [Writer(client, self.ledger, observe, self.rest) for client in self.clients[:writers]] + [
            Reader(client, self.ledger, observe, self.pause) for client in self.clients[writers:]
        ]

    def take(self) -> Observations:
        """What was observed since the last call; raises what went wrong in a worker."""
        for task in self._tasks:
            if task.done() and task.exception():
                raise task.exception()
        observed, self.observed = self.observed, Observations()
        return observed

    async def until_served(self, since: float, seconds: float, quiet: float = 0.3) -> float:
        """Waits until requests have succeeded, none was refused for `quiet` seconds, and none has been under way for that
        long. Returns how many seconds after `since` the first succeeded, or the last was refused, what is later; one that
        began before `since` may still be refused later."""
        while True:
            last = max((answer.ended for answer in self.observed.refusals if answer.began >= since), default=since)
            first = next((ended for ended in self.observed.successes if ended >= since), None)
            now = time.monotonic()
            oldest = min((client.busy_since for client in self.clients if client.busy_since), default=now)
            if first and now - max(first, last) >= quiet and now - oldest < quiet:
                return max(first, last) - since
            if time.monotonic() - since > seconds * SLACK + quiet:
                raise Failure(f"still refused {time.monotonic() - since:.1f} s after the end of the fault")
            await asyncio.sleep(0.02)

    async def __aexit__(self, kind, error, trace) -> None:
        self._is_over = True
        if kind:
            for task in self._tasks:
                task.cancel()
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        if not kind:
            for result in results:
                if isinstance(result, BaseException):
                    raise result
