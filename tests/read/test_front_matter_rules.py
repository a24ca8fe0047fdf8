"""One sentence that fires each rule of the front matter, and a near miss."""

import pytest

from recoupe import read
from recoupe.read.boilerplate import strength
from recoupe.read.captions import is_caption
from recoupe.read.dates import date_marks
from recoupe.read.imprint import imprint
from recoupe.read.language import language_of
from recoupe.read.opening import opening
from recoupe.records import BlockKind, Report

STORY = "Le ministre islandais a annoncé lundi la reprise des discussions avec la Norvège.\n\nOslo n’a pas répondu.\n"


def report_of(text: str) -> Report:
    return read.from_bytes(text.encode(), name="-", location="-")


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Publié le 22 janvier 2022 à 15:14", "2022-01-22T15:14", None),
        ("22 janvier 2022 15:14 Mis à jour: 22 janvier 2022 15:17", "2022-01-22T15:14", "2022-01-22T15:17"),
        ("Mis à jour le 1er février 2022 à 9 h 05", None, "2022-02-01T09:05"),
        ("Page actualisée jusqu'au jeudi 3 février 2022, 21 h 40", None, "2022-02-03T21:40"),
        ("Le 22/01/2022 à 14h05", "2022-01-22T14:05", None),
        ("Modifié le 22.01.22", None, "2022-01-22"),
        ("samedi 22 janvier 2022", "2022-01-22", None),
        ("sam. 22 janv. 2022", "2022-01-22", None),
        ("2022-01-22T15:14:00+01:00", "2022-01-22T15:14", None),
        ("2022-01", "2022-01", None),
        ("janvier 2022", "2022-01", None),
        ("Publié le : 12/05/2021 - 09:14Modifié le : 12/05/2021 - 10:02", "2021-05-12T09:14", "2021-05-12T10:02"),
        ("Publié le 22 janvier 2022 à 15h14, mis à jour à 16h02", "2022-01-22T15:14", "2022-01-22T16:02"),
        ("Mardi 15 septembre 2026. Dernière mise à jour à 20 h 55 (heure de Paris)", "2026-09-15", "2026-09-15T20:55"),
        ("7 janvier 2016, 11 h 40 UTC", "2016-01-07T11:40Z", None),
        ("1er mars 2018, 9 h 40 UTC+9", "2018-03-01T09:40", None),
        ("Publié le 22/01/2022 - 15:14, modifié à 16:02 TU", "2022-01-22T15:14", "2022-01-22T16:02Z"),
        ("Publié il y a 2 heures", None, None),
        ("14 sept 2022", "2022-09-14", None),
        ("22/01/2022 · 8:15", "2022-01-22T08:15", None),
    ],
)
def test_dates(line: str, published: str | None, updated: str | None) -> None:
    found = imprint(line)
    assert found is not None
    assert found.kind is BlockKind.DATE
    assert (found.facts.published, found.facts.updated) == (published, updated)


@pytest.mark.parametrize("line", ["31 février 2022", "22/13/2022", "2022-13-01", "25 mars", "22 janvier 20223", "2016-2017"])
def test_what_no_calendar_has_is_no_date(line: str) -> None:
    assert date_marks(line) == ()


def test_an_hour_that_no_clock_has_is_left_out() -> None:
    assert date_marks("22 janvier 2022 à 25h14")[0].value == "2022-01-22"


