"""One module for each format that reports come in, each with one function: ``items(source)``.

It yields a `Draft` for each report, a `Source` for each part that is to be read by the reader of its own format (a page in a
WARC, a text attached to a mail), and a `Refused` for each item that cannot be read. It raises ReadError when the whole cannot.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from recoupe.read.drafts import Items, Source

# In the order in which the help names them. A module is imported when a source of its form is read: some take long.
MODULES = {
    "text": "",  # plain text needs no draft: see `recoupe.read.plain_text`
    "html": "html",
    "pdf": "pdf",
    "mail": "mail",
    "rss": "syndication",
    "atom": "syndication",
    "jsonfeed": "jsonfeed",
    "sitemap": "sitemap",
    "warc": "warc",
    "ninjs": "ninjs",
    "newsml": "newsml",
    "jsonld": "jsonld",
    "jsonl": "rows",
    "csv": "rows",
    "parquet": "parquet",
}
FORMS = tuple(MODULES)


def reader(form: str) -> Callable[[Source], Items]:
    """The function that reads sources of this form. *form* is one of `FORMS`."""
    return cast(Callable[[Source], Items], import_module(f"{__name__}.{MODULES[form]}").items)
