"""What clients know about their tasks: what was acknowledged, and what was tried and may have happened.

All fields of a task follow from one number, so that a change that was applied in part shows. Every change is conditional
(If-Match), so that of several attempts at one version at most one can ever succeed, however late it arrives.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from datetime import datetime

from client import Answer, Client, Unanswered
from processes import Failure

TASKS = "/api/v1/tasks"
# How many tasks a page has at most, and how many of the newest tasks readers know of.
PAGE, RECENT = 100, 50


def fields_of(name: str, number: int) -> dict:
    """The fields of a task in its state `number`."""
    title = f"{name} state {number}"
    return {
        "title": title,
        "description": f"{title}. " * (1 + number % 5),
        "status": ["pending", "in_progress", "completed"][number % 3],
        "priority": 1 + number % 5,
        "due_date": None if number % 4 == 0 else f"2031-03-{1 + number % 28:02}T08:00:00Z",
    }


def moment(text: str) -> datetime:
    """The moment of a timestamp. As texts they cannot be compared: a fraction has as many digits as it needs."""
    return datetime.fromisoformat(text)


def agrees(task: dict, name: str, number: int) -> bool:
    """Whether a task has every field of this state."""
    return all(task[key] == value for key, value in fields_of(name, number).items() if key in task or value is not None)


@dataclass
class Entry:
    """A task that was acknowledged: its state then, and the states that were tried since."""

    name: str
    number: int
    task: dict
    attempts: list[int] = field(default_factory=list)
    may_be_deleted: bool = False
    # When its deletion was acknowledged, or noticed.
    deleted_at: float | None = None
    # By which connection it was changed last; None where nobody knows.
    changed_by: Client | None = None
    # When each version was acknowledged.
    history: list[tuple[float, int]] = field(default_factory=list)

    def __post_init__(self):
        self.history.append((time.monotonic(), self.task["version"]))

    @property
    def path(self) -> str:
        return f"{TASKS}/{self.task['id']}"

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def is_certain(self) -> bool:
        return not self.attempts and not self.may_be_deleted

    def accept(self, number: int, task: dict, what: str) -> None:
        """An acknowledged change to this state."""
        before = self.task
        if not agrees(task, self.name, number) or task["version"] != before["version"] + 1:
            raise Failure(f"{what} of {self.name} to state {number} at version {before['version']} gave {task}")
        self.meet(task)

    def meet(self, task: dict | None) -> None:
        """Compares with what the server has now; None for 404. Raises Failure where that cannot be."""
        if task is None:
            if not self.is_deleted and not self.may_be_deleted:
                raise Failure(f"lost: {self.name}, acknowledged as {self.task}")
            self.delete()
            return
        if self.is_deleted:
            raise Failure(f"back after its deletion: {self.name}: {task}")
        if task == self.task:
            return
        applied = next((n for n in self.attempts if agrees(task, self.name, n)), None)
        ok = (
            applied is not None
            and task["version"] == self.task["version"] + 1
            and task["created_at"] == self.task["created_at"]
            and moment(task["updated_at"]) >= moment(self.task["updated_at"])
        )
        if not ok:
            raise Failure(f"{self.name} was acknowledged as {self.task}, tried {self.attempts}, and is now {task}")
        self.number, self.task, self.attempts, self.may_be_deleted = applied, task, [], False
        self.history.append((time.monotonic(), task["version"]))

    def delete(self) -> None:
        """It is gone."""
        if self.deleted_at is None:
            self.deleted_at = time.monotonic()

    def age(self, version: int | None, moment: float) -> float:
        """For how many seconds it had not been this version any more then, or not been missing (None); 0 when it was."""
        replaced = moment
        if version is None:
            # While it may be deleted, nobody knows.
            if not self.is_deleted and not self.may_be_deleted:
                replaced = self.history[0][0]
        elif self.deleted_at is not None:
            replaced = self.deleted_at
        else:
            replaced = min((time for time, later in self.history if later > version), default=moment)
        return max(moment - replaced, 0)


class Ledger:
    """The tasks of one user, and what every request to the server came to."""

    def __init__(self, staleness: float = 0.0):
        # How old an answer to a reader may be, seconds.
        self.staleness = staleness
        self.entries: list[Entry] = []
        # Names of creations without an answer.
        self.unknown: set[str] = set()
        self.acknowledged = 0
        # How long the oldest answer to a reader had been out of date, seconds.
        self.stalest = 0.0
        self.names = 0

    def next_name(self) -> str:
        self.names += 1
        return f"task {self.names}"

    async def settle(self, client: Client, entries: list[Entry]) -> None:
        """Reads these tasks: what is unknown about them is known then."""
        for entry in entries:
            answer = await client.send("GET", entry.path)
            if answer.status not in (200, 404):
                raise Failure(f"GET {entry.path} is answered with {answer.status}: {answer.body[:300]!r}")
            entry.meet(answer.json if answer.status == 200 else None)

    def meet_page(self, tasks: list[dict], limit: int, answer: Answer, reader: Client) -> None:
        """Holds the newest tasks as they were listed against what was acknowledged before the list was asked for."""
        listed = {task["id"]: task["version"] for task in tasks}
        # What is older than the last of a full page is on the next one.
        first = min(listed) if len(tasks) == limit else 0
        for entry in self.entries[-RECENT:]:
            if entry.task["id"] >= first:
                self.meet_version(entry, listed.get(entry.task["id"]), answer, reader)

    def meet_version(self, entry: Entry, version: int | None, answer: Answer, reader: Client) -> None:
        """The same for one task; None for one that is missing. Who has changed it by his own connection sees it at once."""
        age = entry.age(version, answer.began)
        self.stalest = max(self.stalest, age)
        is_own = entry.changed_by is reader
        if age > (0 if is_own else self.staleness):
            what = "missing" if version is None else f"in version {version}"
            raise Failure(
                f"{entry.name} was {what}, which had been out of date for {age:.3f} s, for a reader who had "
                f"{'' if is_own else 'not '}changed it himself (allowed are {self.staleness} s); acknowledged: {entry.task}"
            )

    async def audit(self, client: Client) -> str:
        """Compares everything that the user has with everything that was acknowledged. Returns the figures in words."""
        client.close()  # it may have been idle for as long as the server allows
        tasks, offset = {}, 0
        while True:
            page = (await client.expect(200, "GET", f"{TASKS}?limit={PAGE}&offset={offset}")).json
            for task in page["tasks"]:
                if task["id"] in tasks:
                    raise Failure(f"listed twice: {task}")
                tasks[task["id"]] = task
            offset += page["count"]
            if not page["has_more"]:
                break
        for entry in self.entries:
            entry.meet(tasks.pop(entry.task["id"], None))
        found = 0
        for task in tasks.values():
            name = task["title"].rsplit(" state ", 1)[0]
            if name not in self.unknown or task["version"] != 1 or not agrees(task, name, 0):
                raise Failure(f"nobody was told of this task, or of it twice, or it is half there: {task}")
            self.unknown.discard(name)
            found += 1
        unanswered = f"{found} of {found + len(self.unknown)} unanswered creations happened"
        return f"{self.acknowledged} acknowledged writes all there, {unanswered}"


class Writer:
    """Creates, changes and deletes tasks of its own, one request after another."""

    def __init__(self, client: Client, ledger: Ledger, observe, pause: float = 0.0, keeps: int = 4):
        self.client, self.ledger, self.observe = client, ledger, observe
        self.mine: list[Entry] = []
        self.keeps, self.pause, self.step = keeps, pause, 0
        # The creation that nobody answered: it is sent again with its key.
        self.repeat: str | None = None

    async def run(self, is_over) -> None:
        """Until `is_over()`; what was tried last may be unknown then."""
        while not is_over():
            await self.write()
            if self.pause:
                await asyncio.sleep(random.uniform(0, 2 * self.pause))

    async def _send(self, method: str, path: str, body=None, fields: dict[str, str] = {}) -> Answer | None:
        """None when nobody knows what came of it."""
        try:
            answer = await self.client.send(method, path, body, fields)
        except Unanswered as error:
            self.observe(method, error)
            await asyncio.sleep(0.02)
            return None
        self.observe(method, answer)
        if answer.status >= 500:
            await asyncio.sleep(0.02)
            return None
        if method != "GET" and answer.status < 300:
            self.ledger.acknowledged += 1
        return answer

    async def write(self) -> None:
        """One request."""
        self.step += 1
        doubtful = next((entry for entry in self.mine if not entry.is_certain), None)
        if doubtful:
            await self._find_out(doubtful)
        elif self.repeat or len(self.mine) < self.keeps:
            await self._create()
        elif self.step % 7 == 0:
            await self._delete(self.mine[0])
        else:
            await self._change(self.mine[self.step % len(self.mine)])

    async def _find_out(self, entry: Entry) -> None:
        answer = await self._send("GET", entry.path)
        if answer:
            entry.changed_by = None
            entry.meet(answer.json if answer.status == 200 else None)
            # A change that is still on its way finds another version, or comes to the one that was tried.
            if not entry.is_deleted:
                await self._change(entry)
            else:
                self.mine.remove(entry)

    async def _create(self) -> None:
        name = self.repeat or self.ledger.next_name()
        self.repeat = None
        key = {"Idempotency-Key": f'"{name}"'}
        self.ledger.unknown.add(name)
        answer = await self._send("POST", TASKS, fields_of(name, 0), key)
        if answer is None:
            self.repeat = name
            return
        self._require(answer, 201)
        if answer.json["version"] != 1 or not agrees(answer.json, name, 0):
            raise Failure(f"the creation of {name} gave {answer.json}")
        self.ledger.unknown.discard(name)
        self.mine.append(Entry(name, 0, answer.json, changed_by=self.client))
        self.ledger.entries.append(self.mine[-1])
        if self.step % 3 == 0:
            again = await self._send("POST", TASKS, fields_of(name, 0), key)
            if again and (again.status, again.json) != (201, answer.json):
                raise Failure(f"{name} was created as {answer.json}, and its repetition gave {again.json}")

    async def _change(self, entry: Entry) -> None:
        number = (entry.attempts[-1] if entry.attempts else entry.number) + 1
        entry.attempts.append(number)
        tag = {"If-Match": f'"{entry.task["version"]}"'}
        method = "PUT" if number % 2 else "PATCH"
        answer = await self._send(method, entry.path, fields_of(entry.name, number), tag)
        if answer is None:
            return
        if answer.status == 404:
            entry.meet(None)
            self.mine.remove(entry)
        elif answer.status == 412 and len(entry.attempts) > 1:
            entry.attempts.pop()  # an earlier attempt was made after all
            await self._find_out(entry)
        else:
            self._require(answer, 200)
            entry.accept(number, answer.json, method)
            entry.attempts, entry.may_be_deleted, entry.changed_by = [], False, self.client

    async def _delete(self, entry: Entry) -> None:
        entry.may_be_deleted = True
        answer = await self._send("DELETE", entry.path, None, {"If-Match": f'"{entry.task["version"]}"'})
        if answer is None:
            return
        self._require(answer, 200)
        entry.delete()
        entry.changed_by = self.client
        self.mine.remove(entry)

    def _require(self, answer: Answer, status: int) -> None:
        if answer.status != status:
            raise Failure(f"a write is answered with {answer.status}, not {status}: {answer.body[:300]!r}")


class Reader:
    """Reads a list and tasks, one request after another. No answer may be older than the ledger allows."""

    def __init__(self, client: Client, ledger: Ledger, observe, pause: float = 0.0):
        self.client, self.ledger, self.observe, self.pause = client, ledger, observe, pause
        self.step = 0

    async def run(self, is_over) -> None:
        """Until `is_over()`."""
        while not is_over():
            self.step += 1
            living = [entry for entry in self.ledger.entries[-RECENT:] if not entry.is_deleted]
            entry = living[self.step % len(living)] if living and self.step % 3 else None
            answer = await (self.read(entry) if entry else self.list(5))
            await asyncio.sleep(0.02 if answer is None or answer.status >= 500 else self.pause)

    async def read(self, entry: Entry) -> Answer | None:
        """Reads a task; None when there was no answer."""
        answer = await self._get(entry.path)
        if answer and answer.status in (200, 404):
            version = answer.json["version"] if answer.status == 200 else None
            self.ledger.meet_version(entry, version, answer, self.client)
        return answer

    async def list(self, limit: int) -> Answer | None:
        """Reads the newest tasks; None when there was no answer."""
        answer = await self._get(f"{TASKS}?limit={limit}")
        if answer and answer.status == 200:
            self.ledger.meet_page(answer.json["tasks"], limit, answer, self.client)
        return answer

    async def _get(self, path: str) -> Answer | None:
        try:
            answer = await self.client.send("GET", path)
        except Unanswered as error:
            self.observe("GET", error)
            return None
        self.observe("GET", answer)
        return answer
