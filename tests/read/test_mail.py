"""Mail: what of it is the report, whose it is and of when, and what is attached; whatever the bytes, nothing but refusals."""

import base64
import quopri
import time
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from printed_pages import At, pdf

from recoupe.errors import ReadError
from recoupe.lexicon import mail as words
from recoupe.read import Refused, Source, reports
from recoupe.read.mail_bodies import of_text
from recoupe.read.mail_parts import unpacked
from recoupe.read.mail_passing import without_prefixes
from recoupe.records import BlockKind, Report

STORY = (
    "Le ministre des affaires étrangères a reçu mardi à Paris son homologue moldave,\n"
    "avec lequel il a évoqué les livraisons d'armes et la coopération entre les deux\n"
    "pays, dont ils ont salué les progrès.\n\n"
    "Une conférence se tiendra à Chisinau au printemps.\n"
)
FIRST, SECOND = " ".join(STORY.split("\n\n")[0].split()), "Une conférence se tiendra à Chisinau au printemps."
PAGE = (
    "<html><head><style>p {}</style></head><body><h1>La France reçoit le ministre moldave</h1>"
    f"<p>{FIRST}</p><h2>Et après</h2><p>Une conférence se tiendra <a href='https://journal.example/c'>à Chisinau</a>"
    " au printemps.</p><p>Pour vous désabonner, cliquez ici.</p></body></html>"
)
HEADERS = {
    "From": "Service de presse <presse@exemple.fr>",
    "To": "redaction@journal.example",
    "Subject": "La France reçoit le ministre moldave",
    "Date": "Mon, 4 Mar 2024 10:12:00 +0100",
}


def letter(body: str = STORY, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in (HEADERS | headers).items():
        message[name] = value
    message.set_content(body)
    return message


def written(head: str, body: bytes = STORY.encode(), **headers: str) -> bytes:
    """A mail as bytes, its headers as they are given."""
    lines = "".join(f"{name}: {value}\n" for name, value in (HEADERS | headers).items() if value)
    return (lines + head + "\n").encode("utf-8", "surrogateescape") + body


def read(mail: EmailMessage | bytes | str) -> list[Report | Refused]:
    data = mail if isinstance(mail, bytes) else mail.encode() if isinstance(mail, str) else mail.as_bytes()
    return list(reports(Source(name="a.eml", location="/a.eml", data=data, form="mail")))


def read_or_refused(data: bytes) -> list[Report | Refused]:
    """What is read; one refusal where the whole is refused."""
    try:
        return read(data)
    except ReadError as refused:
        return [Refused(name="a.eml", reason=str(refused))]


def one(mail: EmailMessage | bytes | str) -> Report:
    (found,) = read(mail)
    assert isinstance(found, Report)
    return found


def of_kind(report: Report, kind: BlockKind) -> list[str]:
    return [block.span.of(report.text) for block in report.blocks if block.kind is kind]


def test_a_press_release_is_a_report() -> None:
    found = one(letter())
    assert (found.form, found.title, found.published, found.language) == ("mail", HEADERS["Subject"], "2024-03-04T10:12", "fr")
    assert of_kind(found, BlockKind.PARAGRAPH) == [FIRST, SECOND]
    assert [block.source for block in found.blocks] == ["header Subject", "body", "body"]
    assert found.troubles == ()


# Two forms of one text, and parts after one another.


def test_of_two_forms_the_page_is_taken() -> None:
    mail = letter()
    mail.add_alternative(PAGE, subtype="html")
    found = one(mail)
    assert of_kind(found, BlockKind.SUBHEADING) == ["Et après"]
    assert of_kind(found, BlockKind.PARAGRAPH) == [FIRST, SECOND]
    assert found.links == ("https://journal.example/c",)
    assert of_kind(found, BlockKind.TITLE) == ["La France reçoit le ministre moldave"]
    assert next(block.source for block in found.blocks) == "part 2 /h1[1]"


def test_a_page_that_is_a_stub_is_not_taken() -> None:
    mail = letter()
    mail.add_alternative("<p>Votre lecteur n'affiche pas ce message.</p>", subtype="html")
    assert of_kind(one(mail), BlockKind.PARAGRAPH) == [FIRST, SECOND]


def test_a_page_with_its_pictures_is_a_page() -> None:
    mail = letter("Voir la pièce")
    mail.add_alternative(PAGE, subtype="html")
    page = mail.get_payload()[1]
    page.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    assert FIRST in one(mail).text


def test_texts_after_one_another_are_one_body() -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nLe roi est venu à Oslo.\n--b\nContent-Type: text/plain\n\n"
        "_____\nVous recevez ce message car vous êtes abonné à la liste.\n--b--\n"
    )
    found = one(written("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n", body.encode()))
    assert of_kind(found, BlockKind.PARAGRAPH) == ["Le roi est venu à Oslo."]
    assert "Vous recevez ce message car vous êtes abonné à la liste." in of_kind(found, BlockKind.BOILERPLATE)


