"""Hostile texts in letters: the page says what the letter says, sign by sign, or there is no page."""

import pytest

from tests.hostile import HOSTILE, escapes_in
from tests.hostile_book import accepted_by
from tests.letters.sample import HOLDER, PROVIDER, sample_letter
from tests.letters.sheet import text_of
from vertragsbuch.errors import CannotTypeset
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.letters.text import letter_text
from vertragsbuch.tables.characters import TURNS_READING
from vertragsbuch.tables.fields import PARAGRAPH
from vertragsbuch.typesetting.signs import known_signs

ACCEPTED = accepted_by(PARAGRAPH)
SEEN = tuple(
    text for text in ACCEPTED if all(sign.isspace() or ord(sign) in known_signs() for sign in text)
    and "\N{SOFT HYPHEN}" not in text
)  # fmt: skip
"""Those of which every sign leaves ink, or is a blank."""

_BREAKS = "\N{ZERO WIDTH SPACE}"


def squeezed(text: str) -> str:
    return "".join(text.replace(_BREAKS, "").split())


def test_every_text_stands_on_the_page_and_in_the_plain_letter_as_it_is() -> None:
    assert len(SEEN) > len(HOSTILE) / 2
    letter = sample_letter(body=SEEN)
    page, plain = squeezed(text_of(letter)), squeezed(letter_text(letter))
    for text in SEEN:
        assert squeezed(text) in page, text
        assert squeezed(text) in plain, text
    assert not escapes_in(letter_text(letter))


@pytest.mark.parametrize("sign", sorted(TURNS_READING), ids=ascii)
def test_a_sign_that_turns_reading_leaves_no_house(sign: str) -> None:
    for letter, place in (
        (sample_letter(body=("Guten Tag", f"Betrag 1{sign}00 Euro")), "Im Text"),
        (sample_letter(subject=f"a{sign}b"), "Im Betreff"),
        (sample_letter(recipient=PROVIDER._replace(name=f"a{sign}b")), "Im Namen des Anbieters"),
        (sample_letter(sender=HOLDER._replace(address=(f"a{sign}b", "12345 Ort"))), "In deiner Anschrift"),
    ):
        assert f"{place} steht das unsichtbare Zeichen U+{ord(sign):04X}" in refusal(letter)


def refusal(letter: Letter) -> str:
    with pytest.raises(CannotTypeset) as refused:
        page_pdf(letter)
    return str(refused.value)