@pytest.mark.parametrize(
    ("line", "outlet", "agencies", "authors"),
    [
        ("Par Jean Dupont", None, (), ("Jean Dupont",)),
        ("Par Jean Dupont et Anne-Marie de La Tour", None, (), ("Jean Dupont", "Anne-Marie de La Tour")),
        ("Par Jean Dupont avec AFP", None, ("AFP",), ("Jean Dupont",)),
        ("Par Nordic Times avec AFP", "Nordic Times", ("AFP",), ()),
        ("Par la rédaction du Phare du Nord, avec AFP", "Phare du Nord", ("AFP",), ()),
        ("Le Monde avec AFP et Reuters", "Le Monde", ("AFP", "Reuters"), ()),
        ("AFP", None, ("AFP",), ()),
        ("(AFP)", None, ("AFP",), ()),
        ("AGENCE FRANCE-PRESSE", None, ("AFP",), ()),
        ("Source : AFP", None, ("AFP",), ()),
        ("Avec AFP et Reuters", None, ("AFP", "Reuters"), ()),
        ("Propos recueillis par Jean Dupont", None, (), ("Jean Dupont",)),
        ("De notre correspondant à Kiev, Jean Dupont", None, (), ("Jean Dupont",)),
        ("De notre envoyée spéciale à Kiev", None, (), ()),
        ("Le Veilleur d’Orient avec ZOP", "Le Veilleur d'Orient", ("ZOP",), ()),
        ("Vigie & Cap avec Nordique-Presse (NXP)", "Vigie & Cap", ("NXP",), ()),
        ("CAP MONDE | Asie", "CAP MONDE", (), ()),
        ("(Agence Nordique)", None, ("Agence Nordique",), ()),
        ("(ZNP)", None, ("ZNP",), ()),
        ("Agence Nordique / Le Phare du Nord", "Le Phare du Nord", ("Agence Nordique",), ()),
        ("ZNP – Le Phare du Nord, mardi 8 mai 2018", "Le Phare du Nord", ("ZNP",), ()),
        ("OSLO (ZNP)", None, ("ZNP",), ()),
        ("Agence Nordique (ZNP)", None, ("ZNP",), ()),
        ("Par ZNP", None, ("ZNP",), ()),
        ("Avec l'ZNP", None, ("ZNP",), ()),
        ("Le Phare du Nord – mardi 8 mai 2018 – ZNP", "Le Phare du Nord", ("ZNP",), ()),
        ("Oslo, 8 mai 2018, 16 h 30 (ZNP)", None, ("ZNP",), ()),
        ("Par Jean Dupont (à Kiev) et Ana Costa", None, (), ("Jean Dupont", "Ana Costa")),
    ],
)
def test_bylines(line: str, outlet: str | None, agencies: tuple[str, ...], authors: tuple[str, ...]) -> None:
    found = imprint(line.replace("’", "'"))
    assert found is not None
    assert found.certain
    assert found.kind is BlockKind.BYLINE
    assert (found.facts.outlet, found.facts.agencies, found.facts.authors) == (outlet, agencies, authors)


