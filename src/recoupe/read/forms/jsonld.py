"""JSON-LD of schema.org: a file of one article or of several."""

import json
from collections.abc import Iterator

from recoupe.errors import ReadError
from recoupe.lexicon.outlets import outlets
from recoupe.read.drafts import Draft, Items, Passage, Refused, Source
from recoupe.read.facts import Facts
from recoupe.read.markup import address, links, passages
from recoupe.read.pages.credits import credits
from recoupe.read.pages.when import settled
from recoupe.read.schema_org import Article, articles, loaded
from recoupe.records import BlockKind


def items(source: Source) -> Items:
    """A draft for each article with a text, a refusal for each without. Raises ReadError when there is no article at all."""
    data = source.whole()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{source.name} is not in UTF-8, which JSON is written in; save it as UTF-8.") from error
    found = articles(loaded(text))
    if not found:
        raise ReadError(f"{source.name} holds no article of schema.org; give JSON-LD of the type NewsArticle.")
    for number, article in enumerate(found, start=1):
        label = str(number) if len(found) > 1 else ""
        told = tuple(_told(article))
        if told:
            yield _draft(article, told, label, data if len(found) == 1 else _identity(article))
        else:
            yield Refused(
                name=f"{source.name}#{number}", reason=f"{source.name}#{number} has no articleBody; give the text as well."
            )


def _told(article: Article) -> Iterator[Passage]:
    yield from passages(article.body, "articleBody", kind=BlockKind.PARAGRAPH)
    for number, update in enumerate(article.updates, start=1):
        where = f"liveBlogUpdate {number}"
        if update.headline:
            yield Passage(text=update.headline, kind=BlockKind.SUBHEADING, source=f"{where} headline")
        yield from passages(update.body, f"{where} articleBody", kind=BlockKind.PARAGRAPH)


def _draft(article: Article, told: tuple[Passage, ...], label: str, data: bytes) -> Draft:
    url = next((found for link in article.urls if (found := address(link))), None)
    listed = outlets().named(article.publisher or "") or (outlets().at(url) if url else None)
    outlet = listed.name if listed else article.publisher
    names = credits((*article.authors, *article.sources), [name for name in (outlet, article.publisher) if name])
    head = [
        Passage(text=text, kind=kind, source=where)
        for text, kind, where in (
            (article.headline, BlockKind.TITLE, "headline"),
            (_lead(article), BlockKind.LEAD, "description"),
        )
        if text
    ]
    return Draft(
        form="jsonld",
        data=data,
        passages=(*head, *told),
        label=label,
        location=url,
        facts=settled((Facts(published=article.published, updated=article.updated),), Facts()).then(
            Facts(outlet=outlet, authors=names.authors, agencies=names.agencies, url=url)
        ),
        language=article.language,
        links=links(article.body, url),
    )


def _lead(article: Article) -> str | None:
    """The description, where it is not the beginning of the text itself."""
    said = article.description
    if not said or article.body.strip().startswith(said.rstrip(" .…")[:80]):
        return None
    return said


def _identity(article: Article) -> bytes:
    return json.dumps(article.node, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
