"""The same person under many spellings, and different people under similar ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import LexiconError
from recoupe.lexicon import names
from recoupe.lexicon.names import fold, same_person_name, surname

SAME = [
    ("Sergueï Choïgou", "Sergei Shoigu"),
    ("Choïgou", "Шойгу"),
    ("Сергей Шойгу", "Sergey Shoygu"),
    ("Poutine", "Putin"),
    ("Vladimir Poutine", "Владимир Путин"),
    ("Poutine", "Vladimir Vladimirovitch Poutine"),
    ("Zelensky", "Zelenskyy"),
    ("Zelenski", "Зеленский"),
    ("Volodymyr Zelensky", "Володимир Зеленський"),
    ("Vladimir Zelensky", "Volodymyr Zelenskyi"),
    ("Lavrov", "Lavroff"),
    ("Sergueï Lavrov", "Sergei Lavrov"),
    ("Serguei Lavrov", "Sergey Lavrov"),
    ("S. Lavrov", "Sergueï Lavrov"),
    ("Litvinenko", "Alexandre Litvinenko"),
    ("Alexander Litvinenko", "Александр Литвиненко"),
    ("Tikhanovskaïa", "Tsikhanouskaya"),
    ("Svetlana Tikhanovskaïa", "Sviatlana Tsikhanouskaya"),
    ("Loukachenko", "Lukashenko"),
    ("Alexandre Loukachenko", "Aliaksandr Loukachenka"),
    ("Khamenei", "Khameneï"),
    ("Mohammed ben Salmane", "Mohammed bin Salman"),
    ("Mohamed ben Salman", "Muhammad bin Salman"),
    ("ben Salmane", "Mohammed ben Salmane"),
    ("Kadhafi", "Gaddafi"),
    ("Khadafi", "Mouammar Kadhafi"),
    ("Netanyahou", "Netanyahu"),
    ("Benyamin Netanyahou", "Benjamin Netanyahu"),
    ("Xi Jinping", "Xi"),
    ("Xi Jinping", "XI JINPING"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Gorbatchev", "Горбачёв"),
    ("Mikhaïl Gorbatchev", "Mikhail Gorbachev"),
    ("Khrouchtchev", "Хрущёв"),
    ("Boris Eltsine", "Boris Yeltsin"),
    ("Evgueni Prigojine", "Yevgeny Prigozhin"),
    ("Abdel Fattah al-Sissi", "Abdelfattah el-Sisi"),
    ("Bachar el-Assad", "Bashar al-Assad"),
    ("Assad", "Bachar al-Assad"),
    ("Ahmed al-Charaa", "Ahmad ash-Sharaa"),
    ("Abdelaziz Bouteflika", "Abdel Aziz Bouteflika"),
    ("Kassym-Jomart Tokaïev", "Касым-Жомарт Токаев"),
    ("Ilham Aliev", "Ilham Aliyev"),
    ("Nikol Pachinian", "Nikol Pashinyan"),
    ("Mikheïl Saakachvili", "Mikheil Saakashvili"),
    ("Valeri Guerassimov", "Валерий Герасимов"),
    ("Alexeï Navalny", "Aleksei Navalnyi"),
    ("Recep Tayyip Erdoğan", "Recep Erdogan"),
    ("B. Johnson", "Boris Johnson"),
    ("J.-Y. Le Drian", "Jean-Yves Le Drian"),
    ("Le Drian", "Jean-Yves Le Drian"),
    ("Villepin", "Dominique de Villepin"),
    ("C. Michel", "Charles Michel"),
    ("M. Wallace", "Ben Wallace"),
    ("Mme Merkel", "Angela Merkel"),
    ("François Hollande", "Francois Hollande"),
    ("Aleksandar Vučić", "Александар Вучић"),
    ("Pedro Sánchez", "Pedro Sanchez Pérez-Castejón"),
    ("Anthony Blinken", "Antony Blinken"),
    ("N'Diaye", "NDiaye"),
]

DIFFERENT = [
    ("Sergueï Ivanov", "Igor Ivanov"),
    ("Nikolaï Patrouchev", "Dmitri Patrouchev"),
    ("Boris Johnson", "Mike Johnson"),
    ("B. Johnson", "Mike Johnson"),
    ("Sergueï", "Sergueï Lavrov"),
    ("Sergueï Lavrov", "Sergueï Choïgou"),
    ("Lavrov", "Choïgou"),
    ("Poutine", "Peskov"),
    ("Marine Le Pen", "Jean-Marie Le Pen"),
    ("Marie Le Pen", "Jean-Marie Le Pen"),
    ("Marion Maréchal", "Marine Le Pen"),
    ("Jean Dupont", "Jean-Pierre Dupont"),
    ("Luc Mélenchon", "Jean-Luc Mélenchon"),
    ("Jean-Luc", "Jean-Luc Mélenchon"),
    ("George Bush", "Jeb Bush"),
    ("Hillary Clinton", "Bill Clinton"),
    ("Mme Clinton", "M. Clinton"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Li Keqiang", "Li Qiang"),
    ("Salmane", "Mohammed ben Salmane"),
    ("Salmane ben Abdelaziz", "Mohammed ben Salmane"),
    ("Mohammed ben Salmane", "Mohammed ben Zayed"),
    ("Mohammed ben Zayed", "Tahnoun ben Zayed"),
    ("Bachar el-Assad", "Maher el-Assad"),
    ("Hafez el-Assad", "Bachar el-Assad"),
    ("Seïf al-Islam Kadhafi", "Mouammar Kadhafi"),
    ("Ali Khamenei", "Mojtaba Khamenei"),
    ("Hassan Rohani", "Hassan Nasrallah"),
    ("Ibrahim Raïssi", "Hassan Rohani"),
    ("Ben Wallace", "George Wallace"),
    ("Ben Wallace", "Ben Rhodes"),
    ("Antony Blinken", "Antonio Guterres"),
    ("Ehoud Barak", "Ehoud Olmert"),
    ("Benyamin Netanyahou", "Yonatan Netanyahou"),
    ("Vladimir Medinski", "Vladimir Poutine"),
    ("Alexandre Litvinenko", "Marina Litvinenko"),
    ("Vitali Klitschko", "Wladimir Klitschko"),
    ("Sergueï Skripal", "Ioulia Skripal"),
    ("Macron", "Maroun"),
    ("John Kerry", "Gerry Adams"),
    ("Donald Trump", "Melania Trump"),
    ("D. Trump", "Melania Trump"),
    ("Emmanuel Macron", "Brigitte Macron"),
    ("Laurent Fabius", "Laurent Gbagbo"),
    ("Mahmoud Abbas", "Mahmoud Ahmadinejad"),
    ("Juan Guaidó", "Juan Manuel Santos"),
    ("Cristina Kirchner", "Néstor Kirchner"),
    ("", "Lavrov"),
    ("…", "…"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_under_two_spellings(one: str, other: str) -> None:
    assert same_person_name(one, other)
    assert same_person_name(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_people(one: str, other: str) -> None:
    assert not same_person_name(one, other)
    assert not same_person_name(other, one)


def test_there_are_enough_pairs() -> None:
    assert len(SAME) >= 40
    assert len(DIFFERENT) >= 40


@pytest.mark.parametrize("name", sorted({name for pair in SAME + DIFFERENT for name in pair}))
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzïéçßłøђїшщёьАЖЮ -.’", max_size=24)
PARTS = "tch sch shch kh gh ou oo ee ie iev ine ane ff dj zh tsi uskaia enka abdel al ben m. me ch- w y x qu gue"
SYLLABLES = st.builds(
    lambda between, parts: between.join(parts),
    st.sampled_from(("", " ", "-")),
    st.lists(st.sampled_from(PARTS.split()), max_size=6),
)


@given(st.one_of(LETTERS, SYLLABLES))
@settings(max_examples=400, deadline=None)
def test_folding_is_idempotent_and_every_name_matches_itself(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert not folded or same_person_name(name, name)


@given(LETTERS, SYLLABLES)
@settings(max_examples=150, deadline=None)
def test_matching_is_symmetric(one: str, other: str) -> None:
    assert same_person_name(one, other) == same_person_name(other, one)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ben Wallace", "Wallace"),
        ("Mohammed ben Salmane", "ben Salmane"),
        ("Xi Jinping", "Xi"),
        ("Bachar el-Assad", "Assad"),
        ("Dominique de Villepin", "Villepin"),
    ],
)
def test_the_surname_of_a_full_name_is_the_surname_alone(name: str, expected: str) -> None:
    assert surname(name) == fold(expected)


def test_no_letters_no_surname() -> None:
    assert surname("–") == ""


def test_a_row_of_unknown_kind_is_refused_with_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"kind": "nickname", "form": "x", "to": "", "scope": "", "note": "", "source": ""}
    monkeypatch.setattr(names, "rows", lambda *_: iter([("romanisation.tsv:7", row)]))
    with pytest.raises(LexiconError, match=r"romanisation\.tsv:7: kind 'nickname'"):
        names.load.__wrapped__()


def test_a_broken_pattern_is_refused_with_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"kind": "rewrite", "form": "(", "to": "", "scope": "", "note": "", "source": ""}
    monkeypatch.setattr(names, "rows", lambda *_: iter([("romanisation.tsv:9", row)]))
    with pytest.raises(LexiconError, match=r"romanisation\.tsv:9: .* regular expression"):
        names.load.__wrapped__()
