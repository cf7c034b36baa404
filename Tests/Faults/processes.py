"""The processes of the fault tests: the servers of Scripts/private-*.sh, and TaskServer itself.

All of them end with the Python process, however it ends: the scripts with their standard input, TaskServer by
prctl(PR_SET_PDEATHSIG) on Linux.
"""

import ctypes
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "the-fault-tests-sign-their-tokens-with-this-secret"


class Failure(Exception):
    """A rule is broken, or the test cannot go on."""


_given: set[int] = set()


def free_port() -> int:
    """A port of 127.0.0.1 below those that systems take for outgoing connections, never the same twice."""
    while True:
        port = random.randint(15000, 31999)
        with socket.socket() as probe:
            if port not in _given and probe.connect_ex(("127.0.0.1", port)) != 0:
                _given.add(port)
                return port


class Script:
    """A server run by a script of ours, told what to do by lines."""

    def __init__(self, name: str, *arguments: object, environment: dict[str, str] = {}):
        self._process = subprocess.Popen(
            [str(ROOT / "Scripts" / name), *map(str, arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment},
        )
        line = self._process.stdout.readline().strip()
        if not line.startswith("ready "):
            raise Failure(f"{name} has started no server; see the lines above")
        self.url = line.removeprefix("ready ")

    def obey(self, command: str) -> None:
        """Returns when the command has been obeyed."""
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        if self._process.stdout.readline().strip() != "done":
            raise Failure(f"the server did not {command}")

    def end(self) -> None:
        self._process.stdin.close()
        self._process.wait(60)


class PostgreSQL(Script):
    """A PostgreSQL of its own, or a streaming replica of the one that is reached by a port. A crash of the machine is not
    tried, so it need not sync: recovery is quick then."""

    def __init__(self, *settings: str, replica_of: int | None = None):
        self.port = free_port()
        self._databases = 0
        origin = [f"replica-of={replica_of}"] if replica_of else []
        super().__init__("private-postgresql.sh", self.port, *origin, "fsync=off", *settings)

    @classmethod
    def shared(cls) -> "PostgreSQL":
        """One for all parts that leave it alone."""
        if cls._shared is None:
            cls._shared = cls()
        return cls._shared

    _shared: "PostgreSQL | None" = None

    def make_database(self) -> str:
        """A new, empty database. Returns its URL."""
        self._databases += 1
        self.rows(f"CREATE DATABASE faults_{self._databases}")
        return self.url.replace("/postgres", f"/faults_{self._databases}")

    def rows(self, sql: str) -> list[list[str]]:
        """The rows of a statement in the server's own database, as text."""
        program = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))
        done = subprocess.run(
            [str(program[-1] if program else shutil.which("psql")), "-X", "-A", "-t", "-F", "\t", "-c", sql, self.url],
            capture_output=True, text=True, timeout=600,
        )
        if done.returncode:
            raise Failure(f"{sql}: {done.stderr.strip()}")
        return [line.split("\t") for line in done.stdout.splitlines() if line]

    def wait_until_unused(self, seconds: float = 10) -> None:
        """Returns when no transaction of a killed server is under way any more."""
        end = time.monotonic() + seconds
        while self.rows("SELECT 1 FROM pg_stat_activity WHERE application_name = 'task-manager'"):
            if time.monotonic() > end:
                raise Failure("PostgreSQL still has connections of a server that is gone")
            time.sleep(0.01)


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Server:
    """TaskServer in a folder, on a database and a port that stay the same when it is started again."""

    def __init__(self, binary: str, database: str | None = None, **settings: str):
        self.binary = binary
        self.port = free_port()
        self.folder = tempfile.TemporaryDirectory(prefix="faults-")
        self.settings = {
            "PORT": str(self.port), "HOST": "127.0.0.1", "JWT_SECRET": SECRET, "BCRYPT_COST": "4",
            "LOG_LEVEL": "warning", "LOG_FORMAT": "json", "PATH": "/usr/bin:/bin",
            "DATABASE_URL": database or f"sqlite:{self.folder.name}/tasks.db", **settings,
        }
        self.process: subprocess.Popen | None = None

    @property
    def log(self) -> str:
        return (Path(self.folder.name) / "log").read_text(errors="replace")[-4000:]

    def start(self, ready: str = "/ready", seconds: float = 30) -> "Server":
        """Starts it and waits until `ready` answers 200."""
        with open(f"{self.folder.name}/log", "ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve"], env=self.settings, cwd=self.folder.name, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, preexec_fn=_end_with_parent,
            )
        end = time.monotonic() + seconds
        while self.status(ready) != 200:
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise Failure(f"the server does not start:\n{self.log}")
            time.sleep(0.005)
        return self

    def status(self, path: str) -> int | None:
        """What a GET is answered with; None when there is no answer."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".encode())
                answer = connection.recv(64)
                return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else None
        except OSError:
            return None

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """SIGKILL; returns when it is gone."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def signal(self, number: int) -> None:
        if not self.is_alive:
            raise Failure(f"the server has ended by itself:\n{self.log}")
        self.process.send_signal(number)

    def stop(self, seconds: float = 40) -> None:
        """SIGTERM; it must have lived until now and end with status 0."""
        self.signal(signal.SIGTERM)
        status = self.process.wait(seconds)
        if status != 0:
            raise Failure(f"the server ended with {status}:\n{self.log}")
