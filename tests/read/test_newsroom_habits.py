"""How newsrooms and press offices set their plain texts: boxes, letterheads, datelines of agencies; each with a near miss."""

import pytest

from recoupe import read
from recoupe.records import BlockKind, Report

TITLE = "La Norvège et l’Islande se parlent"
STORY = (
    "La ministre norvégienne a annoncé mardi la reprise des discussions avec l’Islande sur la pêche, après des mois de silence "
    "entre les deux capitales.\n\nReykjavik n’a pas répondu.\n"
)


def report_of(text: str) -> Report:
    return read.from_bytes(text.encode(), name="-", location="-")


def under_title(lines: str) -> Report:
    return report_of(f"{TITLE}\n\n{lines}\n\n{STORY}")


def kind_of(report: Report, line: str) -> BlockKind:
    """The kind of the block that begins with *line*."""
    return next(block.kind for block in report.blocks if block.span.of(report.text).startswith(line))


@pytest.mark.parametrize(
    "heading", ["L’ESSENTIEL", "L'essentiel", "EN BREF", "CE QU’IL FAUT RETENIR", "À RETENIR", "À retenir :"]
)
def test_the_heading_of_a_box_is_nobody(heading: str) -> None:
    report = under_title(f"Publié le 5 mars 2018\n{heading}")
    assert kind_of(report, heading) is BlockKind.SUBHEADING
    assert (report.outlet, report.authors, report.published) == (None, (), "2018-03-05")


def test_over_the_title_it_is_furniture() -> None:
    report = report_of(f"L’ESSENTIEL\n{TITLE}\n\n{STORY}")
    assert report.title == TITLE
    assert kind_of(report, "L’ESSENTIEL") is BlockKind.BOILERPLATE


def test_the_paper_of_that_name_keeps_its_line() -> None:
    assert under_title("L’Essentiel\n5 mars 2018").outlet == "L'Essentiel"


@pytest.mark.parametrize(
    ("line", "place", "outlet", "day"),
    [
        ("Le 15 mars 2022 – Ottawa (Ontario) – Affaires mondiales Canada", "Ottawa", "Affaires mondiales Canada", "2022-03-15"),
        ("Oslo (Norvège) – Ministère des Affaires étrangères", "Oslo", "Ministère des Affaires étrangères", None),
        (
            "Le 3 mai 2021 – Ministère de l’Europe et des Affaires étrangères",
            None,
            "Ministère de l'Europe et des Affaires étrangères",
            "2021-05-03",
        ),
        (
            "Le 3 mai 2021 – Oslo – Ministère de la transition écologique",
            "Oslo",
            "Ministère de la transition écologique",
            "2021-05-03",
        ),
    ],
)
def test_a_letterhead_names_the_place_and_the_body(line: str, place: str | None, outlet: str, day: str | None) -> None:
    report = under_title(line)
    assert (report.dateline, report.outlet, report.published, report.authors) == (place, outlet, day, ())


@pytest.mark.parametrize(
    "line",
    [
        "Chine – Union européenne",
        "Oslo (Norvège) – Conseil de sécurité réuni dans la nuit à huis clos",
        "Jeanne Lam (Norvège) – Ministère des Affaires étrangères",
    ],
)
def test_a_heading_about_a_body_is_no_letterhead(line: str) -> None:
    report = report_of(f"{TITLE}\n\n{STORY}\n{line}\n\nLes pêcheurs attendent.\n")
    assert (report.dateline, report.outlet) == (None, None)
    assert kind_of(report, line) is BlockKind.SUBHEADING


@pytest.mark.parametrize(
    "text", [f"Communiqué de presse\n{TITLE}\n\n{STORY}", f"{TITLE}\n\nCommuniqué de presse\n5 mars 2018\n\n{STORY}"]
)
def test_the_name_of_the_form_is_furniture(text: str) -> None:
    report = report_of(text)
    assert (report.title, report.outlet) == (TITLE, None)
    assert kind_of(report, "Communiqué de presse") is BlockKind.BOILERPLATE


@pytest.mark.parametrize("above", [True, False])
def test_a_statement_is_that_of_the_body_it_names(above: bool) -> None:
    line = "Communiqué de presse du Conseil de l’Union européenne"
    report = report_of(f"{line}\n\n{TITLE}\n\n{STORY}") if above else under_title(line)
    assert (report.title, report.outlet) == (TITLE, "Conseil de l'Union européenne")
    assert kind_of(report, line) is BlockKind.BYLINE


def test_a_paper_that_prints_the_statement_goes_before_its_body() -> None:
    assert under_title("Communiqué de presse du ministère de la Défense\nLe Monde, 5 mars 2018").outlet == "Le Monde"


def test_a_statement_of_a_day_is_dated_and_nobodys() -> None:
    report = under_title("Communiqué de presse du 5 mars 2018")
    assert (report.outlet, report.published) == (None, "2018-03-05")


def test_a_sentence_about_a_statement_is_the_storys() -> None:
    line = "Communiqué de presse du ministère publié dans la nuit après des heures de silence"
    assert under_title(line).outlet is None


def test_a_day_in_brackets_behind_its_weekday_dates_a_report_that_nothing_else_dates() -> None:
    told = "La ministre a annoncé ce jeudi (14 avril 2022) la reprise des discussions sur la pêche."
    assert under_title(told).published == "2022-04-14"
    assert under_title(f"Publié le 15 avril 2022\n\n{told}").published == "2022-04-15"
    assert under_title(f"{told}\n\nLe texte a été remis mercredi (13 avril 2022).").published is None


