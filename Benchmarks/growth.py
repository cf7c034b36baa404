"""How the cost of a request grows: with the tasks in the table, the connections of clients, and those to PostgreSQL.

    growth.py --server BINARY [--seconds 5] [--tasks 1000,100000,5000000] [--sqlite-tasks 1000,100000,1000000]

Prints a table in Markdown. Needs wrk and PostgreSQL (Scripts/setup.sh bench). What is compared is the server's CPU time per
request with that of /health in the same run: requests per second depend on what else the machine does, and wrk and
PostgreSQL take their share of the same cores.
"""

import argparse
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Faults"))
from processes import PostgreSQL, Server  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
# The tasks of the user who is measured; all others belong to other users, this many each.
MINE = 1000
COLUMNS = (
    "engine", "tasks", "clients", "connections per loop", "scenario", "requests/s", "p99 ms", "CPU us/request",
    "times health", "peak MB", "errors",
)


class Measured:
    """A server that is measured, with a user of its own."""

    def __init__(self, binary: str, database: str | None, **settings: str):
        # Nothing that is measured may be refused because there is much of it.
        limits = {
            "HTTP_MAX_CONNECTIONS": "12000", "HTTP_MAX_REQUESTS_IN_FLIGHT": "20000", "DATABASE_QUEUE_LIMIT": "20000",
            "DATABASE_WAIT_TIMEOUT": "30s", "ENVIRONMENT": "production",
        }
        self.server = Server(binary, database, **{**limits, **settings}).start()
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.folder = Path(self.server.folder.name)
        self.health = 0.0

    def seed(self) -> "Measured":
        """Makes the user and their tasks."""
        command = [sys.executable, str(ROOT / "Benchmarks/seed.py"), self.url, str(MINE), str(self.folder)]
        subprocess.run(command, check=True)
        return self

    def like(self, other: "Measured") -> "Measured":
        """The user of another server on the same database."""
        for name in ("token", "ids"):
            (self.folder / name).write_text((other.folder / name).read_text())
        return self

    def _cpu(self) -> float:
        fields = Path(f"/proc/{self.server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def _peak(self) -> float:
        lines = Path(f"/proc/{self.server.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def _drive(self, scenario: str, clients: int, seconds: float) -> list[float]:
        environment = {
            **os.environ, "SCENARIO": scenario, "TOKEN": (self.folder / "token").read_text(),
            "IDS": str(self.folder / "ids"),
        }
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s"]
        command += ["-s", "Benchmarks/scenario.lua", self.url]
        output = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        line = next(line for line in output.splitlines() if line.startswith("RESULT "))
        return [float(value) for value in line.split()[1:]]

    def row(self, labels: tuple, scenario: str, clients: int, seconds: int) -> None:
        """Measures a scenario and prints its line."""
        # Opening ten thousand connections takes wrk a while.
        seconds *= 3 if clients >= 10_000 else 1
        self._drive(scenario, clients, 1)
        before = self._cpu()
        requests, elapsed, _, p99, refused, broken = self._drive(scenario, clients, seconds)
        time.sleep(0.2)
        cpu = 1e6 * (self._cpu() - before) / max(requests, 1)
        if scenario == "health":
            self.health = cpu
        ratio = f"{cpu / self.health:.2f}" if self.health else ""
        cells = [
            *labels, scenario, f"{requests / elapsed:,.0f}", f"{p99:.2f}", f"{cpu:.1f}", ratio, f"{self._peak:.1f}",
            f"{refused + broken:.0f}",
        ]
        print("| " + " | ".join(map(str, cells)) + " |", flush=True)

    def rows(self, labels: tuple, scenarios: list[str], clients: int, seconds: int) -> None:
        for scenario in scenarios:
            self.row(labels, scenario, clients, seconds)


FILL = """
    INSERT INTO tasks (user_id, version, due_at, created_at, updated_at, status, priority, title, description)
    SELECT {user}, 1, NULL, {now} + n, {now} + n, n % 3, 1 + n % 5, 'Task ' || n || ' of the benchmark',
        'Collect the figures, write the summary, send it to the team for review.'
    FROM {series}
"""


def fill_postgresql(database: PostgreSQL, tasks: int) -> None:
    """Tops the table up: other users with as many tasks each, theirs interleaved as they would have come."""
    here = int(database.rows("SELECT count(*) FROM tasks")[0][0])
    missing, users = tasks - here, max(1, (tasks - here) // MINE)
    if missing <= 0:
        return
    database.rows(
        f"""INSERT INTO users (created_at, updated_at, role, email, email_key, name, password_hash)
        SELECT 0, 0, 0, 'filler' || n || '-{tasks}@example.com', 'filler' || n || '-{tasks}@example.com', 'Filler', ''
        FROM generate_series(1, {users}) n"""
    )
    first = f"(SELECT min(id) FROM users WHERE email LIKE 'filler%-{tasks}@example.com')"
    database.rows(FILL.format(user=f"{first} + n % {users}", now=10**15, series=f"generate_series(1, {missing}) n"))
    database.rows("VACUUM ANALYZE")
    database.rows("CHECKPOINT")


def fill_sqlite(path: Path, tasks: int) -> None:
    """The same in a SQLite file that no server uses at the moment."""
    with sqlite3.connect(path) as file:
        missing = tasks - file.execute("SELECT count(*) FROM tasks").fetchone()[0]
        if missing > 0:
            users = max(1, missing // MINE)
            first = file.execute("SELECT coalesce(max(id), 0) + 1 FROM users").fetchone()[0]
            numbers = "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {}) SELECT n FROM s)"
            file.execute(
                f"""INSERT INTO users (id, created_at, updated_at, role, email, email_key, name, password_hash)
                SELECT {first} + n - 1, 0, 0, 0, 'filler' || n || '-{tasks}@example.com',
                    'filler' || n || '-{tasks}@example.com', 'Filler', '' FROM {numbers.format(users)}"""
            )
            file.execute(FILL.format(user=f"{first} + n % {users}", now=10**15, series=numbers.format(missing)))
    file.execute("ANALYZE")
    file.close()


def measure_postgresql(binary: str, sizes: list[int], seconds: int) -> None:
    database = PostgreSQL("fsync=on", "shared_buffers=256MB", "max_wal_size=4GB", "max_connections=300")
    seeded = Measured(binary, database.url).seed()

    def all_scenarios(measured: Measured, labels: tuple) -> None:
        last = database.rows("SELECT max(id) FROM tasks")[0][0]
        measured.rows(labels, ["health", "list", "get", "create"], 64, seconds)
        database.rows(f"DELETE FROM tasks WHERE id > {last}")
        database.rows("VACUUM tasks")

    for size in sizes:
        fill_postgresql(database, size)
        all_scenarios(seeded, ("PostgreSQL", f"{size:,}", 64, 2))
        if size != sizes[0]:
            continue
        for connections in (1, 2, 4, 8):
            measured = Measured(binary, database.url, DATABASE_CONNECTIONS_PER_LOOP=str(connections)).like(seeded)
            all_scenarios(measured, ("PostgreSQL", f"{size:,}", 64, connections))
            measured.server.stop()
        for clients in (1, 10, 100, 1000, 10000):
            measured = Measured(binary, database.url).like(seeded)
            measured.rows(("PostgreSQL", f"{size:,}", f"{clients:,}", 2), ["health", "get"], clients, seconds)
            measured.server.stop()
    seeded.server.stop()
    database.end()


def measure_sqlite(binary: str, sizes: list[int], seconds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        path = Path(folder) / "tasks.db"
        seeded = Measured(binary, f"sqlite:{path}").seed()
        seeded.server.stop()
        for size in sizes:
            fill_sqlite(path, size)
            measured = Measured(binary, f"sqlite:{path}").like(seeded)
            measured.rows(("SQLite", f"{size:,}", 64, ""), ["health", "list", "get", "create"], 64, seconds)
            measured.server.stop()
        for clients in (1, 10, 100, 1000, 10000):
            measured = Measured(binary, f"sqlite:{path}").like(seeded)
            measured.rows(("SQLite", f"{sizes[-1]:,}", f"{clients:,}", ""), ["health", "get"], clients, seconds)
            measured.server.stop()


def main() -> None:
    numbers = lambda text: [int(number) for number in text.split(",") if number]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True, help="the release build of TaskServer")
    parser.add_argument("--seconds", type=int, default=5, help="for each line")
    parser.add_argument("--tasks", type=numbers, default=[1000, 100_000, 5_000_000], help="in PostgreSQL, growing")
    parser.add_argument("--sqlite-tasks", type=numbers, default=[1000, 100_000, 1_000_000], help="in SQLite, growing")
    arguments = parser.parse_args()
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    print(f"{time.strftime('%Y-%m-%d', time.gmtime())}, {os.cpu_count()} cores ({platform.machine()})\n")
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + "---|" * len(COLUMNS), flush=True)
    if arguments.tasks:
        measure_postgresql(arguments.server, arguments.tasks, arguments.seconds)
    if arguments.sqlite_tasks:
        measure_sqlite(arguments.server, arguments.sqlite_tasks, arguments.seconds)


main()
