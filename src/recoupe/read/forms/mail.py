"""A mail (.eml): what is written in it as one report, what is attached to it as parts to be read by their own readers.

Of two forms of one text the page is taken, for it knows headings, captions and links, and plain twins are often stubs ("voir
dans le navigateur"); the plain one where the page has less than half of its words. The subject is the title. The day is that of
the header ``Date`` only if the mail itself is the report: see `recoupe.read.mail_passing`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.errors import ReadError
from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import outlets
from recoupe.read import markup
from recoupe.read.doubts import says_something
from recoupe.read.drafts import Draft, Items, Passage, Source
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.layout import lay_out
from recoupe.read.lines import plain
from recoupe.read.mail_bodies import of_markup, of_text
from recoupe.read.mail_charsets import in_charset
from recoupe.read.mail_parts import Part, header, mail, parameter
from recoupe.read.mail_passing import answered, is_forward, is_reply, quoted_headers, without_prefixes
from recoupe.read.moments import moment
from recoupe.read.names import credit, is_person
from recoupe.records import BlockKind, Trouble

_BODIES = ("text/plain", "text/html", "application/xhtml+xml")
_MOST_LINES = 100_000
# The lines that date a text are among so many.
_FRONT = 60
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
# What programs attach that nobody wrote: pictures, signatures, cards, invitations.
_NOT_TEXT = ("image/", "audio/", "video/", "font/")
_SERVICE = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature text/calendar application/ics text/vcard"
    " text/x-vcard message/delivery-status message/disposition-notification text/rfc822-headers".split()
)
_CHARSET_IN_PAGE = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_SENDER = re.compile(
    r"(?P<name>[^<>@]*?)\s*[<\[]?[^\s<>@\[]{1,100}@(?P<domain>[\w.-]{1,200})[>\]]?\s*(?:\((?P<behind>[^()]*)\))?"
)
_UNSAID = frozenset({"application/octet-stream", "application/force-download", "application/x-download", "binary/octet-stream"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """What is written in the mail itself."""

    passages: tuple[Passage, ...] = ()
    links: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def then(self, other: "_Body") -> "_Body":
        """This body and what follows it."""
        links = tuple(dict.fromkeys(self.links + other.links))
        return _Body(passages=self.passages + other.passages, links=links, troubles=self.troubles + other.troubles)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(passage.text.split()) for passage in self.passages)


def items(source: Source) -> Items:
    """The report that a mail is, and its attachments. Raises ReadError when it is none, is encrypted or holds no words."""
    data = source.whole()
    root = mail(data, source.name)
    if any(_is_body(part) and part.content.count(b"\n") > _MOST_LINES for part in root.walk()):
        raise ReadError(f"{source.name} has more than {_MOST_LINES} lines; give one report a file.")
    if any(part.type in _LOCKED for part in root.walk()):
        raise ReadError(f"{source.name} is encrypted; decrypt it in your mail program and give what it shows.")
    body = _written(root)
    attached = list(_attached(root, source))
    if any(says_something(passage.text) for passage in body.passages):
        yield _draft(data, root, body)
    elif not attached:
        raise ReadError(f"{source.name} is empty; no part of the mail holds text.")
    yield from attached


def _attached(root: Part, source: Source) -> Iterator[Source]:
    for part in root.walk():
        if part.children or _is_body(part) or part.type.startswith(_NOT_TEXT) or part.type in _SERVICE:
            continue
        said = "message/rfc822" if part.type == "message/rfc822" else None if part.type in _UNSAID else part.type
        label = " ".join(filter(None, (part.number or "1", part.filename)))
        yield source.part(label, part.content, content_type=said)


def _is_body(part: Part) -> bool:
    return part.type in _BODIES and not part.attached and part.filename is None


def _written(part: Part) -> _Body:
    """What is written in a part of the mail itself, attachments left out."""
    if not part.children:
        return _of_leaf(part) if _is_body(part) else _Body()
    bodies = [_written(child) for child in part.children]
    if part.type == "multipart/alternative":
        return _best([body for body in bodies if body.words])
    if part.type == "multipart/related":
        return next((body for body in bodies if body.words), _Body())
    whole = _Body()
    for body in bodies:
        whole = whole.then(body)
    return whole


def _best(bodies: Sequence[_Body]) -> _Body:
    """Of forms of one text the last, as the standard has it, unless it has less than half the words of another."""
    most = max((body.words for body in bodies), default=0)
    return next((body for body in reversed(bodies) if 2 * body.words >= most), _Body())


def _of_leaf(part: Part) -> _Body:
    where = f"part {part.number}" if part.number else "body"
    if part.type == "text/plain":
        text, troubles = in_charset(part.content, part.charset)
        flowed = (parameter(part.headers, "format") or "").lower() == "flowed"
        spaces_go = (parameter(part.headers, "delsp") or "").lower() == "yes"
        return _Body(passages=of_text(text, where, flowed=flowed, spaces_go=spaces_go), troubles=troubles)
    said = _CHARSET_IN_PAGE.search(part.content[:4_000])
    text, troubles = in_charset(part.content, part.charset or (said[1].decode("ascii", "replace") if said else None))
    return _Body(passages=of_markup(text, where), links=markup.links(text), troubles=troubles)


def _draft(data: bytes, root: Part, body: _Body) -> Draft:
    subject = header(root.headers, "subject")
    report = _report(root, subject, body.passages)
    return Draft(
        form="mail",
        data=data,
        passages=_titled(report.title, report.passages),
        facts=report.facts,
        links=body.links,
        troubles=body.troubles,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What of a mail is the report: its title, its passages, what is certain about it."""

    title: str
    passages: tuple[Passage, ...]
    facts: Facts


