"""ninjs of all three generations: what an item says of itself, and which items are no reports."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.read.bylines import byline, party
from recoupe.read.drafts import Draft
from recoupe.read.forms.ninjs import items
from recoupe.records import BlockKind, Report

IPTC = Path(__file__).resolve().parents[3] / "shared/corpora/iptc/ninjs"
STORY = "Le ministre des Affaires étrangères a reçu mardi son homologue norvégien dans la capitale."
MORE = "Les deux hommes ont signé un accord sur la pêche, selon un communiqué du ministère."
MARKUP = f"<p>{STORY}</p>\n<h2>Un accord</h2>\n<p>{MORE} <a href='https://exemple.fr/accord'>Le texte</a></p>"

FIRST = {
    "uri": "urn:newsml:exemple.fr:20220122:visite",
    "type": "text",
    "version": "1",
    "versioncreated": "2022-01-22T15:14:08+01:00",
    "language": "fr-FR",
    "headline": "Une visite à Oslo",
    "byline": "Par Anne Morel et Luc d'Arcy (AFP)",
    "located": "Oslo",
    "body_text": f"{STORY} {MORE}",
    "body_xhtml": MARKUP,
    "copyrightnotice": "Droits réservés.",
}
SECOND = {
    "uri": FIRST["uri"],
    "type": "text",
    "versioncreated": "2022-01-22T15:14:08+01:00",
    "language": "fr",
    "headlines": [{"role": "short", "value": "Oslo"}, {"role": "main", "value": "Une visite à Oslo"}],
    "by": "Anne Morel, Luc d'Arcy, AFP",
    "located": "Oslo",
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": f"{STORY}\n{MORE}"},
        {"role": "xhtml", "contenttype": "application/xhtml+xml", "value": MARKUP},
    ],
}
THIRD = {
    "standard": {"name": "ninjs", "version": "3.1"},
    "uri": FIRST["uri"],
    "type": "text",
    "versionCreated": "2022-01-22T15:14:08+01:00",
    "headlines": [{"value": "Une visite à Oslo"}],
    "by": "Anne Morel / Luc d'Arcy",
    "located": "Oslo",
    "infoSources": [{"name": "Agence France-Presse"}],
    "bodies": [{"contentType": "text/html", "value": MARKUP}],
}


def source(item: object, **options: object) -> Source:
    data = item if isinstance(item, bytes) else json.dumps(item, ensure_ascii=False).encode()
    return Source(name="a.json", location="/a.json", data=data, **options)  # type: ignore[arg-type]


def report(item: object) -> Report:
    (found,) = read.reports(source(item))
    assert isinstance(found, Report), found
    return found


def reason(item: object) -> str:
    (found,) = read.reports(source(item))
    assert isinstance(found, Refused)
    return found.reason


def blocks(found: Report, kind: BlockKind) -> list[tuple[str, str | None]]:
    return [(block.span.of(found.text), block.source) for block in found.blocks if block.kind is kind]


def codes(found: Report) -> list[str]:
    return [trouble.code for trouble in found.troubles]


@pytest.mark.parametrize(("item", "where"), [(FIRST, "body_xhtml"), (SECOND, "bodies[1]"), (THIRD, "bodies[0]")])
def test_the_three_generations_say_the_same(item: dict[str, object], where: str) -> None:
    found = report(item)
    assert found.form == "ninjs"
    assert (found.title, found.authors, found.agency, found.outlet) == (
        "Une visite à Oslo",
        ("Anne Morel", "Luc d'Arcy"),
        "AFP",
        None,
    )
    assert (found.published, found.updated, found.dateline) == ("2022-01-22T15:14", None, "Oslo")
    assert found.location == FIRST["uri"]
    assert found.links == ("https://exemple.fr/accord",)
    assert blocks(found, BlockKind.PARAGRAPH) == [(STORY, f"{where} /p[1]"), (f"{MORE} Le texte", f"{where} /p[2]")]
    assert blocks(found, BlockKind.SUBHEADING) == [("Un accord", f"{where} /h2[1]")]


@pytest.mark.parametrize(
    ("times", "published", "updated"),
    [
        ({"version": "1", "versioncreated": "2022-01-22T15:14:00Z"}, "2022-01-22T15:14Z", None),
        ({"versioncreated": "2022-01-22T15:14:00Z"}, "2022-01-22T15:14Z", None),
        ({"version": "3", "versioncreated": "2022-01-22T15:14:00Z"}, None, "2022-01-22T15:14Z"),
        ({"version": 3, "versioncreated": "2022-01-22T15:14:00Z"}, None, "2022-01-22T15:14Z"),
        (
            {"version": "3", "firstcreated": "2022-01-22T11:00:00Z", "versioncreated": "2022-01-22T15:14:00Z"},
            "2022-01-22T11:00Z",
            "2022-01-22T15:14Z",
        ),
        ({"firstcreated": "2022-01-22T15:14:00Z", "versioncreated": "2022-01-22T15:14:08Z"}, "2022-01-22T15:14Z", None),
        ({"contentcreated": "1998-07-12", "version": "1"}, None, None),
    ],
)
def test_what_the_times_mean(times: dict[str, object], published: str | None, updated: str | None) -> None:
    item = {key: value for key, value in FIRST.items() if key not in ("version", "versioncreated")} | times
    found = report(item)
    assert (found.published, found.updated) == (published, updated)


def test_versions_of_an_item_are_versions_of_one_place() -> None:
    first, second = report(FIRST), report(FIRST | {"version": "2", "headline": "Une visite écourtée à Oslo"})
    assert first.location == second.location
    assert first.id != second.id


@pytest.mark.parametrize("name", ["embargoed", "embargoedUntil"])
def test_an_embargo_is_kept_and_marked(name: str) -> None:
    found = report(FIRST | {name: "2022-01-23T06:00:00+01:00"})
    assert "embargoed" in codes(found)
    assert "until 2022-01-23T06:00;" in next(trouble.message for trouble in found.troubles if trouble.code == "embargoed")
    assert "embargoed" not in codes(report(FIRST))


@pytest.mark.parametrize(("status", "why"), [("canceled", "cancelled"), ("withheld", "is withheld")])
@pytest.mark.parametrize("name", ["pubstatus", "pubStatus"])
def test_what_must_not_be_used_is_refused(name: str, status: str, why: str) -> None:
    assert why in reason(FIRST | {name: status})
    assert report(FIRST | {name: "usable"}).title


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic", "component", "event"])
def test_other_kinds_are_refused_by_name(kind: str) -> None:
    assert kind in reason(FIRST | {"type": kind})


def test_an_item_without_a_story_is_refused() -> None:
    assert "no text of a story" in reason({key: value for key, value in FIRST.items() if not key.startswith("body")})
    assert "no text of a story" in reason(THIRD | {"bodies": [{"value": "[ … ]"}]})
    assert "no text of a story" in reason(THIRD | {"bodies": "nothing of the kind"})
    assert "event of a calendar" in reason({"uri": "x:1", "title": "Un sommet", "eventDetails": {"dates": {}}})


def test_an_item_of_text_with_a_description_alone_says_so() -> None:
    found = report({"uri": "x:1", "type": "text", "versioncreated": "2022-01-22", "description_text": STORY})
    assert blocks(found, BlockKind.PARAGRAPH) == [(STORY, "description_text")]
    assert "description-only" in codes(found)


def test_notes_for_editors_and_rights_are_no_part_of_the_story() -> None:
    found = report(FIRST | {"ednote": "Corrige le nom au paragraphe 2", "usageterms": "Usage restreint."})
    assert [where for _, where in blocks(found, BlockKind.BOILERPLATE)] == ["ednote", "copyrightnotice", "usageterms"]
    assert "editors-note" in codes(found)


def test_captions_of_pictures() -> None:
    picture = {"type": "picture", "description_text": "Le port d'Oslo, en janvier.", "byline": "Luc Petit"}
    first = report(FIRST | {"associations": {"photo": picture, "logo": {"type": "graphic"}}})
    assert blocks(first, BlockKind.CAPTION) == [("Le port d'Oslo, en janvier.", "associations[photo].description_text")]
    told = [{"role": "creditline", "value": "AFP"}, {"role": "caption", "value": "Le port d'Oslo."}]
    third = report(THIRD | {"associations": [{"name": "main", "type": "picture", "descriptions": told}]})
    assert blocks(third, BlockKind.CAPTION) == [("Le port d'Oslo.", "associations[0].descriptions[1]")]


def test_a_lead_is_told_once() -> None:
    found = report(SECOND | {"descriptions": [{"role": "lead", "value": "Un accord attendu de longue date par les pêcheurs."}]})
    assert [where for _, where in blocks(found, BlockKind.LEAD)] == ["descriptions[0]"]
    assert blocks(report(SECOND | {"descriptions": [{"role": "lead", "value": STORY}]}), BlockKind.LEAD) == []


def test_a_headline_repeated_in_the_body_is_told_once() -> None:
    body = f"<html><head><title>Une visite à Oslo</title></head><body><h1>Une visite à Oslo</h1><p>{STORY}</p></body></html>"
    found = report(THIRD | {"bodies": [{"contentType": "text/html", "value": body}]})
    assert found.text.count("Une visite à Oslo") == 1


def test_nitf_within_json() -> None:
    body = (
        "<?xml version='1.0'?><nitf><head><title>x</title></head><body><body.head><hedline><hl1>Titre</hl1></hedline></body.head>"
        f"<body.content><block><p>{STORY}</p></block><hl2>Un accord</hl2><media><media-caption>Le port</media-caption></media><p>{MORE}</p>"
        "</body.content></body></nitf>"
    )
    found = report(
        THIRD | {"bodies": [{"contentType": "text/plain", "value": "rien"}, {"contentType": "text/vnd.IPTC.NITF", "value": body}]}
    )
    assert [text for text, _ in blocks(found, BlockKind.PARAGRAPH)] == [STORY, MORE]
    assert [text for text, _ in blocks(found, BlockKind.SUBHEADING)] == ["Un accord"]
    assert [text for text, _ in blocks(found, BlockKind.CAPTION)] == ["Le port"]


def test_several_items_in_an_array_are_labelled_by_number_and_refused_alone() -> None:
    found = list(read.reports(source([FIRST, FIRST | {"type": "picture"}, 3, SECOND])))
    assert [item.name for item in found] == [f"a.json#{number}" for number in (1, 2, 3, 4)]
    assert [isinstance(item, Report) for item in found] == [True, False, False, True]


def test_subjects_are_nobody_s_outlet() -> None:
    found = report(
        THIRD | {"infoSources": [], "organisations": [{"name": "Reuters", "rel": "about"}], "copyrightHolder": "Une Banque"}
    )
    assert (found.outlet, found.agency) == (None, None)
    assert report(THIRD | {"infoSources": [], "copyrightHolder": "dpa"}).agency == "DPA"


@pytest.mark.parametrize("data", [b'{"uri": "x", "headline": ', b'[{"uri": "x", "headline": "' + b"[" * 100_000, b"{" * 100])
def test_what_is_no_json_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"sound JSON|nested too deep"):
        list(items(source(data)))


def test_a_deep_or_odd_item_is_refused_with_a_reason() -> None:
    with pytest.raises(ReadError, match="nested too deep"):
        list(items(source(b'{"uri":' + b"[" * 100_000 + b"]" * 100_000 + b"}")))
    odd = {
        "uri": 3,
        "type": ["text"],
        "headlines": {"a": 1},
        "bodies": [None, {"value": 7}, {"value": STORY}],
        "associations": [1, {"type": None}],
    }
    assert report(odd | {"versioncreated": 5}).text == "7"


BYLINES = {
    "Par Anne Morel et Luc d'Arcy (AFP)": (("Anne Morel", "Luc d'Arcy"), ("AFP",)),
    "Anne MOREL, correspondante à Oslo": (("Anne MOREL",), ()),
    "By Anne Morel and Luc Petit": (("Anne Morel", "Luc Petit"), ()),
    "AFP avec Reuters": ((), ("AFP", "Reuters")),
    "La rédaction": ((), ()),
    "The Fishing Review": ((), ()),
    "admin": ((), ()),
    "": ((), ()),
    "x" * 1000: ((), ()),
}


@pytest.mark.parametrize("words", BYLINES)
def test_bylines(words: str) -> None:
    found = byline(words)
    assert (found.authors, found.agencies) == BYLINES[words]


def test_parties() -> None:
    assert party("Agence France-Presse").agencies == ("AFP",)
    assert party("lemonde.fr").outlet == "Le Monde"
    assert party("Le Fil du Littoral").outlet == "Le Fil du Littoral"
    assert party(" – ").outlet is None


@pytest.mark.skipif(not IPTC.is_dir(), reason="the examples of the IPTC are not on this machine")
def test_the_examples_of_the_iptc_are_all_read_or_refused_with_a_reason() -> None:
    read_ones = refused = 0
    examples = [*IPTC.glob("examples/[123]*/*.json"), *IPTC.glob("examples/3.0/collection/*.json")]
    for path in sorted([*examples, *IPTC.rglob("includes/**/*.json")]):
        one = Source(name=path.name, location=str(path), path=path)
        assert read.form_of(one) == "ninjs", path
        for item in read.reports(one):
            if isinstance(item, Refused):
                refused += 1
                assert item.reason.endswith(".")
            else:
                read_ones += 1
                assert item.title
                assert item.published or item.updated or "no-date" in codes(item)
    assert (read_ones, refused) == (33, 44)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)
PROPERTIES = st.sampled_from(sorted({*FIRST, *SECOND, *THIRD, "associations", "ednote", "embargoed"}))


@given(VALUES, PROPERTIES)
@settings(max_examples=60)
def test_whatever_stands_in_a_property_nothing_but_our_errors_is_raised(value: object, name: str) -> None:
    with suppress(ReadError):
        assert all(isinstance(item, Draft | Refused) for item in items(source(THIRD | {name: value})))
