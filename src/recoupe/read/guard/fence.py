"""What the process that reads may not do: reach out, start anything, or change a file. Python's audit events tell of it.

Native code is not seen by them; for it there is `recoupe.read.guard.kernel` where the system has it.
"""

import os
import sys
from types import FrameType

# Events that begin so are refused: https://docs.python.org/3/library/audit_events.html
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.fork",
    "pty.spawn",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "shutil.",
    "tempfile.",
    "sqlite3.connect",
    "webbrowser.",
    "urllib.Request",
    "http.client.",
    "ftplib.",
    "smtplib.",
    "imaplib.",
    "poplib.",
    "nntplib.",
    "telnetlib.",
    "winreg.",
    "_winapi.CreateProcess",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_IMPORTING = "<frozen importlib._bootstrap>"
_MOST_KEPT = 20


class NotAllowedError(PermissionError):
    """Something that is not done while the bytes of others are read."""


class Fence:
    """Stands around the process from the moment that it is raised, for good; ``attempts`` are what it refused and why."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def raise_(self) -> None:
        """From here on nothing leaves the process but its answers."""
        sys.addaudithook(self._heard)

    def _heard(self, event: str, given: tuple[object, ...]) -> None:
        if not (event == "open" and _writes(given)) and not event.startswith(_REFUSED):
            return
        # Libraries that look what the machine can do while they are imported (urllib3: is there IPv6?) are refused and do without.
        if len(self.attempts) < _MOST_KEPT and not _importing(sys._getframe()):
            self.attempts.append(f"{event} {given[:1]!r}"[:200])
        raise NotAllowedError(f"{event} is not allowed while a report is read.")


def _writes(given: tuple[object, ...]) -> bool:
    path, mode, flags = (*given, None, None, None)[:3]
    if path == os.devnull:
        return False
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING)


def _importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return True
        frame = frame.f_back
    return False
