"""NewsML-G2: what an item says of itself, which items are no reports, and XML that means harm."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.read.drafts import Draft
from recoupe.read.forms.newsml import items
from recoupe.records import BlockKind, Report

STORY = "Le ministre des Affaires étrangères a reçu mardi son homologue norvégien dans la capitale."
MORE = "Les deux hommes ont signé un accord sur la pêche, selon un communiqué du ministère."
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
    f"<p>{STORY}</p><h2>Un accord</h2><p>{MORE} <a href='https://exemple.fr/accord'>Le texte</a></p></body></html></inlineXML>"
)
META = (
    '<itemClass qcode="ninat:text"/><provider qcode="nprov:AFP"/><versionCreated>2022-01-22T15:14:08+01:00</versionCreated>'
    '<firstCreated>2022-01-22T11:00:00+01:00</firstCreated><pubStatus qcode="stat:usable"/>'
)
ABOUT = (
    '<urgency>4</urgency><located qcode="l:1"><name xml:lang="en">Geneva</name><name xml:lang="fr">Genève</name></located>'
    '<by>Par Anne Morel et Luc Petit</by><language tag="fr-FR"/><headline role="hld:short">Oslo</headline>'
    "<headline>Une visite à Oslo</headline>"
)


def item(
    meta: str = META, about: str = ABOUT, content: str = XHTML, rights: str = "", tag: str = "newsItem", attributes: str = ""
) -> str:
    return (
        f'<{tag} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:exemple.fr:20220122:visite" version="2" {attributes}>{rights}'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{about}</contentMeta><contentSet>{content}</contentSet></{tag}>"
    )


def source(xml: str | bytes) -> Source:
    return Source(name="a.xml", location="/a.xml", data=xml if isinstance(xml, bytes) else xml.encode())


def report(xml: str | bytes) -> Report:
    (found,) = read.reports(source(xml))
    assert isinstance(found, Report), found
    return found


def reason(xml: str) -> str:
    (found,) = read.reports(source(xml))
    assert isinstance(found, Refused)
    return found.reason


def blocks(found: Report, kind: BlockKind) -> list[tuple[str, str | None]]:
    return [(block.span.of(found.text), block.source) for block in found.blocks if block.kind is kind]


def codes(found: Report) -> list[str]:
    return [trouble.code for trouble in found.troubles]


def test_an_item() -> None:
    found = report("<?xml version='1.0' encoding='UTF-8'?>\n" + item())
    assert (found.form, found.title, found.authors) == ("newsml", "Une visite à Oslo", ("Anne Morel", "Luc Petit"))
    assert (found.agency, found.outlet, found.dateline) == ("AFP", None, "Genève")
    assert (found.published, found.updated) == ("2022-01-22T11:00", "2022-01-22T15:14")
    assert (found.location, found.links) == ("urn:newsml:exemple.fr:20220122:visite", ("https://exemple.fr/accord",))
    assert blocks(found, BlockKind.PARAGRAPH) == [(STORY, "inlineXML /p[1]"), (f"{MORE} Le texte", "inlineXML /p[2]")]
    assert blocks(found, BlockKind.SUBHEADING) == [("Un accord", "inlineXML /h2[1]")]


def test_another_prefix_is_the_same_item() -> None:
    prefixed = item().replace("<", "<n:").replace("<n:/", "</n:").replace("xmlns=", "xmlns:n=", 1)
    prefixed = prefixed.replace("<n:html xmlns=", "<n:html xmlns:n=")
    assert report(prefixed).title == "Une visite à Oslo"
    assert len(blocks(report(prefixed), BlockKind.PARAGRAPH)) == 2


def test_nitf_and_plain_text() -> None:
    nitf = (
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head/><body><body.head><hedline>'
        f"<hl1>Autre titre</hl1></hedline></body.head><body.content><p>{STORY}</p><media><media-caption>Le port</media-caption></media>"
        f"<hl2>Un accord</hl2><p>{MORE}</p></body.content></body></nitf></inlineXML>"
    )
    found = report(item(content=nitf))
    assert [text for text, _ in blocks(found, BlockKind.PARAGRAPH)] == [STORY, MORE]
    assert [text for text, _ in blocks(found, BlockKind.CAPTION)] == ["Le port"]
    assert "Autre titre" not in found.text
    plain = report(item(content=f'<inlineData contenttype="text/plain">{STORY}\n\n{MORE}</inlineData>'))
    assert blocks(plain, BlockKind.PARAGRAPH) == [(STORY, "inlineData"), (MORE, "inlineData")]
    assert blocks(report(item(content=nitf + XHTML)), BlockKind.PARAGRAPH)[0][1] == "inlineXML /p[1]"


@pytest.mark.parametrize(("status", "why"), [("canceled", "cancelled"), ("withheld", "is withheld")])
@pytest.mark.parametrize("code", ['qcode="stat:{}"', 'uri="http://cv.iptc.org/newscodes/pubstatusg2/{}"'])
def test_what_must_not_be_used_is_refused(status: str, why: str, code: str) -> None:
    assert why in reason(item(META.replace('qcode="stat:usable"', code.format(status))))


def test_an_embargo_is_kept_and_marked_even_without_an_end() -> None:
    found = report(item(META + "<embargoed>2022-01-23T06:00:00+01:00</embargoed>"))
    assert "under embargo until 2022-01-23T06:00;" in found.troubles[0].message
    assert "until a time that is not told" in report(item(META + "<embargoed/>")).troubles[0].message
    assert "embargoed" not in codes(report(item()))


def test_a_later_version_without_the_time_of_the_first_is_an_update() -> None:
    found = report(item(META.split("<firstCreated>")[0]))
    assert (found.published, found.updated) == (None, "2022-01-22T15:14")
    first = report(item(META.split("<firstCreated>")[0]).replace('version="2"', ""))
    assert (first.published, first.updated) == ("2022-01-22T15:14", None)


def test_notes_signals_and_rights() -> None:
    rights = "<rightsInfo><copyrightHolder literal='Reuters'/><copyrightNotice>Droits réservés.</copyrightNotice></rightsInfo>"
    found = report(
        item(META + "<edNote>Corrige le nom</edNote><signal qcode='sig:correction'/><signal qcode='sig:x'/>", rights=rights)
    )
    assert blocks(found, BlockKind.BOILERPLATE) == [
        ("Corrige le nom", "itemMeta/edNote"),
        ("Droits réservés.", "rightsInfo/copyrightNotice"),
    ]
    assert codes(found)[:2] == ["editors-note", "correction"]
    assert found.agency == "AFP"
    assert report(item(META.replace('<provider qcode="nprov:AFP"/>', ""), rights=rights)).agency == "Reuters"


def test_a_provider_by_name_that_is_not_listed_is_the_outlet() -> None:
    named = META.replace('<provider qcode="nprov:AFP"/>', "<provider><name>Le Fil du Littoral</name></provider>")
    assert (report(item(named)).outlet, report(item(named)).agency) == ("Le Fil du Littoral", None)


def test_other_kinds_of_items_are_refused_by_name() -> None:
    assert "class picture" in reason(item(META.replace("ninat:text", "ninat:picture")))
    assert "list of other items" in reason(item(tag="packageItem"))
    assert "vocabulary" in reason(item(tag="conceptItem"))
    assert "remoteContent" in reason(item(content='<remoteContent href="https://exemple.fr/a.xml"/>'))
    assert "no text of a story" in reason(item(content=""))


def test_a_message_gives_its_items_by_number() -> None:
    message = (
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{item()}'
        f"{item(tag='packageItem')}{item(about='<headline>Deux</headline>')}</itemSet></newsMessage>"
    )
    found = list(read.reports(source(message)))
    assert [one.name for one in found] == ["a.xml#1", "a.xml#2", "a.xml#3"]
    assert [one.title for one in found if isinstance(one, Report)] == ["Une visite à Oslo", "Deux"]


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ("<NewsML Version='1.2'><NewsItem/></NewsML>", "NewsML 1, which is not read"),
        ("<newsItem guid='x'/>", "namespace should be"),
        ("<newsItem", "no well-formed XML"),
        ('<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "without items"),
    ],
)
def test_what_is_no_newsml_g2_is_an_error(xml: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        list(items(source(xml)))


GROWING = "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
BOMB = f"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>{GROWING}]>"


def test_an_entity_bomb_is_an_error_wherever_it_stands() -> None:
    for xml in (item(content=XHTML.replace(STORY, "Un &j; mot")), item(attributes='x="&j;"')):
        with pytest.raises(ReadError, match="no well-formed XML"):
            list(items(source(BOMB + xml)))


def test_entities_are_not_replaced_and_nothing_is_fetched() -> None:
    own = '<!DOCTYPE x [<!ENTITY o "des mots ajoutés">]>'
    found = report(own + item(content=XHTML.replace(STORY, "Un &o; mot")))
    assert "ajoutés" not in found.text
    assert "entities" in codes(found)
    files = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://127.0.0.1:9/x">]>'
    assert "root:" not in report(files + item(content=XHTML.replace(STORY, "Un &f; mot &h;"))).text


def test_deep_nesting_is_an_error_or_a_refusal() -> None:
    deep = XHTML.replace(STORY, "<b>" * 100_000 + "mot" + "</b>" * 100_000)
    with suppress(ReadError):
        assert isinstance(next(iter(items(source(item(content=deep))))), Draft | Refused)


@given(st.data())
def test_nothing_but_our_errors_is_raised(data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from([item(), item(content=f"<inlineData>{STORY}</inlineData>"), BOMB + item()]))
    start = data.draw(st.integers(0, len(seed)))
    extra = data.draw(
        st.sampled_from(["", "<", ">", "&a;", "&#0;", "</itemMeta>", "<!--", "<![CDATA[", "\0", 'qcode="', "\ud7ff"])
    )
    mangled = seed[:start] + extra + seed[start + data.draw(st.integers(0, 40)) :]
    with suppress(ReadError):
        assert all(isinstance(one, Draft | Refused) for one in items(source(mangled)))