# What is attached.


def test_what_is_attached_is_read_by_its_own_reader() -> None:
    mail = letter()
    page = pdf([At(70, 780, "Accord à Genève", 20), At(70, 740, "Les deux ministres ont signé un accord.")])
    mail.add_attachment(page, maintype="application", subtype="pdf", filename="communiqué.pdf")
    mail.add_attachment(PAGE.encode(), maintype="application", subtype="octet-stream", filename="page.html")
    mail.add_attachment("Le roi est venu.", filename="note.txt")
    mail.add_attachment(letter("Le roi est parti.", Subject="Départ"))
    found = read(mail)
    named = [(item.name, item.form if isinstance(item, Report) else item.reason) for item in found]
    assert named[0] == ("a.eml", "mail")
    assert named[1] == ("a.eml#2 communiqué.pdf", "pdf")
    assert named[2][0] == "a.eml#3 page.html"
    assert named[3:] == [("a.eml#4 note.txt", "text"), ("a.eml#5", "mail")]
    assert isinstance(found[4], Report)
    assert (found[4].title, found[4].published) == ("Départ", "2024-03-04T10:12")


def test_what_is_attached_takes_no_day_from_the_mail() -> None:
    mail = letter()
    mail.add_attachment("Le roi est venu.", filename="note.txt")
    _, note = read(mail)
    assert isinstance(note, Report)
    assert (note.published, note.title) == (None, None)


def test_an_attachment_that_cannot_be_read_costs_itself_alone() -> None:
    mail = letter()
    mail.add_attachment(b"PK\x03\x04zip", maintype="application", subtype="zip", filename="lot.zip")
    mail.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="a.pdf")
    report, packed, broken = read(mail)
    assert isinstance(report, Report)
    assert isinstance(packed, Refused)
    assert "ZIP" in packed.reason
    assert isinstance(broken, Refused)
    assert "broken PDF" in broken.reason


def test_pictures_and_signatures_are_passed_over() -> None:
    mail = letter()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename="a.vcf")
    assert len(read(mail)) == 1


def test_a_mail_that_is_but_an_envelope_gives_what_is_in_it() -> None:
    mail = letter("")
    mail.add_attachment("Le roi est venu à Oslo.", filename="note.txt")
    assert one(mail).name == "a.eml#2 note.txt"


@pytest.mark.parametrize("filename", ["../../etc/passwd", "a\u202efdp.exe", "a\x1b[31m.txt", "x" * 500])
def test_a_file_name_of_an_attachment_is_harmless(filename: str) -> None:
    packed = base64.b64encode(filename.encode()).decode()
    head = f'Content-Type: text/plain\nContent-Disposition: attachment; filename="=?utf-8?B?{packed}?="\n'
    (found,) = read(written(head, b"Le roi est venu."))
    assert found.name.isprintable()
    assert len(found.name) < 130


# Whose it is, and of when.


