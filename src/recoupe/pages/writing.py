"""What pages that change something share: the desk, the keeper, forms that are read with limits, who signs."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from recoupe.api import Desk, ProblemError
from recoupe.pages import keeper
from recoupe.pages.keeper import FORM_TOKEN, Keeper, Pass
from recoupe.pages.reader import Reader

SIGNATURE = "recoupe-name"
_FIELDS = 400
_LONGEST = 2_000_000  # characters of one field: what is pasted
_NAME = 80
_TOO_MUCH = re.compile("Too many|exceeded")  # what starlette says of a form past its limits
_A_YEAR = 31_536_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The ``desk`` that changes the archive and the ``keeper`` who lets browsers in: None where nothing can be changed."""

    desk: Desk | None
    keeper: Keeper | None
    max_body: int

    def pass_of(self, request: Request) -> Pass | None:
        """The pass of who asks; None where nothing can be changed."""
        return self.keeper.of(request) if self.keeper is not None and self.desk is not None else None

    def values(self, request: Request) -> dict[str, Any]:
        """What every template with a form needs."""
        return {
            "may": self.pass_of(request),
            "writes": self.keeper is not None and self.desk is not None,
            "signed": signature(request),
            "form_token": FORM_TOKEN,
            "entrance": keeper.ENTRANCE,
        }

    @asynccontextmanager
    async def form(self, request: Request, files: int = 0) -> "AsyncIterator[Form]":
        """The form that was sent. Raises `ProblemError` for one of another site, one that is too large, one that is none."""
        held = self.pass_of(request)
        try:
            read = await request.form(max_files=files, max_fields=_FIELDS, max_part_size=_LONGEST)
        except HTTPException as error:
            raise ProblemError("too-large" if _TOO_MUCH.search(str(error.detail)) else "bad-request") from None
        try:
            if not keeper.carries(read.get(FORM_TOKEN), held):
                raise ProblemError("other-site")
            yield Form(read)
        finally:
            await read.close()

    def working(self) -> Desk:
        """The desk. Raises `ProblemError` where there is none."""
        if self.desk is None:
            raise ProblemError("read-only")
        return self.desk


class Form:
    """What a form says, each field once or several times; no field is longer than is asked for."""

    def __init__(self, read: FormData) -> None:
        self._read = read

    def one(self, name: str, longest: int = 2_000) -> str:
        """What the form says of *name*, empty where nothing."""
        said = self._read.get(name)
        return said.strip()[:longest] if isinstance(said, str) else ""

    def several(self, name: str, most: int = 200) -> tuple[str, ...]:
        """All that the form says of *name*."""
        return tuple(one.strip()[:300] for one in self._read.getlist(name) if isinstance(one, str) and one.strip())[:most]

    def named(self, prefix: str) -> dict[str, str]:
        """The fields whose name begins with *prefix*, by the rest of it."""
        read: Mapping[str, Any] = self._read
        return {name.removeprefix(prefix): self.one(name, 20_000) for name in read if name.startswith(prefix)}

    def files(self, name: str) -> list[UploadFile]:
        """The files that were chosen under *name*."""
        return [one for one in self._read.getlist(name) if isinstance(one, UploadFile) and one.filename]


def signature(request: Request) -> str:
    """The name that who asks has signed with before, empty where none is remembered."""
    return unquote(keeper.cookie(request, SIGNATURE)).strip()[:_NAME]


def signing(name: str) -> str:
    """The cookie that remembers a name."""
    return f"{SIGNATURE}={quote(name[:_NAME], safe='')}; Path=/; Max-Age={_A_YEAR}; HttpOnly; SameSite=Strict"


def keep(seen: Reader, cookie: str) -> Reader:
    """The reader whose browser is to remember a *cookie*, too."""
    from dataclasses import replace

    return replace(seen, cookies=(*seen.cookies, cookie))
