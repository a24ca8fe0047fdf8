"""The human's word stands over what the program found, again after other rules have read the report; nothing is dropped silently."""

from dataclasses import replace

from made_corrections import (
    ECUADOR,
    FIRST,
    PERU,
    QUISPE,
    SECOND,
    TEXT,
    TITLE,
    accused,
    findings,
    matter,
    met,
    report,
    said,
    statement,
    stretch,
)

from recoupe import correct
from recoupe.records import Reason, Span

REPORT = report()
FOUND = findings(REPORT)
MET, ACCUSED = FOUND.statements


def changed(record: object, **fields: str) -> object:
    return said(correct.changing(matter(record, REPORT, FOUND), fields))


def test_a_field_that_was_changed_holds_the_humans_value_with_who_and_why() -> None:
    one = said(correct.changing(matter(MET, REPORT, FOUND), {"modality": "planned", "when": "2024-03-14"}))
    row, other = correct.applied(FOUND, REPORT, [one]).statements
    assert (row.modality, row.when and row.when.edtf, row.confidence) == ("planned", "2024-03-14", 1.0)
    assert row.when is not None
    assert row.when.text == "jeudi"
    assert row.reasons == tuple(Reason(field=name, rule="by-hand", note="Ada: read it again") for name in ("modality", "when"))
    assert (row.id, row.actors, row.span) == (MET.id, MET.actors, MET.span)
    assert other == ACCUSED
    assert FOUND.statements == (MET, ACCUSED)  # the program's own stays


def test_another_type_brings_what_follows_from_it() -> None:
    one = said(correct.changing(matter(MET, REPORT, FOUND), {"type": "threaten"}))
    row = correct.applied(FOUND, REPORT, [one]).statements[0]
    assert (row.event_type, row.mode, row.cameo, row.quad, row.intensity) == ("THREATEN", None, "130", 3, -3.5)


def test_what_is_rejected_is_gone_and_what_is_undone_is_as_if_never_said() -> None:
    one = said(correct.rejecting(matter(MET, REPORT, FOUND)))
    assert correct.applied(FOUND, REPORT, [one]).statements == (ACCUSED,)
    assert correct.applied(FOUND, REPORT, [replace(one, undone=True)]) == FOUND


def test_what_is_confirmed_is_certain_and_else_the_same() -> None:
    row = correct.applied(FOUND, REPORT, [said(correct.confirming(matter(MET, REPORT, FOUND)))]).statements[0]
    assert row.confidence == 1.0
    assert replace(row, confidence=MET.confidence, reasons=MET.reasons) == MET


def test_later_words_stand_over_earlier_ones() -> None:
    first = said(correct.changing(matter(MET, REPORT, FOUND), {"modality": "planned"}), 1)
    second = said(correct.changing(matter(MET, REPORT, FOUND), {"modality": "possible"}), 2)
    assert correct.applied(FOUND, REPORT, [first, second]).statements[0].modality == "possible"
    assert correct.applied(FOUND, REPORT, [first, replace(second, undone=True)]).statements[0].modality == "planned"


def test_an_added_statement_stands_at_its_exact_words_and_always_has_the_same_id() -> None:
    span = correct.stretch("avoir fermé la frontière", REPORT)
    fields = {"type": "COERCE", "mode": "restrict", "actors": "Équateur", "recipients": "Pérou", "sources": "Pérou"}
    one = said(correct.adding(REPORT, FOUND, stretch(SECOND), span, fields))
    rows = correct.applied(FOUND, REPORT, [one]).statements
    assert [row.id for row in rows] == [MET.id, ACCUSED.id, one.target]
    row = rows[-1]
    assert REPORT.text[slice(*row.span)] == row.text == "avoir fermé la frontière"
    assert [actor.id for actor in (*row.actors, *row.recipients)] == [ECUADOR.id, PERU.id]
    assert row.actors[0].mention is not None
    assert row.actors[0].mention.of(TEXT) == "Équateur"
    assert (row.cameo, row.confidence, row.block) == ("172", 1.0, "paragraph")
    assert row.sources[0].kind == "institution"
    assert correct.adding(REPORT, FOUND, stretch(SECOND), span, fields).target == one.target
    corrected = said(correct.changing(matter(row, REPORT, correct.applied(FOUND, REPORT, [one])), {"polarity": "negative"}), 2)
    assert correct.applied(FOUND, REPORT, [one, corrected]).statements[-1].polarity == "negative"


def test_a_quotation_is_added_changed_and_rejected() -> None:
    quote = FOUND.quotations[0]
    changed = said(correct.changing(matter(quote, REPORT, FOUND, "quotation"), {"speaker": "Luis Paredes"}))
    spoken = correct.applied(FOUND, REPORT, [changed]).quotations[0].speaker
    assert spoken is not None
    assert spoken.id == "person:luis-paredes"
    gone = said(correct.rejecting(matter(quote, REPORT, FOUND, "quotation")))
    assert correct.applied(FOUND, REPORT, [gone]).quotations == ()
    added = said(correct.adding_quotation(REPORT, FOUND, stretch(TITLE), {"speaker": "Ana Quispe"}))
    assert [row.text for row in correct.applied(FOUND, REPORT, [added]).quotations] == [TITLE, quote.text]


