"""What a report speaks of, as features."""

from made_reports import Made

from recoupe.reconcile.features import features


def of(*sentences: str, **more: str) -> set[str]:
    paper = Made("a", **more)  # type: ignore[arg-type]
    for sentence in sentences:
        paper.says(sentence)
    return set(features(*paper.done()))


def test_states_are_told_by_name_demonym_capital_and_seat() -> None:
    for sentence in ("La Finlande proteste.", "Le gouvernement finlandais proteste.", "Helsinki proteste."):
        assert "state:FIN" in of(sentence)
    assert "state:RUS" in of("Le Kremlin proteste.")


def test_names_are_folded_surnames_and_no_first_words_of_sentences() -> None:
    found = of("Hier Iouri Chevtchouk a vu Oskari Laitinen.", "Demain sera calme.")
    assert {"name:shevshuk", "name:laitinen"} <= found
    assert not {"name:hier", "name:demain", "name:oskari"} & found
    assert "name:shevshuk" in of("On a vu Yuri Shevchuk.")


def test_agencies_and_the_papers_own_name_are_no_features() -> None:
    found = of("Le maire l'a dit à l'AFP puis à La Vigie et à Reuters.", outlet="La Vigie")
    assert not {feature for feature in found if feature.startswith("name:")}


def test_features_are_the_same_each_time_and_in_order() -> None:
    paper = Made("a").says("Le maire de Turku a reçu Oskari Laitinen et son chien pour parler du tunnel.")
    assert features(*paper.done()) == features(*paper.done()) == tuple(sorted(features(*paper.done())))
