import json

import pytest

from tests.letters.sample import INJECTIONS, PROVIDER, sample_letter
from vertragsbuch.letters.letter import Enclosure, Letter, letter_as_json, letter_from_json

RICH = sample_letter(
    attachments=("Vollmacht", "Kopie"), body=("Ein\nAbsatz.", "Noch einer."), case_reference="hosting"
)


@pytest.mark.parametrize(
    "letter",
    [
        sample_letter(),
        RICH,
        sample_letter(case_reference=None, recipient=PROVIDER._replace(email=None, address=())),
        *(sample_letter(subject=typed, body=(typed,)) for typed in INJECTIONS),
    ],
)
def test_a_stored_letter_comes_back_as_it_was(letter: Letter) -> None:
    assert letter_from_json(json.loads(json.dumps(letter_as_json(letter)))) == letter


def test_papers_are_documents_of_their_own() -> None:
    with_paper = RICH._replace(papers=(Enclosure("Rechnung", "r.pdf", "application/pdf", b"%PDF-"),))
    assert letter_from_json(letter_as_json(with_paper)) == RICH


@pytest.mark.parametrize(
    "damage",
    [
        {"sender": None}, {"sender": {"name": "A", "colour": "red"}}, {"recipient": []},
        {"written_on": "heute"},
        {"written_on": None}, {"reference": [["x"]]}, {"body": 3}, {"attachments": None},
    ],
)  # fmt: skip
def test_what_is_no_stored_letter_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        letter_from_json({**letter_as_json(RICH), **damage})


@pytest.mark.parametrize("name", ["sender", "recipient", "written_on", "reference", "body", "attachments"])
def test_a_stored_letter_that_lacks_a_part_is_refused(name: str) -> None:
    stored = letter_as_json(RICH)
    del stored[name]
    with pytest.raises(KeyError):
        letter_from_json(stored)
