"""Who is proposed while a name is typed, and who never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.directory.collections import COMPANIES, zipped
from tests.examples import examples
from vertragsbuch.directory.names import company_words
from vertragsbuch.directory.open_data import read_open_data
from vertragsbuch.directory.search import Index

RECORDS = read_open_data(zipped(*COMPANIES)).records
INDEX = Index(RECORDS)


def names(typed: str) -> list[str]:
    return [match.record.name for match in INDEX.matches(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Funkwerk", "Funkwerk Deutschland GmbH"),
        ("funkw", "Funkwerk Deutschland GmbH"),
        ("funkwerk gmbh", "Funkwerk Deutschland GmbH"),
        ("kaufhaus mob", "Funkwerk Deutschland GmbH"),
        ("mob kauf", "Funkwerk Deutschland GmbH"),
        ("Funkwrek", "Funkwerk Deutschland GmbH"),
        ("Funkwek", "Funkwerk Deutschland GmbH"),
        ("prüfen24", "Prüfen 24 Vergleich GmbH"),
        ("pruefen", "Prüfen 24 Vergleich GmbH"),
        ("muehlen söhne", "Mühlen & Söhne AG"),
        ("Mu\u0308hlen", "Mühlen & Söhne AG"),
        ("1&1", "1&1und1 Netz SE"),
        ("filmfluss", "Filmfluss International B.V."),
    ],
)
def test_a_name_that_is_begun_or_mistyped_by_one_sign_is_known(typed: str, first: str) -> None:
    assert names(typed)[0] == first


@pytest.mark.parametrize(
    "typed",
    ["", "f", "Prüfwerk", "Stadtwerke Köln", "Funkwerk Augsburg", "GmbH", "datenschutz", "Funk Zeitung", "%"],
)
def test_nobody_is_mistaken_for_another(typed: str) -> None:
    assert names(typed) == []


def test_whole_words_come_before_begun_ones_and_a_company_before_brands() -> None:
    assert names("stern")[:2] == ["sternfunk", "Sternzeitung GmbH"]
    assert names("zimmerei nummer 00")[0] == "Zimmerei Nummer 000"
    assert "123 Grüße GmbH" not in names("1&1")


@examples(200)
@given(st.sampled_from(RECORDS), st.data())
def test_each_name_is_known_by_the_beginnings_of_its_words_in_any_order(
    record: object, data: st.DataObject
) -> None:
    chosen = next(each for each in RECORDS if each is record)
    words = company_words(data.draw(st.sampled_from((chosen.name, *chosen.brands))))
    typed = [word[: data.draw(st.integers(min(2, len(word)), len(word)))] for word in words]
    matches = INDEX.matches(" ".join(data.draw(st.permutations(typed))), most=1000)
    assert chosen in [match.record for match in matches]


@examples(200)
@given(st.text(max_size=40))
def test_whatever_is_typed_each_proposal_has_all_of_its_words(typed: str) -> None:
    for match in INDEX.matches(typed):
        own = company_words(match.by_name)
        missing = [word for word in company_words(typed) if not any(known.startswith(word) for known in own)]
        assert len(missing) <= 1