def _report(root: Part, subject: str, passages: tuple[Passage, ...]) -> _Report:
    """passed.forward, passed.reply, passed.unclear; else the mail itself is the report."""
    title = without_prefixes(subject)
    quoted = quoted_headers(passages)
    forward = is_forward(subject) or any(one.marked for one in quoted)
    if quoted and forward:
        inner = quoted[-1]
        facts = replace(_sender(inner.sender, bulk=False), published=inner.published)
        return _Report(title=without_prefixes(inner.subject) or title, passages=_without(passages, 0, inner.end), facts=facts)
    if is_reply(subject):
        end = min(answered(passages), quoted[0].start if quoted else len(passages))
        return _Report(title=title, passages=_without(passages, end, len(passages)), facts=_own(root, passages[:end]))
    if quoted:
        kept = passages
        for one in quoted:
            kept = _without(kept, one.start, one.end)
        return _Report(title=title, passages=kept, facts=NOTHING)
    return _Report(title=title, passages=passages, facts=NOTHING if forward else _own(root, passages))


def _own(root: Part, passages: Sequence[Passage]) -> Facts:
    """Whose the mail is and of when, if *passages* are its own words."""
    sent = moment(header(root.headers, "date"))
    return replace(_sender(header(root.headers, "from"), bulk=_is_bulk(root)), published=_unless_earlier(sent, passages))


def _unless_earlier(sent: str | None, passages: Sequence[Passage]) -> str | None:
    """When the mail was sent; None where its own lines date the text to an earlier day ("Paris, le 4 mars 2024").

    Lines that name a later day announce something.
    """
    text = "\n\n".join(passage.text for passage in passages[:_FRONT] if passage.kind is not BlockKind.BOILERPLATE)
    day = (lay_out(text).facts.published or "")[:10]
    return None if sent and len(day) == len("2024-03-04") and day < sent[:10] else sent


def _without(passages: Sequence[Passage], start: int, end: int) -> tuple[Passage, ...]:
    """The passages, those from *start* to *end* marked as none of the report's."""
    return tuple(
        replace(passage, kind=BlockKind.BOILERPLATE) if start <= number < end else passage
        for number, passage in enumerate(passages)
    )


def _titled(title: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages under the title, which is the body's own line where the body repeats it."""
    wanted = _words(title)
    if not wanted:
        return tuple(passages)
    for number, passage in enumerate(passages[:15]):
        if passage.kind in (None, BlockKind.SUBHEADING) and _words(passage.text) == wanted:
            return (*passages[:number], replace(passage, kind=BlockKind.TITLE), *passages[number + 1 :])
    return (Passage(text=title, kind=BlockKind.TITLE, source="header Subject"), *passages)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_bulk(root: Part) -> bool:
    """Whether the mail went to a list: its sender is an account's name then."""
    return any(root.headers.get(name) for name in ("list-unsubscribe", "list-id", "list-post", "precedence"))


def _sender(written: str, *, bulk: bool) -> Facts:
    """What the sender's name says of outlet and author; nothing where neither list nor form knows it."""
    found = _SENDER.search(written[:500])
    name = plain(found["name"] or found["behind"] or "").strip(" '\"") if found else plain(written[:500]).strip(" '\"")
    known = outlets().named(name) or (outlets().at(found["domain"]) if found else None)
    whose = credit(name)
    if whose is not None and whose.kind == "agency":
        return Facts(agencies=(whose.name,))
    if known is not None:
        return Facts(agencies=(known.name,)) if known.agency else Facts(outlet=known.name)
    if whose is not None and whose.kind == "listed":
        return Facts(outlet=whose.name)
    if _is_issuer(name):
        return Facts(outlet=name)
    person = is_person(name) and is_first_name(name.split()[0]) and not bulk
    return Facts(authors=(name,)) if person else NOTHING


def _is_issuer(name: str) -> bool:
    bodies = front_matter_words().folded("issuer-word")
    return any(name.casefold().startswith(body + " ") for body in bodies)