@pytest.mark.parametrize(
    ("sender", "outlet", "agency", "authors"),
    [
        ("AFP <depeches@afp.example>", None, "AFP", ()),
        ("Le Monde <lettres@exemple.fr>", "Le Monde", None, ()),
        ("La lettre du soir <lettre@lettres.lemonde.fr>", "Le Monde", None, ()),
        ("Ministère des Armées <presse@exemple.fr>", "Ministère des Armées", None, ()),
        ("Anne Delmas <a.delmas@exemple.fr>", None, None, ("Anne Delmas",)),
        ("a.delmas@exemple.fr (Anne Delmas)", None, None, ("Anne Delmas",)),
        ("presse@exemple.fr", None, None, ()),
        ("Service de presse <presse@exemple.fr>", None, None, ()),
        ("Horizon Six <h6@exemple.fr>", None, None, ()),
        ('"Delmas, Anne" <a.delmas@exemple.fr>', None, None, ()),
        ("Anne Delmas via Liste <liste@exemple.fr>", None, None, ()),
        ("", None, None, ()),
        ("((((((((" * 2000, None, None, ()),
    ],
)
def test_the_sender_is_who_a_list_or_the_form_of_the_name_knows(
    sender: str, outlet: str | None, agency: str | None, authors: tuple[str, ...]
) -> None:
    found = one(written("", From=sender))
    assert (found.outlet, found.agency, found.authors) == (outlet, agency, authors)


def test_a_person_whose_name_a_list_sends_under_is_no_author() -> None:
    found = one(written("List-Unsubscribe: <https://exemple.fr>\n", From="Anne Delmas <a@exemple.fr>"))
    assert found.authors == ()


FORWARDED = (
    "Pour information.\nJean\n\n---------- Message transféré ---------\nDe : AFP <depeches@afp.example>\n"
    "Date : lun. 4 mars 2024 à 08:05\nObjet : Communiqué de presse : Accord à Genève\nÀ : <moi@exemple.fr>\n\n\n" + STORY
)


def test_a_mail_passed_on_is_the_senders_and_of_its_own_day() -> None:
    found = one(letter(FORWARDED, Subject="TR: Accord", Date="Wed, 6 Mar 2024 18:00:00 +0100"))
    assert (found.title, found.published, found.agency) == ("Accord à Genève", "2024-03-04T08:05", "AFP")
    assert of_kind(found, BlockKind.PARAGRAPH) == [FIRST, SECOND]
    assert "Pour information." in of_kind(found, BlockKind.BOILERPLATE)


def test_a_line_that_says_so_is_enough() -> None:
    assert one(letter(FORWARDED, Subject="Accord")).published == "2024-03-04T08:05"


def test_a_mail_passed_on_twice_is_of_the_first_sender() -> None:
    inner = (
        "-----Message d'origine-----\nDe : Anne Delmas\nEnvoyé : dimanche 3 mars 2024 09:00\nÀ : X\nObjet : Accord\n\n" + STORY
    )
    body = "-----Message d'origine-----\nDe : Paul Morel\nEnvoyé : lundi 4 mars 2024 08:05\nÀ : Y\nObjet : TR: Accord\n\nVu.\n\n"
    found = one(letter(body + inner, Subject="TR: TR: Accord"))
    assert (found.published, found.authors, found.title) == ("2024-03-03T09:00", ("Anne Delmas",), "Accord")


def test_a_mail_passed_on_without_its_header_has_no_day() -> None:
    assert one(letter(STORY, Subject="Fwd: Accord")).published is None


def test_a_quoted_header_in_a_mail_that_says_nothing_of_it_leaves_the_day_open() -> None:
    body = "De : Anne Delmas\nEnvoyé : lundi 4 mars 2024 08:05\nÀ : X\nObjet : Accord\n\n" + STORY
    found = one(letter(body))
    assert (found.published, found.authors) == (None, ())


def test_lines_that_only_look_like_a_quoted_header_are_the_storys() -> None:
    """Near miss: a dateline or an agenda has fields too, but no sender, day and subject together."""
    found = one(letter("Date : lundi 4 mars 2024\nÀ : Chisinau\n\n" + STORY))
    assert found.published == "2024-03-04T10:12"


