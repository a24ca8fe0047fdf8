"""Reading pages: what stands beside a story on a page, and what the page says of it in more than one place."""

import pytest

from recoupe.errors import ReadError
from recoupe.read import Refused, Source, reports
from recoupe.read.facts import Facts
from recoupe.read.pages.lines import lines
from recoupe.read.pages.others import cards
from recoupe.read.pages.tree import tree
from recoupe.read.pages.when import settled
from recoupe.records import BlockKind, Report

FIRST = "Le gouvernement de Valdor a annoncé mardi la réouverture de son ambassade à Port-Clair, fermée depuis deux ans."
SECOND = "Son ministre a promis d'y nommer un chargé d'affaires avant la fin du mois, selon un communiqué de ses services."
THIRD = "Port-Clair n'a pas répondu à cette annonce, que plusieurs capitales de la région ont saluée dans la soirée."
STORY = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))
TITLE = "Valdor rouvre son ambassade à Port-Clair"


def page(body: str, head: str = "", title: str = f"{TITLE} - Le Fanal du Port") -> Report:
    data = f'<html lang="fr"><head><title>{title}</title>{head}</head><body>{body}</body></html>'.encode()
    url = "https://www.fanalduport.example/2023/03/03/valdor.html"
    (report,) = reports(Source(name="p.html", location=url, data=data, url=url, form="html"))
    assert not isinstance(report, Refused)
    return report


def told(report: Report, *kinds: BlockKind) -> list[str]:
    return [block.span.of(report.text) for block in report.blocks if block.kind in kinds]


def linked(kind: str, published: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"{kind}","headline":"{TITLE}","datePublished":"{published}"}}</script>'


def test_a_time_in_utc_is_the_wall_time_that_the_page_shows_of_the_same_moment() -> None:
    report = page(f"<h1>{TITLE}</h1><p>Publié le 3 mars 2023 à 18h42</p>{STORY}", linked("NewsArticle", "2023-03-03T17:42:10Z"))
    assert report.published == "2023-03-03T18:42"


@pytest.mark.parametrize(
    ("machine", "seen", "published"),
    [
        ("2023-03-03T14:05Z", "2023-03-03T14:05", "2023-03-03T14:05"),
        ("2023-03-03T14:05Z", "2023-03-03T09:05", "2023-03-03T09:05"),
        ("2023-03-03T14:05Z", "2023-03-03T09:20", "2023-03-03T14:05Z"),
        ("2023-03-03T14:05Z", None, "2023-03-03T14:05Z"),
    ],
)
def test_only_whole_hours_part_the_clocks(machine: str, seen: str | None, published: str) -> None:
    assert settled((Facts(published=machine),), Facts(published=seen)).published == published


def test_the_update_is_told_by_the_same_clock() -> None:
    found = settled((Facts(published="2023-03-03T14:05Z", updated="2023-03-03T15:00Z"),), Facts(published="2023-03-03T15:05"))
    assert (found.published, found.updated) == ("2023-03-03T15:05", "2023-03-03T16:00")


def test_a_label_decides_where_machines_say_another_day() -> None:
    found = settled((Facts(published="2023-03-05T10:00"),), Facts(published="2023-03-03"), Facts(published="2023-03-03"))
    assert found.published == "2023-03-03"


def test_the_first_minute_of_a_day_without_an_hour_is_the_day() -> None:
    found = settled((Facts(published="2023-03-02T23:00Z"),), Facts(published="2023-03-03"), Facts(published="2023-03-03"))
    assert found.published == "2023-03-03"


def test_dates_are_read_behind_the_story_where_a_label_says_so() -> None:
    report = page(f"<h1>{TITLE}</h1><div>{STORY}</div><p>Publié le 3 mars 2023 - Mis à jour le 4 mars 2023</p>")
    assert (report.published, report.updated) == ("2023-03-03", "2023-03-04")


def test_the_words_of_the_story_do_not_date_the_page() -> None:
    report = page(
        f'<h1>{TITLE}</h1><p class="chapo">Le ministre parlait le 11 novembre 2018 devant les élus de la ville.</p>{STORY}'
    )
    assert report.published is None