@pytest.mark.parametrize(
    "line",
    [
        "Par ailleurs, Paris a protesté contre la décision de Londres.",
        "Avec l'ONU, la paix avance",
        "Avec Moscou, le dialogue continue",
        "De notre correspondant à Kiev, on apprend que la ville est calme.",
        "Reprise des discussions avec la Norvège",
        "Sommet de Genève",
        "(ONU)",
        "OSLO (Norvège)",
        "L'agence nordique ferme ses bureaux",
        "Nouvelles sanctions contre Moscou",
        "Le retour de la diplomatie",
        "La ministre islandaise à Reykjavik, le 12 mai 2021. AFP",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    found = imprint(line)
    assert found is None or not found.certain


@pytest.mark.parametrize(
    ("head", "agencies", "place", "published"),
    [
        ("GENÈVE (AFP) – ", ("AFP",), "GENÈVE", None),
        ("Genève, 21 janvier (Reuters) - ", ("Reuters",), "Genève", None),
        ("PARIS, 3 mars 2018 (AFP) – ", ("AFP",), "PARIS", "2018-03-03"),
        ("Genève (Suisse) (AFP) – ", ("AFP",), "Genève", None),
        ("Zurich (awp/afp) - ", ("AWP", "AFP"), "Zurich", None),
        ("OTTAWA — ", (), "OTTAWA", None),
        ("KYIV | ", (), "KYIV", None),
        ("(Keystone-ATS) ", ("Keystone-ATS",), None, None),
        ("(Reykjavik) ", (), "Reykjavik", None),
        ("LILLE, 6 mai 2018 (Agence Rhin-Presse) – ", ("Agence Rhin-Presse",), "LILLE", "2018-05-06"),
        ("LILLE, 6 mai 2018 (Rhin-Presse) – ", ("Rhin-Presse",), "LILLE", "2018-05-06"),
        ("LILLE, 6 mai 2018 (Rhin-Nord) – ", ("Rhin-Nord",), "LILLE", "2018-05-06"),
        ("(Avec ZNP) – ", ("ZNP",), None, None),
        ("[ZNP] ", ("ZNP",), None, None),
        ("Bergen, le 6 mai (ZNP). ", ("ZNP",), "Bergen", None),
        ("BERGEN (Norvège), 6 mai (Nordique) – ", ("Nordique",), "BERGEN", None),
        ("Gao, nord du Mali, 3 mars 2018 (APA) – ", ("APA",), "Gao", "2018-03-03"),
        ("GAO (nord du Mali), 3 mars 2018 (APA) – ", ("APA",), "GAO", "2018-03-03"),
        ("LE CAIRE, 14 sept 2018 (APA) – ", ("APA",), "LE CAIRE", "2018-09-14"),
        ("3 mars 2018 . – ", (), None, "2018-03-03"),
        ("date 2022-01 ", (), None, "2022-01"),
        ("Addis-Abeba, le 6 mai 2018 : ", (), "Addis-Abeba", "2018-05-06"),
        ("Genève, lundi 6 mai 2018: ", (), "Genève", "2018-05-06"),
        ("Bruxelles, le 6 mai 2018. ", (), "Bruxelles", "2018-05-06"),
        ("OSLO, de notre correspondante Ana Costa – ", (), "OSLO", None),
        ("OSLO, de notre correspondant Jean-Paul Costa – ", (), "OSLO", None),
    ],
)
def test_openings(head: str, agencies: tuple[str, ...], place: str | None, published: str | None) -> None:
    found = opening(head + "Le ministre a parlé à la presse.", running=True)
    assert found is not None
    assert found.end == len(head) or head[found.end :].isspace()
    assert (found.facts.agencies, found.facts.dateline, found.facts.published) == (agencies, place, published)


@pytest.mark.parametrize(
    "words",
    [
        "3 mars 2018, le président a signé l'accord.",
        "Le 3 mars 2018 – jour du vote – le président a signé.",
        "3 mars – Les ministres se voient.",
        "Moscou – Le Kremlin dément.",
        "OTAN – Les alliés se voient lundi.",
        "DIRECT – Les alliés se voient lundi.",
        "Emmanuel Macron – qui arrive lundi – verra le roi.",
        "Paris, Londres et Berlin – trois alliés – ont signé.",
        "En 2018 – Les alliés étaient douze.",
        "(Re)lire ce texte est utile, dit-il.",
        "Le ministre (AFP) – Il a parlé.",
        "Addis-Abeba, le 6 mai : Le ministre a parlé.",
        "Le 6 mai 2018 : Le ministre a parlé.",
        "Bruxelles : Le ministre a parlé.",
        "Bruxelles, le 6 mai 2018, a vu le ministre.",
    ],
)
def test_what_is_no_opening(words: str) -> None:
    assert opening(words, running=True) is None


@pytest.mark.parametrize(
    "line",
    [
        "Photo par X/AFP via Getty Images",
        "Le port de Bergen. Photo par Jon Olafsson/AFP via Getty Images.",
        "© AFP",
        "Crédit photo : Jean Dupont",
        "Légende : le port de Bergen",
        "Le port de Bergen. JEAN DUPONT / REUTERS",
        "- Le port de Bergen, le 3 juin. Photo Ana Costa / ZNP",
        "Le port de Bergen (Photo Ana Costa)",
        "Un chalutier au large. (Photo d'archives)",
        "AFP PHOTO / ANA COSTA",
        "Le port de Bergen. AFP",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Le ministre l'a dit à l'AFP.",
        "Le ministre l'a dit dimanche à l'AFP/Reuters.",
        "Une photo de Reuters montre le port.",
        "Photo de famille avant le sommet",
        "La Vigie – Publié le 24/04/2011 – © 2011 AEQ",
        "Selon l'agence TASS, le navire a coulé.",
        "Le navire a coulé, d'après une image de Maxar.",
    ],
)
def test_what_is_no_caption(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rejoignez Nordic Times sur Telegram", "call"),
        ("Soutenez Nordic Times à partir de 1€", "call"),
        ("Abonnez-vous", "call"),
        ("Inscrivez-vous à la newsletter", "call"),
        ("Partager sur Facebook", "call"),
        ("Il vous reste 57 % de cet article à lire", "call"),
        ("Tous droits réservés", "call"),
        ("© Nordic Times 2021. Tous droits réservés.", "call"),
        ("Cet article vous a plu ?", "call"),
        ("Lire aussi : Le port de Bergen bloqué", "link"),
        ("À lire également", "link"),
        ("À LIRE AUSSI | Le port de Bergen bloqué", "link"),
        ("Temps de lecture : 3 min", "note"),
        ("Publicité", "note"),
        ("t.me/nordictimes", "note"),
        ("https://exemple.fr/article?id=3", "note"),
        ("Accueil > Monde > Europe", "note"),
        ("Retrouvez-nous sur WhatsApp et Telegram.", "call"),
    ],
)
def test_boilerplate(line: str, kind: str) -> None:
    assert strength(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Soutenez la paix, dit l'ONU",
        "Rejoignez les rangs de l'armée, disaient les affiches.",
        "« Soutenez-nous », a lancé le président.",
        "« Abonnez-vous à la paix », dit-il.",
        "Partager le pouvoir est difficile, reconnaît-il.",
        "Pour aller plus loin, l'Union devra convaincre Oslo.",
        "Sur le même sujet, la ministre a refusé de répondre.",
        "À lire entre les lignes, l'accord est proche.",
        "Publicité mensongère ou pas, Oslo a tranché.",
        "Je soutiens cet accord, a dit M. Olsen.",
        "Tous les droits des pêcheurs seront respectés.",
        "La suite de l'article 5 du traité engage Oslo.",
        "Annonce d'un accord à Oslo",
        "En 2021, l'Islande a signé l'accord.",
    ],
)
def test_what_is_no_boilerplate(line: str) -> None:
    assert strength(line) is None