def test_a_text_that_dates_itself_earlier_than_it_was_sent_is_of_its_own_day() -> None:
    assert one(letter("Paris, le 2 mars 2024\n\n" + STORY)).published == "2024-03-02"


@pytest.mark.parametrize(
    "line", ["Paris, le 4 mars 2024", "Mardi 12 mars 2024", "Le ministre était venu le 2 mars 2024 à Paris."]
)
def test_a_line_of_the_same_day_or_a_later_one_changes_nothing(line: str) -> None:
    assert one(letter(f"{line}\n\n{STORY}")).published == "2024-03-04T10:12"


def test_an_answer_is_the_words_above_what_it_quotes() -> None:
    body = (
        "Nous maintenons notre position.\n\nLe 2 mars 2024 à 09:00, Anne <a@b.fr> a écrit :\n> Le roi viendra-t-il ?\n> Merci.\n"
    )
    found = one(letter(body, Subject="Re: Visite"))
    assert (found.title, found.published) == ("Visite", "2024-03-04T10:12")
    assert of_kind(found, BlockKind.PARAGRAPH) == ["Nous maintenons notre position."]
    assert "Le roi viendra-t-il ?" in of_kind(found, BlockKind.BOILERPLATE)


@pytest.mark.parametrize(
    "date", ["", "lundi", "0", "Mon, 99 Mar 2024 10:12:00 +0100", "Mon, 4 Mar 20244444 10:12:00", "4" * 5000]
)
def test_a_day_that_is_none_is_none(date: str) -> None:
    assert one(written("", Date=date)).published is None


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("TR: La paix", "La paix"),
        ("Re: RE : Fwd: La paix", "La paix"),
        ("[Liste-presse] TR : [Communiqué] La paix", "La paix"),
        ("Communiqué de presse : La paix", "La paix"),
        ("CP - La paix", "La paix"),
        ("Re[2]: La paix", "La paix"),
        ("Rebelles : la paix", "Rebelles : la paix"),
        ("Transferts d'armes : le Mali accuse", "Transferts d'armes : le Mali accuse"),
        ("CP", "CP"),
        ("Déclaration commune sur le climat", "Déclaration commune sur le climat"),
        ("[Liste]", "[Liste]"),
    ],
)
def test_what_programs_and_habits_put_before_a_subject_goes(subject: str, title: str) -> None:
    assert without_prefixes(subject) == title


# Bodies.


def test_lines_that_flow_are_one_paragraph() -> None:
    text = "Le roi est venu à Oslo pour y parler \nde la paix.\nIl est reparti.\n\n-- \nService de presse\n"
    found = of_text(text, "body", flowed=True)
    assert [passage.text for passage in found][:2] == ["Le roi est venu à Oslo pour y parler de la paix.", "Il est reparti."]
    assert [passage.kind for passage in found] == [None, None, BlockKind.BOILERPLATE, BlockKind.BOILERPLATE]


def test_blanks_that_only_say_that_lines_flow_go() -> None:
    (found,) = of_text("Le minis \ntre est venu.", "body", flowed=True, spaces_go=True)
    assert found.text == "Le ministre est venu."


def test_a_text_that_is_quoted_throughout_is_what_is_passed_on() -> None:
    (found,) = of_text("> Le roi est venu à Oslo.\n>\n", "body")
    assert (found.text, found.kind) == ("Le roi est venu à Oslo.", None)


def test_a_line_of_two_dashes_far_from_the_end_ends_nothing() -> None:
    found = of_text("Le roi est venu.\n\n--\n\n" + "\n\n".join(f"Il a vu la ville numéro {n}." for n in range(20)), "body")
    assert [passage.kind for passage in found] == [None] * 22


