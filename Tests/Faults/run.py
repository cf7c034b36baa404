"""Fault tests of the service: run.py --server BINARY [--short] [PART ...] runs the parts that are named, or all.

Each part prints one line with its figures, and fails on a broken rule. Needs Python 3.10 and what Scripts/setup.sh test
installs; nothing is shared with what else runs on the machine.
"""

import argparse
import asyncio
import os
import sys
import time

from client import Unanswered
from crashes import crashes
from cuts import cuts, half_dead, stall
from processes import Failure
from races import races
from redis import redis
from replica import replica
from restarts import restarts
from rolling import rolling

# Each takes the server's binary and whether the form is short.
PARTS = {
    "restarts": lambda binary, short: restarts(binary, 2 if short else 20),
    "crashes-sqlite": lambda binary, short: crashes(binary, "sqlite", 5 if short else 200),
    "crashes-postgresql": lambda binary, short: crashes(binary, "postgresql", 5 if short else 200),
    "cuts": lambda binary, short: cuts(binary, 2, (stall, half_dead)) if short else cuts(binary, 27),
    "rolling": lambda binary, short: rolling(binary, 1 if short else 5),
    "redis": lambda binary, short: redis(binary, *((1, 1.5, None) if short else (5, 5))),
    "replica": lambda binary, short: (
        replica(binary, 1, 0.7, ("paused", "killed")) if short else replica(binary, 3, 3)
    ),
    "races-sqlite": lambda binary, short: races(binary, "sqlite", 3 if short else 20),
    "races-postgresql": lambda binary, short: races(binary, "postgresql", 3 if short else 20),
    "races-replicas": lambda binary, short: races(binary, "postgresql", 3 if short else 20, replicas=2),
}
# The contract tests have races of their own.
SHORT = [name for name in PARTS if not name.startswith("races")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True, help="the built TaskServer")
    parser.add_argument("--short", action="store_true", help="fewer parts and rounds")
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    # Servers are started in folders of their own.
    server = os.path.abspath(arguments.server)
    failed = []
    for name in arguments.parts or (SHORT if arguments.short else PARTS):
        began = time.monotonic()
        try:
            figures = asyncio.run(PARTS[name](server, arguments.short))
            print(f"faults: {name}: {figures} ({time.monotonic() - began:.0f} s)", flush=True)
        except (Failure, AssertionError, Unanswered) as failure:
            print(f"faults: {name}: FAILED: {type(failure).__name__}: {failure}", flush=True)
            failed.append(name)
    if failed:
        sys.exit(f"faults: broken rules in {', '.join(failed)}")


if __name__ == "__main__":
    main()
