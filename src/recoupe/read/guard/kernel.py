"""Linux alone: the kernel itself refuses this process the network, other programs, and every change to files (seccomp).

It holds for native code too (libxml2, PDFium, Arrow), which Python's audit events do not see, and cannot be undone.
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterator
from itertools import chain

# The number of each system call on x86-64 and on 64-bit ARM (the kernel's syscall_64.tbl and asm-generic/unistd.h); None where it has none.
_REFUSED = {
    "socket": (41, 198),
    "connect": (42, 203),
    "accept": (43, 202),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "bind": (49, 200),
    "listen": (50, 201),
    "socketpair": (53, 199),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "kill": (62, 129),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "rename": (82, None),
    "mkdir": (83, None),
    "rmdir": (84, None),
    "creat": (85, None),
    "link": (86, None),
    "unlink": (87, None),
    "symlink": (88, None),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "ptrace": (101, 117),
    "utime": (132, None),
    "mknod": (133, None),
    "chroot": (161, 51),
    "mount": (165, 40),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "utimes": (235, None),
    "add_key": (248, 217),
    "keyctl": (250, 219),
    "mkdirat": (258, 34),
    "mknodat": (259, 33),
    "fchownat": (260, 54),
    "futimesat": (261, None),
    "unlinkat": (263, 35),
    "renameat": (264, 38),
    "linkat": (265, 37),
    "symlinkat": (266, 36),
    "fchmodat": (268, 53),
    "unshare": (272, 97),
    "utimensat": (280, 88),
    "accept4": (288, 242),
    "perf_event_open": (298, 241),
    "setns": (308, 268),
    "process_vm_writev": (311, 271),
    "renameat2": (316, 276),
    "bpf": (321, 280),
    "execveat": (322, 281),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
}
# What stands in memory cannot be looked into: said not to exist, so that the C library takes the older call.
_UNKNOWN = {"clone3": (435, 435), "openat2": (437, 437)}
_OPEN = {"open": (2, None), "openat": (257, 56)}
_CLONE = (56, 220)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_WRITING = 0o3 | 0o100 | 0o1000 | 0o2000
_THREAD = 0x00010000
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2

_Step = tuple[int, int, int, int]


def closed() -> bool:
    """Closes the way out, for good; False where the system or the machine knows no such thing."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    steps = b"".join(struct.pack("=HBBI", *step) for step in _program(*_MACHINES[platform.machine()]))
    code = ctypes.create_string_buffer(steps, len(steps))
    program = struct.pack("@HP", len(steps) // 8, ctypes.addressof(code))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong)
    return bool(prctl(_NO_NEW_PRIVILEGES, 1, None, 0, 0) == 0 and prctl(_SECCOMP, _FILTER, program, 0, 0) == 0)


def _program(column: int, machine: int) -> Iterator[_Step]:
    """The filter: one step after another, each a code, how far to jump if so and if not so, and a number."""
    yield _LOAD, 0, 0, _MACHINE
    yield _EQUAL, 1, 0, machine
    yield _RETURN, 0, 0, _KILL
    yield _LOAD, 0, 0, _NUMBER
    yield _AT_LEAST, 0, 1, _X32
    yield _RETURN, 0, 0, _ERROR | errno.EPERM
    refused = ((numbers[column], errno.EPERM) for numbers in _REFUSED.values())
    unknown = ((numbers[column], errno.ENOSYS) for numbers in _UNKNOWN.values())
    for number, error in chain(refused, unknown):
        if number is not None:
            yield _EQUAL, 0, 1, number
            yield _RETURN, 0, 0, _ERROR | error
    for place, numbers in enumerate(_OPEN.values(), start=1):
        if numbers[column] is not None:
            yield from _unless(numbers[column] or 0, place, _WRITING, wanted=False)
    yield from _unless(_CLONE[column], 0, _THREAD, wanted=True)
    yield _RETURN, 0, 0, _ALLOW


def _unless(number: int, place: int, bits: int, *, wanted: bool) -> Iterator[_Step]:
    """The call *number* is refused unless the argument at *place* has one of *bits* (or, not *wanted*, has none of them)."""
    yield _EQUAL, 0, 4, number
    yield _LOAD, 0, 0, _ARGUMENTS + 8 * place
    yield _ANY_OF, int(wanted), int(not wanted), bits
    yield _RETURN, 0, 0, _ERROR | errno.EPERM
    yield _RETURN, 0, 0, _ALLOW