@pytest.mark.parametrize(
    ("line", "footer"),
    [
        ("Ce message et ses pièces jointes sont confidentiels.", True),
        ("*Ce message, ainsi que tout fichier joint, est destiné à son seul destinataire.", True),
        ("Envoyé de mon téléphone", True),
        ("Pour vous désabonner de cette liste, cliquez ici.", True),
        ("Ce message de paix a été entendu à Oslo.", False),
        ("Envoyés à Oslo, les experts sont revenus.", False),
        ("Le message et la lettre du roi ont été publiés.", False),
    ],
)
def test_footers_are_told_from_the_story(line: str, footer: bool) -> None:
    found = of_text(f"{SECOND}\n\n{line}\n", "body")[-1]
    assert (found.kind is BlockKind.BOILERPLATE) is footer


# Encodings.

ACCENTS = "Le ministre étranger a été reçu à l’Élysée, où il a évoqué « la paix »."


@pytest.mark.parametrize(
    ("said", "codec"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("x-unknown", "utf-8"),
        ("", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-7", "utf-7"),
        ("hex", "utf-8"),
        ("punycode", "utf-8"),
        ("unicode_escape", "cp1252"),
        ("idna\x00", "utf-8"),
    ],
)
def test_accents_come_through_whatever_is_said_of_them(said: str, codec: str) -> None:
    found = one(written(f"Content-Type: text/plain; charset={said}\n", ACCENTS.encode(codec)))
    assert of_kind(found, BlockKind.PARAGRAPH) == [ACCENTS]


@pytest.mark.parametrize("packing", ["quoted-printable", "base64", "BASE64 ", "8bit", "x-nonsense"])
def test_what_is_packed_is_unpacked(packing: str) -> None:
    data = ACCENTS.encode()
    packed = {"q": quopri.encodestring, "b": base64.encodebytes}.get(packing[0].lower(), bytes)(data)
    assert ACCENTS in one(written(f"Content-Type: text/plain\nContent-Transfer-Encoding: {packing}\n", packed)).text


def test_base64_that_is_cut_off_gives_what_there_is() -> None:
    packed = base64.encodebytes(STORY.encode()).replace(b"\n", b" !\n")[:-9]
    assert FIRST in one(written("Content-Transfer-Encoding: base64\n", packed)).text


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?Q?Libert=C3=A9_et_paix?=", "Liberté et paix"),
        ("=?utf-8?B?TGliZXJ0ww==?= =?utf-8?B?qQ==?=", "Liberté"),
        ("=?iso-8859-1?q?Libert=E9?= et paix", "Liberté et paix"),
        ("Paix et =?utf-8?q?libert=C3=A9?= =?utf-8?q?s?=", "Paix et libertés"),
        ("=?utf-8*fr?q?Libert=C3=A9?=", "Liberté"),
        ("=?klingon?q?Libert=C3=A9?=", "Liberté"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?utf-8?B?%%%?=", ""),
        ("Libert\xe9", "Liberté"),
        ("a\r\n b\x00\x1b[31m", "a b[31m"),
    ],
)
def test_the_words_of_a_header_are_unpacked(header: str, subject: str) -> None:
    assert unpacked(header) == subject


def test_a_header_in_bare_bytes_is_read_too() -> None:
    found = one(written("").replace("La France reçoit".encode(), "La France reçoit".encode("cp1252")))
    assert found.title == "La France reçoit le ministre moldave"


def test_words_in_a_packed_header_make_no_header() -> None:
    """A line end in a packed subject is no line end of the mail."""
    found = one(written("", Subject="=?utf-8?Q?La_paix=0D=0ADate:_Tue,_5_Mar_2030_00:00:00_GMT?="))
    assert found.published == "2024-03-04T10:12"
    assert found.title == "La paix Date: Tue, 5 Mar 2030 00:00:00 GMT"


# What cannot be read, and quickly.


@pytest.mark.parametrize("kind", ["multipart/encrypted; boundary=b", "application/pkcs7-mime"])
def test_an_encrypted_mail_is_refused(kind: str) -> None:
    with pytest.raises(ReadError, match="is encrypted; decrypt it"):
        read(written(f"Content-Type: {kind}\n", b"--b\n\nabc\n--b--\n"))


def test_a_mail_without_words_is_refused() -> None:
    with pytest.raises(ReadError, match="no part of the mail holds text"):
        read(letter("\n\n"))


