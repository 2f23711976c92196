import pytest

from vertragsbuch.contract.model import KINDS
from vertragsbuch.language import german_text
from vertragsbuch.reading.typed_kinds import KIND_NAMES, kind_typed


def test_every_kind_is_called_something_and_found_by_its_name_and_its_identifier() -> None:
    assert set(KIND_NAMES) == set(KINDS)
    for kind, name in ((kind, german_text(marked)) for kind, marked in KIND_NAMES.items()):
        assert kind_typed(kind) == kind
        assert kind_typed(f" {name.upper()} ") == kind


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Strom", "energy"),
        ("gas", "energy"),
        ("Grundversorgung", "energy_basic_supply"),
        ("Handy", "telecom"),
        ("Internet", "telecom"),
        ("Kfz", "car_insurance"),
        ("Wohnung", "rent_home"),
        ("Zeitung", "press"),
        ("Kita", "service"),
        ("Musikschule", "service"),
        ("Verein", "membership"),
        ("Versicherung", "insurance"),
        ("Handyvertrag", "telecom"),
        ("Mobilfunkvertrag", "telecom"),
        ("Gasvertrag", "energy"),
        ("Fitness-Abo", "fitness"),
        ("Zeitungsabo", "press"),
        ("Rechtsschutz", "insurance"),
        ("Hausratversicherung", "insurance"),
        ("Autoversicherung", "car_insurance"),
        ("Pay-TV", "streaming"),
        ("Deutschlandticket", "general"),
        ("Garten", "land_lease"),
    ],
)
def test_words_of_every_day_mean_a_kind(typed: str, kind: str) -> None:
    assert kind_typed(typed) == kind


@pytest.mark.parametrize(
    "typed",
    [
        "Miete)",
        "Raumschiff",
        "",
        "rent castle",
        "Strom und Wasser",
        "Vertrag",
        "Gasversicherung",
        "Krankenversicherung",
        "Zimmervertrag",
    ],
)
def test_what_is_no_kind_is_refused_with_all_of_them(typed: str) -> None:
    with pytest.raises(ValueError, match="Wohnung \\(Miete\\)"):
        kind_typed(typed)


@pytest.mark.parametrize("typed", ["Möbliertes Zimmer", "möbliert", "Zimmer"])
def test_a_word_for_a_room_at_the_landlords_or_elsewhere_is_asked_back(typed: str) -> None:
    with pytest.raises(ValueError, match="kann zweierlei sein"):
        kind_typed(typed)


def test_a_furnished_room_in_another_home_is_a_home() -> None:
    assert kind_typed("WG-Zimmer") == kind_typed("möblierte Wohnung") == "rent_home"
    assert kind_typed("Möbliertes Zimmer in der Wohnung des Vermieters") == "rent_furnished_room"
    assert kind_typed("Möbliertes Zimmer (Miete)") == "rent_furnished_room", "as older files call it"