def test_cards_of_other_reports_are_no_story() -> None:
    card = '<div class="c{0}"><a href="/{0}">Un autre titre, le numéro {0}</a><p>Un résumé de quelques mots.</p></div>'
    report = page(f"<div><h1>{TITLE}</h1><p>Le 3 mars 2023</p>{STORY}{''.join(map(card.format, range(4)))}</div>")
    assert told(report, BlockKind.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_two_links_are_no_cards() -> None:
    card = '<div class="c"><a href="/a">Un autre titre de la liste des titres</a><p>Un résumé.</p></div>'
    root, _ = tree(Source(name="p", location="p", data=f"<html><body>{card * 2}</body></html>".encode()))
    assert cards(tuple(lines(root))) == frozenset()


def test_the_next_report_of_a_page_that_scrolls_on_is_left_out() -> None:
    other = THIRD.replace("Port-Clair", "Malmont")
    one, two = (
        f'<article data-url="/{n}"><h1>{t}</h1>{b}</article>'
        for n, t, b in ((1, TITLE, STORY), (2, "Malmont", f"<p>{other}</p>" * 2))
    )
    assert other not in page(f"<div>{one}{two}</div>").text


def test_the_credit_of_a_picture_is_no_part_of_its_caption() -> None:
    figure = "<figure><img src=a.jpg><figcaption>L'ambassade, en mars. <span>Jeanne Lam/AFP</span></figcaption></figure>"
    report = page(f"<h1>{TITLE}</h1>{figure}{STORY}")
    assert told(report, BlockKind.CAPTION) == ["L'ambassade, en mars."]
    assert (report.agency, report.authors) == (None, ())


def test_a_line_beside_a_picture_is_its_caption() -> None:
    box = '<div class="x"><img src=a.jpg><div>L\'ambassade fermée, au centre de Port-Clair</div></div>'
    report = page(f"<h1>{TITLE}</h1>{box}{STORY}")
    assert told(report, BlockKind.CAPTION) == ["L'ambassade fermée, au centre de Port-Clair"]


def test_the_outlet_is_what_the_title_says_beside_the_headline_if_the_host_is_called_so() -> None:
    assert page(f"<h1>{TITLE}</h1>{STORY}").outlet == "Le Fanal du Port" or page(f"<h1>{TITLE}</h1>{STORY}").outlet is None
    logo = '<a href="/"><img alt="Le Fanal du Port"></a>'
    assert page(f"{logo}<h1>{TITLE}</h1>{STORY}").outlet == "Le Fanal du Port"
    assert page(f"{logo}<h1>{TITLE}</h1>{STORY}", title=f"{TITLE} - Politique").outlet is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ('<p class="auteur">Jeanne Lambert</p>', ("Jeanne Lambert",)),
        ("<p>Jeanne Lambert, envoyée spéciale à Port-Clair</p>", ("Jeanne Lambert",)),
        ("<p>Soumis par Jeanne Lambert le 3 mars 2023</p>", ("Jeanne Lambert",)),
        ("<p>Écrit par Super Utilisateur</p>", ()),
        ("<p>Par Jeanne Lambert (Malmont, envoyée spéciale)</p>", ("Jeanne Lambert",)),
        ('<p><a href="/tag/x">Jeanne Lambert</a></p>', ()),
    ],
)
def test_who_signs(line: str, authors: tuple[str, ...]) -> None:
    assert page(f"<h1>{TITLE}</h1>{line}{STORY}").authors == authors


def test_the_signature_at_the_end_is_the_authors() -> None:
    report = page(f'<h1>{TITLE}</h1><div>{STORY}<div class="right">Jeanne B. Lambert</div></div>')
    assert report.authors == ("Jeanne B. Lambert",)


def test_a_page_that_calls_itself_an_article_is_read_however_short() -> None:
    report = page(f"<h1>{TITLE}</h1><p>{FIRST}</p>", '<meta property="og:type" content="article">')
    assert told(report, BlockKind.PARAGRAPH) == [FIRST]
    with pytest.raises(ReadError, match="list of reports"):
        page(f"<h1>{TITLE}</h1><p>{FIRST}</p>")


def test_a_story_that_a_script_draws_is_read_from_its_data() -> None:
    data = f'<script type="application/json">{{"page":{{"body":"{STORY}","other":"x"}}}}</script>'
    assert told(page(f'<div id="root"></div>{data}'), BlockKind.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_two_elements_without_a_blank_between_them_are_two_words() -> None:
    report = page(f"<h1>{TITLE}</h1><div><span>Jeanne Lambert</span><span>Publié le 3 mars 2023</span></div>{STORY}")
    assert (report.authors, report.published) == (("Jeanne Lambert",), "2023-03-03")