def test_a_mail_in_a_mail_in_a_mail_ends() -> None:
    mail = letter("Le roi est venu.")
    for _ in range(9):
        outer = letter("Voir ci-joint.")
        outer.add_attachment(mail)
        mail = outer
    assert any(isinstance(item, Refused) and "too many containers" in item.reason for item in read(mail))


def nested(depth: int) -> bytes:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return written("").removesuffix(b"\n" + STORY.encode()) + opened + b"Content-Type: text/plain\n\n" + STORY.encode()


ABSURD = {
    "10,000 multiparts in one another": nested(10_000),
    "as many with lines": nested(300) + b"--b\n" * 300_000,
    "one boundary for all": b"Subject: a\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 20_000,
    "100,000 parts": written("Content-Type: multipart/mixed; boundary=b\n", b"--b\n\na\n" * 100_000),
    "a header of 5 MB": b"Subject: " + b"a" * 5_000_000 + b"\n\nLe roi est venu.",
    "parameters without number": b"Content-Type: text/plain" + b";a=b" * 60_000 + b"\n\nLe roi est venu.",
    "quotation marks": b"Content-Type: text/plain" + b';"' * 100_000 + b"\n\nLe roi est venu.",
    "100,000 headers": b"X-A: b\n" * 100_000 + b"\nLe roi est venu.",
    "packed words": written("", Subject="=?utf-8?q?a?= " * 20_000),
    "beginnings of packed words": written("", Subject="=?" * 10_000),
    "an address of brackets": written("", From="<" * 19_000 + "@" * 900),
    "nothing but quotation": written("", b">" * 200_000 + b"\n" + b"> " * 100_000),
    "quoted headers": written("", b"De : a\nDate : 4 mars 2024\n" * 20_000),
    "dashes": written("", b"-" * 100_000 + b"\n" + b"--\n" * 50_000),
    "zeros": written("", b"\x00" * 1_000_000),
    "folded lines": b"Subject: a\n" + b" b\n" * 200_000 + b"\nLe roi est venu.",
    "tags": written("Content-Type: text/html\n", b"<div>" * 100_000 + b"Le roi"),
    "commas in a packed name": written("Content-Disposition: attachment; filename*0*=utf-8''a; filename*1*=%%%%; filename*x=1\n"),
}


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_mails_are_read_or_refused_at_once(name: str) -> None:
    begun = time.process_time()
    assert read_or_refused(ABSURD[name])
    assert time.process_time() - begun < 10


PIECES = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b\n",
        b'Content-Type: multipart/alternative; boundary="b"\n',
        b"Content-Type: text/html; charset=utf-16\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"Content-Disposition: attachment; filename*=utf-8''a%20b.pdf\n",
        b"Subject: =?utf-8?q?=C3=A9?=\n",
        b"From: =?x?b?//?= <a@b>\n",
        b"Date: Mon, 4 Mar 2024 10:12:00 -0000\n",
        b"\n",
        b"--b\n",
        b"--b--\n",
        b"De : a\nDate : 4 mars 2024\nObjet : b\n",
        b"> cit\xe9\n",
        b"-- \n",
        b"Le roi est venu.\n",
        b"<p>Le roi</p>\n",
        b"\xff\xfe\x00",
        b"\r",
        b"=E9=\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(b"".join))
@example(b"")
@example(b"\n\n")
@example(b"--b")
def test_no_mail_raises_anything_but_a_read_error(data: bytes) -> None:
    for item in read_or_refused(data):
        assert isinstance(item, Refused) or all(block.span.of(item.text).strip() for block in item.blocks)


def test_a_mail_cut_off_anywhere_is_read_or_refused() -> None:
    mail = letter()
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    data = mail.as_bytes()
    for length in range(0, len(data), 13):
        assert read_or_refused(data[:length])


def test_the_table_of_words_is_sorted() -> None:
    assert all(list(forms) == sorted(forms, key=lambda form: (form.casefold(), form)) for forms in words.mail_words().values())