def test_statements_are_merged_and_split() -> None:
    merged = said(correct.merging(matter(MET, REPORT, FOUND), [matter(ACCUSED, REPORT, FOUND)]))
    rows = correct.applied(FOUND, REPORT, [merged]).statements
    assert [(row.id, row.confidence) for row in rows] == [(MET.id, 1.0)]
    split = said(correct.splitting(matter(MET, REPORT, FOUND), ["a rencontré", "la ministre Ana Quispe"]))
    rows = correct.applied(FOUND, REPORT, [split]).statements
    assert [row.text for row in rows] == ["a rencontré", "la ministre Ana Quispe", ACCUSED.text]
    assert len({row.id for row in (*rows, MET)}) == 4
    assert all(row.span.of(TEXT) == row.text for row in rows)


# the word is kept when the report is read by other rules


def test_the_word_is_kept_when_other_rules_give_the_record_another_id_and_other_ends() -> None:
    words = [
        said(correct.changing(matter(MET, REPORT, FOUND), {"modality": "planned"}), 1),
        said(correct.rejecting(matter(ACCUSED, REPORT, FOUND)), 2),
    ]
    wider = statement(REPORT, "a rencontré jeudi à Lima", FIRST, "snew", "CONSULT", actors=(QUISPE,), trigger=MET.trigger)
    renamed = replace(ACCUSED, id="srenamed", confidence=0.9)
    made = correct.outcome(findings(REPORT, wider, renamed), REPORT, words)
    assert made.adrift == ()
    assert [(row.id, row.modality, row.actors) for row in made.findings.statements] == [("snew", "planned", (QUISPE,))]


def test_a_type_that_the_program_has_learned_to_see_is_still_the_record() -> None:
    word = said(correct.changing(matter(MET, REPORT, FOUND), {"type": "AGREE", "polarity": "negative"}))
    learned = replace(MET, id="snew", trigger="v:convenir", event_type="AGREE")
    made = correct.outcome(findings(REPORT, learned), REPORT, [word])
    assert made.adrift == ()
    assert made.findings.statements[0].polarity == "negative"


def test_what_is_not_found_again_is_adrift_and_touches_nothing() -> None:
    word = said(correct.rejecting(matter(MET, REPORT, FOUND)))
    other = replace(MET, id="sother", event_type="ASSAULT", trigger="v:frapper")  # another claim in the same words
    elsewhere = statement(REPORT, "à Lima la ministre", FIRST, "selse", "CONSULT", trigger=MET.trigger)
    for rows in ((other,), (elsewhere,), (accused(REPORT),)):
        found = findings(REPORT, *rows)
        made = correct.outcome(found, REPORT, [word])
        assert made.adrift == (word,)
        assert made.findings == found


def test_of_two_that_fit_equally_none_is_taken() -> None:
    word = said(correct.rejecting(matter(MET, REPORT, FOUND)))
    twins = (replace(MET, id="sone"), replace(MET, id="stwo"))
    assert correct.outcome(findings(REPORT, *twins), REPORT, [word]).adrift == (word,)


def test_a_record_that_is_still_there_is_not_taken_for_another_that_is_not() -> None:
    gone = replace(MET, id="sgone", span=Span(MET.span.start, MET.span.end + 7))
    gone = replace(gone, text=gone.span.of(TEXT))
    words = [
        said(correct.rejecting(matter(gone, REPORT, FOUND)), 1),
        said(correct.changing(matter(MET, REPORT, FOUND), {"modality": "planned"}), 2),
    ]
    made = correct.outcome(FOUND, REPORT, words)
    assert [one.number for one in made.adrift] == [1]
    assert made.findings.statements[0].modality == "planned"


def test_an_added_statement_moves_with_its_words_when_the_same_bytes_give_another_text() -> None:
    span = correct.stretch("avoir fermé la frontière", REPORT)
    one = said(correct.adding(REPORT, FOUND, stretch(SECOND), span, {"type": "COERCE", "actors": "Équateur"}))
    other = replace(REPORT, text="Le Quotidien\n\n" + TEXT)
    row = correct.applied(findings(other, met(other)), other, [one]).statements[-1]
    assert row.span.of(other.text) == row.text
    bare = replace(REPORT, text=TITLE)
    nothing = replace(FOUND, statements=(), quotations=())
    assert correct.outcome(nothing, bare, [one]).adrift == (one,)


def test_what_is_said_of_another_report_does_nothing_here() -> None:
    other = report("Autre chose.\n" + TEXT)
    word = said(correct.rejecting(matter(met(other), other, findings(other))))
    assert correct.outcome(FOUND, REPORT, [word]) == correct.Applied(findings=FOUND)
