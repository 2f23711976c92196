"""Two names are those of one provider as a person would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.contract.model import Provider
from vertragsbuch.contract.same_provider import is_same_provider, may_be_same, provider_key, words_of_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Muster Mobilfunk GmbH", "muster mobilfunk", True),
        ("Muster Mobilfunk GmbH & Co. KG", "Muster-Mobilfunk GmbH", True),
        ("Sportverein e.V.", "Sportverein e. V.", True),
        ("Musikschule Harmonie gGmbH", "Musikschule Harmonie", True),
        ("Südstrom GmbH", "SUEDSTROM GMBH", True),
        ("Südstrom GmbH", "Sudstrom GmbH", False),
        ("Lichtruf UG (haftungsbeschränkt)", "Lichtruf UG", True),
        ("AG", "GmbH", False),
        ("Muster Nord GmbH", "Muster Süd GmbH", False),
    ],
)
def test_a_provider_is_told_by_what_tells_it_from_others(one: str, other: str, *, same: bool) -> None:
    assert is_same_provider(Provider(one), Provider(other)) is same


@given(st.text(alphabet=st.sampled_from("aÄß .,&'e\u0301V1")) | st.text())
def test_whatever_a_name_is_its_words_are_letters_and_digits(name: str) -> None:
    assert all(word.isalnum() for word in words_of_name(name))
    assert provider_key(name) == provider_key(f" {name.upper()} ") or not name.isascii()


def test_a_name_may_go_on_with_a_place_but_a_short_one_tells_nobody() -> None:
    assert may_be_same(provider_key("Funkwerk"), provider_key("FUNKWERK GMBH KOELN"))
    assert not may_be_same(provider_key("Funk"), provider_key("Funkwerk"))
    assert may_be_same(provider_key("Funk"), provider_key("FUNK AG"))
