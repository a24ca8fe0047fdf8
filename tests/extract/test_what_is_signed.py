"""One act told by a noun and a verb: what is signed, by whom, and what is put off or called off."""

import pytest
from reading import SATURDAY, reader

# Each case: the text and its acts in text order: type, actors by name, modality, polarity. A case and its near miss stand together.
CASES = [
    (
        "Un accord de défense entre le Kenya et le Mali a été signé lundi.",
        [("SUPPORT", {"Kenya", "Mali"}, "actual", "positive")],
    ),
    ("Un accord de défense a été conclu entre le Kenya et le Mali.", [("AGREE", {"Kenya", "Mali"}, "actual", "positive")]),
    (
        "Un accord de paix entre le gouvernement kényan et les rebelles sera signé lundi.",
        [("SUPPORT", {"gouvernement kényan", "rebelles"}, "planned", "positive")],
    ),
    (
        "Un accord de défense entre le Kenya et le Mali a été trouvé lundi.",
        [("AGREE", {"Kenya", "Mali"}, "actual", "positive")],
    ),
    ("Un accord entre le Kenya et le Mali a été annoncé lundi.", [("AGREE", {"Kenya", "Mali"}, "actual", "positive")]),
    # the signing of a deal is one act
    (
        "La signature de l'accord entre le Kenya et le Mali a eu lieu lundi.",
        [("SUPPORT", {"Kenya", "Mali"}, "actual", "positive")],
    ),
    # what is put off is still to come, what is called off does not
    (
        "La signature de l'accord entre le Kenya et le Mali a été reportée.",
        [("SUPPORT", {"Kenya", "Mali"}, "planned", "positive")],
    ),
    (
        "La signature de l'accord entre le Kenya et le Mali a été annulée.",
        [("SUPPORT", {"Kenya", "Mali"}, "planned", "negative")],
    ),
    ("La signature de l'accord entre le Kenya et le Mali a été filmée.", [("SUPPORT", {"Kenya", "Mali"}, "actual", "positive")]),
]
read = reader(CASES, before=SATURDAY)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_acts_are_told_once(text: str, expected: list[tuple[str, set[str], str, str]]) -> None:
    told = [(s.event_type, {a.name for a in s.actors}, s.modality, s.polarity) for s in read(text).statements]
    assert told == expected


# Each case: the text, the type of an act and its day (EDTF); 22 January 2022 is a Saturday.
ANNOUNCED = [
    ("Une visite du ministre kényan à Oslo a été annoncée jeudi.", "CONSULT", None),
    ("Une visite du ministre kényan à Oslo a été annoncée pour jeudi.", "CONSULT", "2022-01-27"),
    ("Le Kenya a annoncé jeudi l'envoi de ses soldats au Mali.", "MOBILIZE", None),
    ("Le Kenya a décrété jeudi la mobilisation générale.", "MOBILIZE", "2022-01-20"),
    # a day of the week that the tagger takes for a participle
    ("Une trêve est entrée en vigueur dimanche à minuit.", "RETREAT", "2022-01-16"),
    ("Une trêve est entrée en vigueur mardi à minuit.", "RETREAT", "2022-01-18"),
]
announced = reader(ANNOUNCED, before=SATURDAY)


@pytest.mark.parametrize(("text", "event_type", "day"), ANNOUNCED, ids=[case[0] for case in ANNOUNCED])
def test_a_day_behind_who_announces_is_not_that_of_the_plan(text: str, event_type: str, day: str | None) -> None:
    found = next(s for s in announced(text).statements if s.event_type == event_type)
    assert (found.when.edtf if found.when else None) == day