def test_a_link_label_takes_the_headlines_behind_it_and_no_story() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\nLire aussi\nLe port bloqué\nLa flotte à quai\n\n{STORY}")
    kinds = [block.kind.value for block in report.blocks]
    assert kinds == ["title", "paragraph", "paragraph", "boilerplate", "boilerplate", "boilerplate", "paragraph", "paragraph"]


def test_a_story_goes_on_behind_a_call_in_the_middle() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\nRejoignez-nous sur Telegram\n\n{STORY}")
    assert [block.kind.value for block in report.blocks].count("boilerplate") == 1
    assert report.blocks[-1].kind is BlockKind.PARAGRAPH


def test_a_date_behind_the_end_is_another_reports() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\nAbonnez-vous\n\nLe port bloqué\nPublié le 3 mars 2018\n")
    assert report.published is None


def test_a_date_at_the_foot_is_the_reports() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\nPublié le 12 mai 2021 à 9h\nMis à jour le 13 mai 2021\n")
    assert (report.published, report.updated) == ("2021-05-12T09:00", "2021-05-13")
    assert report.blocks[1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("first", ["le ministre islandais est parti", "Le ministre islandais est parti.", "Par Jean Dupont"])
def test_a_first_line_that_is_no_title(first: str) -> None:
    assert report_of(f"{first}\n\n{STORY}").title is None


def test_a_title_with_a_full_stop_before_the_byline() -> None:
    report = report_of(f"Le ministre islandais est parti.\n\nPar Jean Dupont\n\n{STORY}")
    assert report.title == "Le ministre islandais est parti."


def test_brackets_at_the_end_of_a_title_stay() -> None:
    assert report_of(f"Accord en vue (ministère islandais)\n\n{STORY}").title == "Accord en vue (ministère islandais)"


@pytest.mark.parametrize(
    ("above", "title", "outlet"),
    [
        ("LE FIL DES FJORDS", "Pêche : Oslo et Reykjavik se parlent", "LE FIL DES FJORDS"),
        ("Monde", "Pêche : Oslo et Reykjavik se parlent", None),
        ("GUERRE DE LA MORUE", "Oslo et Reykjavik se parlent à nouveau", None),
        ("Radio Fjord – Journal de 13 heures", "Pêche : Oslo et Reykjavik se parlent", "Radio Fjord"),
    ],
)
def test_what_stands_above_the_title(above: str, title: str, outlet: str | None) -> None:
    report = report_of(f"{above}\n\n{title}\n\nPar Jean Dupont\n\n{STORY}")
    assert (report.title, report.outlet) == (title, outlet)


def test_a_headline_in_the_second_line_is_a_standfirst() -> None:
    report = report_of(f"Le retour de la diplomatie\n\nOslo et Reykjavik se parlent à nouveau\n\nPar Jean Dupont\n\n{STORY}")
    assert report.title == "Le retour de la diplomatie"
    assert report.blocks[1].kind is BlockKind.LEAD


@pytest.mark.parametrize(
    ("head", "agency", "published"),
    [
        ("Le Phare du Nord\n8 mai 2018, 9 h 10\nZNP", "ZNP", "2018-05-08T09:10"),
        ("ZNP\nLe Phare du Nord, 8 mai 2018", "ZNP", "2018-05-08"),
        ("Le Phare du Nord – 8 mai 2018\nUE", None, "2018-05-08"),
        ("Radio Nord – Journal de 13 heures – mardi 8 mai 2018", None, "2018-05-08T13:00"),
        ("Radio Nord – Journal de 7 h 30\nMardi 8 mai 2018", None, "2018-05-08T07:30"),
        ("Radio Nord, journal de 7 h 30\nMardi 8 mai 2018", None, "2018-05-08T07:30"),
        ("Radio Nord, site Internet\nMardi 8 mai 2018\nZNP", "ZNP", "2018-05-08"),
        ("Le Phare du Nord – Journal de bord – mardi 8 mai 2018", None, "2018-05-08"),
    ],
)
def test_initials_beside_an_outlet_are_an_agencys_and_a_bulletin_has_an_hour(
    head: str, agency: str | None, published: str
) -> None:
    found = report_of(f"La Norvège reprend les discussions\n\n{head}\n\n{STORY}")
    assert (found.agency, found.published) == (agency, published)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("La Norvège reprend les discussions\n\nBoussole Six – 8 mai 2018", "Boussole Six"),
        ("La Norvège reprend les discussions\n\nBoussole Six\nPublié le 8 mai 2018", "Boussole Six"),
        ("La Norvège reprend les discussions\n\nAnne Costa – 8 mai 2018", None),
        ("La Norvège reprend les discussions\n\nBoussole Six\nLe Phare du Nord, 8 mai 2018", "Le Phare du Nord"),
        (
            "La Norvège reprend les discussions\n\nBergen (Norvège), envoyée spéciale\nLe Phare du Nord, 8 mai 2018",
            "Le Phare du Nord",
        ),
        ("La Norvège reprend les discussions\n\nLe Phare du Nord, dimanche 8 mai 2018, page 6", "Le Phare du Nord"),
        (
            "La Norvège reprend les discussions\n\nLe Phare du Nord – page actualisée jusqu'au 8 mai 2018, 22 h 00",
            "Le Phare du Nord",
        ),
        ("La Norvège reprend les discussions\n\nRadio Nord\nJournal de 13 heures", "Radio Nord"),
        ("La Norvège reprend les discussions\n\nCanal Septentrion, flash de 8 heures, mardi 8 mai 2018", "Canal Septentrion"),
        ("La Norvège reprend les discussions\n\nVu du fjord (lettre électronique)\n8 mai 2018", "Vu du fjord"),
        ("La Norvège reprend les discussions\n\nCanal Septentrion, flash de bord, mardi 8 mai 2018", None),
        ("La Boussole du Nord\n8 mai 2018\n\nLa Norvège reprend les discussions", "La Boussole du Nord"),
        ("Le retour du Nord\n8 mai 2018\n\nLa Norvège reprend les discussions", None),
    ],
)
def test_outlets_of_many_lay_outs(head: str, outlet: str | None) -> None:
    assert report_of(f"{head}\n\n{STORY}").outlet == outlet


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        (" (D'après ZNP.)", "ZNP"),
        (" (ZNP)", "ZNP"),
        ("\n\nZNP", "ZNP"),
        ("\n\nAgence Nordique", "Agence Nordique"),
        (" (ONU)", None),
    ],
)
def test_a_credit_may_close_the_text(end: str, agency: str | None) -> None:
    found = report_of(f"La Norvège reprend les discussions\n\nLe Phare du Nord, 8 mai 2018\n\n{STORY.strip()}{end}\n")
    assert found.agency == agency