@pytest.mark.parametrize(
    "told",
    [
        "La ministre a rappelé l’accord de Bergen (14 avril 2022), qui vaut encore.",
        "La ministre a annoncé ce mardi (14 avril 2022) la reprise des discussions.",  # that day was a Thursday
        "Elle parle.\n\nIl écoute.\n\nLa ministre a annoncé ce jeudi (14 avril 2022) la reprise des discussions.",
    ],
)
def test_another_day_in_brackets_does_not(told: str) -> None:
    assert under_title(told).published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("15 mars 2023 - 24 Hauvallon", "24 Hauvallon"),
        ("15 mars 2023 - Valloninfo.cd", "Valloninfo.cd"),
        ("Publié le 15 mars 2023 | 7vallon7.cd", "7vallon7.cd"),
        ("15 mars 2023\naVallon.com", "aVallon.com"),
        ("15 mars 2023 - Actualite.cd", "Actualité.cd"),
        ("Par BBC Afrique\n15 mars 2023", "BBC Afrique"),
        ("Par DW Afrique, 15 mars 2023", "DW Afrique"),
    ],
)
def test_the_outlet_beside_the_date(line: str, outlet: str) -> None:
    report = under_title(line)
    assert (report.outlet, report.published, report.authors) == (outlet, "2023-03-15", ())


def test_a_site_alone_under_the_text_is_its_outlet() -> None:
    report = report_of(f"{TITLE}\n\n{STORY}\nAnne Morel\nLevallon.net\n")
    assert (report.outlet, report.authors) == ("Levallon.net", ("Anne Morel",))


@pytest.mark.parametrize("line", ["15 mars 2023 - 24 morts à Gao", "15 mars 2023 - 24 h 30"])
def test_a_number_with_the_date_is_no_outlet(line: str) -> None:
    assert under_title(line).outlet is None


def test_an_hour_behind_the_date_is_still_the_hour() -> None:
    assert under_title("15 mars 2023 - 21 H").published == "2023-03-15T21:00"


@pytest.mark.parametrize(
    "head", ["APA-Nairobi (Kenya) – ", "APA – Nairobi (Kenya) – ", "APA-Nairobi (Kenya), De notre correspondante Anne Morel - "]
)
def test_an_agency_joined_to_its_place_is_a_dateline(head: str) -> None:
    report = under_title(f"{head}La ministre a annoncé la reprise des discussions sur la pêche.")
    assert (report.agency, report.dateline, report.outlet) == ("APA", "Nairobi", None)
    assert kind_of(report, "La ministre") is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "head",
    [
        "ONU-Nairobi (Kenya) – ",  # a body, no agency
        "APA – Nairobi a dit (Kenya) – ",
    ],
)
def test_other_names_before_a_dash_give_no_place(head: str) -> None:
    assert under_title(f"{head}La ministre a annoncé la reprise des discussions sur la pêche.").dateline is None


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_agency_line_with_slashes_signs_and_places_the_report(between: str) -> None:
    lines = [TITLE, "- Les deux capitales reprennent langue sur la pêche", "Istanbul", "AA / Nairobi / Ali Hassan", STORY]
    report = report_of(between.join(lines))
    assert (report.title, report.outlet, report.agency) == (TITLE, None, "Anadolu")
    assert (report.dateline, report.authors) == ("Nairobi", ("Ali Hassan",))
    assert kind_of(report, "Istanbul") is kind_of(report, "AA / Nairobi") is BlockKind.BYLINE
    assert kind_of(report, "- Les deux") is BlockKind.LEAD


def test_it_opens_a_paragraph_too() -> None:
    report = under_title("AA / Nairobi / Ali Hassan - La ministre a annoncé la reprise des discussions sur la pêche.")
    assert (report.agency, report.dateline, report.authors) == ("Anadolu", "Nairobi", ("Ali Hassan",))
    assert kind_of(report, "La ministre") is BlockKind.PARAGRAPH


@pytest.mark.parametrize("line", ["AA / POOL / Ali Hassan", "AFP / Ali Hassan", "Lam / Nairobi / Ali Hassan"])
def test_other_lines_with_slashes_place_nothing(line: str) -> None:
    assert under_title(line).dateline is None


def test_a_line_that_only_says_when_it_was_changed_leaves_the_day_of_publication_open() -> None:
    report = under_title("Mis à jour le 15/03/2023")
    assert (report.published, report.updated) == (None, "2023-03-15")


@pytest.mark.parametrize(
    "line",
    [
        "À lire aussi : la Norvège et ses voisins",
        ">> A lire aussi : la Norvège et ses voisins",
        "A surtout lire sur la pêche :",
        "A regarder sur la pêche :",
        "Vous pourriez aussi être intéressé par :",
        "En cours au Siège de l’ONU",
        "- 30 -",
        "Pour de plus amples renseignements, veuillez communiquer avec le service des médias au 555-0100.",
        "Ce direct consacré à la pêche dans le Nord est terminé.",
        "DESK JUSTICE",
        "bur-lal/emd",
    ],
)
def test_what_newsrooms_put_under_a_text_is_no_part_of_it(line: str) -> None:
    assert kind_of(report_of(f"{TITLE}\n\n{STORY}\n{line}\n"), line) is BlockKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "À lire ce texte, la Norvège n’a pas changé d’avis.",
        "Vous pourriez aussi être intéressant, lui a-t-elle dit.",
        "Le siège de l’ONU est en travaux, où un sommet est en cours.",
        "30 pêcheurs ont été entendus.",
        "Pour de plus amples renseignements, la police a entendu deux pêcheurs.",
        "Ce direct consacré à la pêche a réuni deux ministres.",
        "Le desk justice enquête.",
        "Bergen/Oslo sont d’accord.",
    ],
)
def test_sentences_in_like_words_are_the_storys(line: str) -> None:
    assert kind_of(report_of(f"{TITLE}\n\n{STORY}\n{line}\n"), line) is BlockKind.PARAGRAPH
