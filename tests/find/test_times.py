"""Finding time expressions. In the cases, brackets stand around what should be found; nothing else should be."""

import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import parse
from recoupe.errors import LexiconError
from recoupe.find.time_patterns import rules
from recoupe.find.times import times
from recoupe.lexicon import times as table
from recoupe.records import Block, BlockKind, Parsed, Report, Sentence, Span, TimeExpression, TimeKind, Token


def report(text: str) -> Report:
    lines = (Span(*line.span()) for line in re.finditer(r"[^\n]+", text) if line[0].strip())
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, span=span) for span in lines)
    return Report(id="r", name="r", location="r", digest="", text=text, blocks=blocks)


@cache
def parsed(text: str) -> Parsed:
    return parse.report(report(text))


def rough(text: str) -> Parsed:
    """A parse without grammar: one sentence, words and marks, every word its own head."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    tokens = tuple(
        Token(i, word.start(), word.end(), word[0], word[0].lower(), "X", "dep", i, "", 0) for i, word in enumerate(found)
    )
    whole = Span(0, len(text))
    sentences = (Sentence(0, 0, len(tokens), whole, 0, BlockKind.PARAGRAPH),) if tokens else ()
    return Parsed(report=report(text), tokens=tokens, sentences=sentences, quoted=(), names=(), children=((),) * len(tokens))


def only(text: str) -> TimeExpression:
    (found,) = times(parsed(text))
    return found


FULL_DATES = [
    "Le traité a été signé [le 22 janvier 2022] à Vienne.",
    "La trêve commence [samedi 22 janvier].",
    "La délégation est arrivée [le samedi 22 janvier 2022].",
    "L'accord date du [3 mai 1998].",
    "Le sommet s'ouvrira [le 1er mai] à Rabat.",
    "Le sommet s'ouvrira [le 1 er mai] à Rabat.",
    "Il a démissionné [le 6 mai dernier].",
    "Le vote aura lieu [le 8 février prochain].",
    "Le cessez-le-feu du [22/01/2022] a tenu.",
    "Le document porte la date du [2022-01-22].",
    "Le ministre a été reçu [vendredi 3 mai au soir].",
    "Ils se sont vus [samedi matin 22 janvier].",
    "La conférence aura lieu [samedi 22] à Tunis.",
    "La conférence aura lieu [le 22], a dit le porte-parole.",
    "Elle a été blessée dans les attentats du [11 septembre].",
]
PARTIAL_DATES = [
    "Il a été élu en [janvier 2022].",
    "Les pourparlers ont repris en [mars].",
    "Les élections législatives de [juin] ont été reportées.",
    "Ils ont signé au [mois d'août] un accord.",
    "La force sera déployée [fin avril].",
    "La force sera déployée à [la mi-juin].",
    "La mission a commencé [début mars 2015].",
    "Le pays a rejoint l'alliance en [2013].",
    "La guerre de [2013] a fait des milliers de morts.",
    "La dernière rencontre remonte à [2013].",
    "La présidentielle [2022] sera surveillée.",
    "L'embargo a été levé [fin 2021].",
    "La frontière a été fermée dans [les années 1990].",
    "La frontière a été fermée dans [les années quatre-vingt-dix].",
    "La ville a été prise [au XXe siècle].",
    "L'offensive a commencé à [l'été 2022].",
    "Le projet sera examiné au [printemps].",
    "La réunion se tiendra [cet été].",
    "Les exportations ont repris [au premier trimestre 2022].",
    "Les troupes rentreront à [Noël].",
    "Jean-Noël Barbier, Noël Martin et Denis Noël ont été reçus au ministère.",
    "Les troupes rentreront à [la Toussaint], a promis Toussaint Leblanc.",
    "La trêve prendra effet à [Pâques], l'île de Pâques exceptée.",
    "La trêve de la [Pâque orthodoxe] a été rompue.",
    "Le scrutin aura lieu [le premier dimanche de mai].",
    "Le scrutin a eu lieu [le dernier vendredi d'octobre 2021].",
    "Le scrutin a eu lieu [l'avant-dernier mardi du mois].",
    "Un troisième jeudi de grève a paralysé le port.",
    "Nommé en [1984] secrétaire général, il a refusé.",
]
WEEKDAYS = [
    "Le ministre a parlé [lundi dernier] à Bruxelles.",
    "Il rencontrera son homologue [mardi prochain].",
    "L'ambassadeur a été convoqué [vendredi soir].",
    "Le roi recevra [ce jeudi] les envoyés.",
    "Une roquette est tombée [dans la nuit de vendredi à samedi].",
    "Une roquette est tombée [dans la nuit du vendredi au samedi].",
    "Une roquette est tombée [dans la nuit de samedi].",
    "La trêve tiendra [de lundi à mercredi].",
    "Les chefs se verront [mardi en fin d'après-midi].",
]
RELATIVE = [
    "Le président a dénoncé [hier] cette décision.",
    "Le président a dénoncé [avant-hier] cette décision.",
    "Le président a dénoncé [aujourd’hui] cette décision.",
    "Le président dénoncera [demain matin] cette décision.",
    "L'armée a bombardé le port [ce matin].",
    "Le Conseil se réunit [cette semaine].",
    "Le Conseil s'est réuni [ce mois-ci].",
    "Le Conseil se réunira [la semaine en cours], malgré les travaux en cours.",
    "Les pourparlers reprendront [la semaine prochaine].",
    "Il a été reçu [le mois dernier] à Doha.",
    "Il a été reçu [l'an dernier] à Doha.",
    "Il sera reçu [l’année prochaine] à Doha.",
    "Ils se sont affrontés [ces derniers jours].",
    "Le ministre l'a [récemment] affirmé.",
    "L'accord a été conclu [il y a deux ans].",
    "L'accord a été conclu [il y a une dizaine d'années].",
    "Le délai expire [dans trois jours].",
    "Le retrait sera achevé [d'ici à la fin de l'année].",
    "Le retrait sera achevé [d'ici la fin du mois].",
    "Les rebelles ont gagné du terrain au cours [des trois derniers mois].",
]
ANCHORED = [
    "[Au lendemain] de la rencontre, le ministre a accepté.",
    "[La veille], les deux hommes s'étaient parlé.",
    "L'accord a été rompu [le lendemain matin].",
    "La tentative a échoué, [12 ans plus tard].",
    "[Deux jours après] l'attaque, l'armée a riposté.",
    "Il a été limogé [une semaine avant] le sommet.",
    "Il a été reçu [le même jour] par le roi.",
    "Les troupes sont parties [l'année suivante].",
    "L'ambassade avait fermé [trois mois auparavant].",
    "Il est revenu [ce jour-là] à Kaboul.",
    "L'armée a riposté [le soir même].",
    "Ils ont été arrêtés [au petit matin].",
    "[La veille du 14 juillet], le défilé a été annulé.",
    "Il est mort [un an jour pour jour après] l'attaque.",
    "Il s'était trompé [à l'époque].",
    "Le président [actuel] a refusé.",
    "Le ministre a démissionné [dans la soirée].",
]
RANGES = [
    "Le sommet se tiendra [du 3 au 5 mai] à Alger.",
    "La guerre a duré [entre 2014 et 2016].",
    "Ils se verront [les 20 et 21 juin].",
    "Ils se verront [les 6] et [13 avril].",
    "Le pays est en guerre [depuis mars 2015].",
    "La trêve court [jusqu'à vendredi].",
    "Il a été au pouvoir [de 2001 à 2014].",
    "Le sommet se tiendra [du 28 février au 3 mars 2022].",
    "Les sanctions s'appliquent [à partir de lundi].",
    "La guerre ([1914-1918]) a tout détruit.",
    "Le couvre-feu dure [de 22 h à 5 h].",
    "Le blocus dure [depuis trois ans].",
]
CLOCKS = [
    "La séance s'ouvre à [14 h 30].",
    "La séance s'ouvre à [15h].",
    "La séance s'ouvre vers [midi].",
    "La séance s'ouvre [samedi à 14h30].",
    "L'explosion s'est produite [hier vers 18 h].",
    "L'explosion s'est produite vers [15 h 30, hier].",
    "A [dix heures], le convoi est parti.",
]


MORE = [
    "La réunion s'est tenue [du jeudi 3 au samedi 5 février 2022].",
    "L'accord a été signé [le 22/01].",
    "Les troupes sont arrivées en [mars] et [mai 2022].",
    "Le vote est prévu [le lundi suivant].",
    "[Dans la matinée du 5 mai], le convoi est parti.",
    "[En début de matinée samedi], le convoi est parti.",
    "La cible est fixée à l'horizon [2030].",
    "Le port reste fermé [depuis le début de l'année 2016].",
    "La force reste [jusqu'en 2030].",
    "Le texte prévoit un retrait [d'ici dix ans].",
    "Le retrait se fera [dans les 48 heures].",
    "Les combats de [ces dernières semaines] ont fait des morts.",
]


def test_every_rule_is_fired_by_one_of_the_cases() -> None:
    cases = FULL_DATES + PARTIAL_DATES + WEEKDAYS + RELATIVE + ANCHORED + RANGES + CLOCKS + MORE
    fired = {one.rule for marked in cases for one in _all(times(parsed(re.sub(r"[][]", "", marked))))}
    fired = {part for rule in fired for part in rule.split("+")}
    assert {rule.id for rule in rules()} <= fired


@pytest.mark.parametrize("marked", FULL_DATES + PARTIAL_DATES + WEEKDAYS + RELATIVE + ANCHORED + RANGES + CLOCKS + MORE)
def test_finds_what_stands_in_brackets(marked: str) -> None:
    wanted = re.findall(r"\[([^]]*)]", marked)
    assert [found.text for found in times(parsed(re.sub(r"[][]", "", marked)))] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Quelque 2000 soldats ont été déployés à la frontière.",
        "Plus de 1850 Péruviens ont manifesté devant l'ambassade.",
        "La guerre a fait 2022 morts.",
        "Le drone volait à 1500 mètres.",
        "Entre 1900 et 2000 soldats sont partis.",
        "L'effectif passera de 400 à 1200.",
        "Le convoi s'est arrêté au col (1780 m).",
        "La résolution 2202 a été adoptée.",
        "Le premier ministre habite le 10 Downing Street.",
        "Le centre se trouve au 22, rue Haute.",
        "Ils ont négocié pendant trois jours.",
        "La réunion a duré deux heures.",
        "Le conseil siège le mardi et tous les jeudis.",
        "Mars est une planète.",
        "Le marché de Noël est ouvert.",
        "La veille technologique est renforcée.",
        "Le Printemps arabe a commencé en Tunisie.",
        "Il a été reçu par le roi.",
        "La course a été bouclée en 7 h 35 min.",
        "Le convoi est parti 1 h 30 plus tard.",
        "Le 44 e anniversaire a été célébré.",
        "",
    ],
)
def test_finds_nothing_where_nothing_is_dated(text: str) -> None:
    assert [found.text for found in times(parsed(text))] == []


def test_a_date_gives_its_parts_and_hangs_from_its_weekday() -> None:
    found = only("Le ministre a accepté samedi 22 janvier de venir.")
    assert (found.kind, found.weekday, found.day, found.month, found.year) == (TimeKind.DATE, 5, 22, 1, None)
    assert parsed("Le ministre a accepté samedi 22 janvier de venir.").tokens[found.head].text == "samedi"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Au lendemain de la rencontre à Genève, le ministre a accepté.", "rencontre"),
        ("À la veille du sommet, le ministre a accepté.", "sommet"),
        ("Deux jours après l'attaque, l'armée a riposté.", "attaque"),
        ("Une semaine avant la grande réunion, il a démissionné.", "réunion"),
        ("Un an après le début de la guerre, le pays est en ruine.", "guerre"),
        ("Trois jours après avoir rompu la trêve, ils ont négocié.", "rompu"),
        ("Trois jours après s'être emparés du port, ils ont négocié.", "emparés"),
        ("Il se tait à la veille d'élections.", "élections"),
        ("Il a fait usage la veille de gaz contre la foule.", None),
        ("12 ans plus tard, le ministre a accepté.", None),
        ("Le lendemain, le ministre a accepté.", None),
        ("Deux jours après, le ministre a accepté.", None),
    ],
)
def test_anchor_is_the_event_counted_from(text: str, word: str | None) -> None:
    found = only(text)
    assert found.kind is TimeKind.ANCHORED
    assert (None if found.anchor is None else parsed(text).tokens[found.anchor].text) == word


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("L'accord a été conclu il y a deux ans.", -2, "year"),
        ("L'accord sera conclu dans trois jours.", 3, "day"),
        ("L'accord sera conclu dans quinze jours.", 2, "week"),
        ("L'accord sera conclu la semaine prochaine.", 1, "week"),
        ("L'accord a été conclu le mois dernier.", -1, "month"),
        ("L'accord a été conclu cette année.", 0, "year"),
        ("L'accord a été conclu il y a un an et demi.", -1.5, "year"),
        ("L'accord a été conclu il y a vingt-cinq ans.", -25, "year"),
        ("L'accord a été rompu trois mois plus tôt.", -3, "month"),
        ("L'accord a été rompu quelques jours plus tard.", None, "day"),
        ("L'accord a été rompu quelques minutes plus tard.", None, "hour"),
        ("L'accord a été rompu une demi-heure plus tôt.", -0.5, "hour"),
        ("L'accord a été rompu vingt minutes plus tard.", 20 / 60, "hour"),
        ("L'accord a été rompu l'année précédente.", -1, "year"),
    ],
)
def test_distances(text: str, amount: float | None, unit: str) -> None:
    found = only(text)
    assert (found.amount, found.unit) == (amount, unit)


def test_only_words_of_doubt_make_an_amount_approximate() -> None:
    assert only("L'accord a été conclu il y a environ dix ans.").approximate
    assert only("L'accord a été conclu il y a une dizaine d'années.").approximate
    assert not only("L'accord a été conclu il y a dix ans.").approximate


def test_a_range_has_its_ends() -> None:
    found = only("Le sommet se tiendra du 3 au 5 mai 2022.")
    assert found.kind is TimeKind.RANGE
    assert found.start is not None
    assert found.end is not None
    assert [(end.day, end.month, end.year) for end in (found.start, found.end)] == [(3, 5, 2022), (5, 5, 2022)]


@pytest.mark.parametrize(
    ("text", "rule", "open_end"),
    [
        ("Le pays est en guerre depuis mars 2015.", "range.since", "end"),
        ("La trêve court jusqu'à vendredi.", "range.until", "start"),
        ("Le retrait sera fini d'ici mardi.", "range.by", "start"),
        ("Le retrait sera fini avant le 1er avril.", "range.before", "start"),
        ("Les vols reprendront à partir de lundi.", "range.from", "end"),
    ],
)
def test_open_ranges(text: str, rule: str, open_end: str) -> None:
    found = only(text)
    assert found.rule == rule
    assert getattr(found, open_end) is None


def test_two_months_share_the_year_that_follows_them() -> None:
    ends = only("Il a été détenu de décembre à mars 2022.")
    assert ends.start is not None
    assert ends.end is not None
    assert (ends.start.year, ends.end.year) == (2021, 2022)


def test_vague_words_say_so_in_their_rule() -> None:
    found = times(parsed("Récemment, ces dernières années, il y a quelques jours."))
    assert [one.rule for one in found] == ["vague", "vague.periods", "vague.ago"]


def test_the_clock_joins_its_day_and_keeps_its_minutes() -> None:
    found = only("La séance a été levée hier vers 18 h 05.")
    assert (found.kind, found.amount, found.hour, found.minute, found.approximate) == (TimeKind.RELATIVE, -1, 18, 5, True)


def test_universal_time_is_kept_apart() -> None:
    rules = [one.rule for one in times(parsed("L'attaque a eu lieu vers 20 heures locales (18H00 GMT)."))]
    assert rules == ["clock", "clock.utc"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (("juin", "mois", "6"), r"times\.tsv:2: class 'mois'"),
        (("juin", "month", "13"), r"times\.tsv:2: the value '13'"),
        (("hier", "deictic", "hier"), r"times\.tsv:2: the value 'hier'"),
    ],
)
def test_a_wrong_row_of_the_table_is_named(monkeypatch: pytest.MonkeyPatch, row: tuple[str, str, str], complaint: str) -> None:
    cells = dict(zip(table.COLUMNS, (*row, ""), strict=True))
    monkeypatch.setattr(table, "rows", lambda *_: [("times.tsv:2", cells)])
    with pytest.raises(LexiconError, match=complaint):
        table.time_words.__wrapped__()


def test_the_same_word_twice_in_a_class_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = dict(zip(table.COLUMNS, ("juin", "month", "6", ""), strict=True))
    monkeypatch.setattr(table, "rows", lambda *_: [("times.tsv:2", cells), ("times.tsv:3", cells)])
    with pytest.raises(LexiconError, match=r"times\.tsv:3: 'juin'"):
        table.time_words.__wrapped__()


_WORDS = (
    "le la les au du de 1er 3 22 31 2022 98 22/01/22 janvier mars mai samedi lundi dernier prochain matin soir nuit à et "
    "entre depuis jusqu'à d'ici fin début mi été cet hier demain il y a dans deux trois ans jours semaine plus tard après "
    "avant lendemain veille même jour année suivante siècle XXe années 90 14 h 30 midi vers environ quelques , . - ( ) « » "
    "rencontre soldats İ ’ "
).split()


def _all(found: tuple[TimeExpression, ...]) -> list[TimeExpression]:
    inner = [end for one in found for end in (one.start, one.end) if end is not None]
    return [*found, *_all(tuple(inner))] if inner else list(found)


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)))
def test_any_text_gives_ordered_spans_that_quote_it(text: str) -> None:
    page = rough(text)
    found = times(page)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for one in _all(found):
        assert one.span.of(text) == one.text
        assert one.text.strip() == one.text != ""
        assert page.tokens[one.head].start < one.span.end
        assert one.anchor is None or 0 <= one.anchor < len(page.tokens)
    assert times(page) == found