def test_a_list_is_no_run_of_subheadings() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\nOslo (3)\nBergen (2)\nTromsø (4)\n\n{STORY}")
    assert BlockKind.SUBHEADING not in [block.kind for block in report.blocks]


def test_the_name_behind_a_dash_is_no_author() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\n— Sigrún Halldórsdóttir\n")
    assert report.authors == ()


def test_a_signature_at_the_foot() -> None:
    report = report_of(f"Un titre bien choisi\n\n{STORY}\nFanta Mariko, Oslo, pour Radio Fjord.\n")
    assert (report.authors, report.outlet) == (("Fanta Mariko",), "Radio Fjord")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Kremlin dément toute attaque contre l'Ukraine."),
        ("fr", "Accord signé à Genève."),
        ("fr", "L'Islande et la Norvège se parlent"),
        ("en", "Iceland and Norway to resume fishing talks after a pause"),
        ("de", "Die Regierung hat am Montag mitgeteilt, dass die Gespräche mit Norwegen beginnen."),
        ("es", "El gobierno de Islandia anunció el lunes la reanudación de las conversaciones."),
        ("it", "Il governo islandese ha annunciato lunedì la ripresa dei colloqui con la Norvegia."),
        ("pt", "O governo da Islândia anunciou na segunda-feira a retomada das negociações."),
        ("nl", "De regering van IJsland heeft aangekondigd dat de gesprekken worden hervat."),
        ("ru", "Правительство объявило о возобновлении переговоров."),
        ("uk", "Уряд Ісландії оголосив про відновлення переговорів."),
        ("ar", "أعلنت الحكومة استئناف المحادثات"),
        ("zh", "冰岛政府宣布恢复谈判"),
        ("ja", "政府は協議の再開を発表した"),
        (None, "Oslo Bergen Reykjavik"),
        (None, "12 345"),
    ],
)
def test_languages(language: str | None, text: str) -> None:
    assert language_of(text) == language
