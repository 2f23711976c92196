"""Letters after a contract was taken over, or one of its parties has another name: golden texts and edges."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.letters.sample import CONTRACT, SHIPPED, WAY, WRITTEN_ON
from tests.noted import noted
from tests.people import MAREN
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter

GOLDEN = Path(__file__).parent / "golden"
JON = Person("Jon Beispiel", ("Lindenweg 7", "44135 Dortmund"))
FACTS: dict[str, dict[str, object]] = {
    "taken_over": {"holders": ["Jon Beispiel"]},
    "holder_renamed": {"new_name": "Maren Muster"},
    "provider_renamed": {"new_name": "Neuhost AG"},
}


def letter_after(event_type: str, from_on: date, *, undone: bool = False) -> Letter:
    event = noted(event_type, {"from_on": from_on, **FACTS[event_type]})
    events = (event, Undone(undone=event_type)) if undone else (event,)
    return write_letter(CONTRACT._replace(events=events), MAREN, WAY, WRITTEN_ON, SHIPPED, people=(JON,))


@pytest.mark.parametrize("event_type", FACTS)
def test_a_letter_names_the_party_of_before_once(event_type: str) -> None:
    text = letter_text(letter_after(event_type, WRITTEN_ON))
    assert text == (GOLDEN / f"notice_{event_type}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("event_type", FACTS)
def test_the_day_before_it_and_once_it_is_taken_back_the_letter_is_as_ever(event_type: str) -> None:
    plain = write_letter(CONTRACT, MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert letter_after(event_type, WRITTEN_ON + timedelta(days=1)) == plain
    assert letter_after(event_type, WRITTEN_ON, undone=True) == plain


def test_who_took_over_has_to_be_in_the_book() -> None:
    event = noted("taken_over", {"from_on": WRITTEN_ON, "holders": ["Otto Fehlt"]})
    with pytest.raises(LetterIncomplete) as incomplete:
        write_letter(CONTRACT._replace(events=(event,)), MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert [fault.place for fault in incomplete.value.faults] == ["holders"]


def test_a_holder_who_is_entered_by_the_new_name_still_tells_the_old_one() -> None:
    facts = {"from_on": WRITTEN_ON, "new_name": "Maren Muster", "old_name": "Maren Beispiel"}
    contract = CONTRACT._replace(events=(noted("holder_renamed", facts),))
    letter = write_letter(contract, MAREN._replace(name="Maren Muster"), WAY, WRITTEN_ON, SHIPPED)
    assert letter_text(letter) == letter_text(letter_after("holder_renamed", WRITTEN_ON))


def test_who_is_renamed_keeps_the_address_of_the_book_where_the_settings_name_another() -> None:
    facts = {"from_on": WRITTEN_ON, "new_name": "Maren Muster"}
    contract = CONTRACT._replace(events=(noted("holder_renamed", facts),))
    moved = Person(MAREN.name, ("Neue Gasse 1", "44135 Dortmund"))
    letter = write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=(moved,))
    assert "Neue Gasse 1" in letter_text(letter)
    assert MAREN.address[0] not in letter_text(letter)
