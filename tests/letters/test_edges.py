"""What a letter says on the last day, on the day after, and of two days that are the same."""

from datetime import date, timedelta

import pytest

from tests.letters.cases import NOTICED, event
from tests.letters.sample import CONTRACT, HOLDER, SHIPPED, WRITTEN_ON, sample_letter
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import NO_GROUNDS, WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import deadline_in, write_letter

DAY = timedelta(days=1)


def flowing(letter: Letter) -> str:
    """Return a letter's text with every line break as a space."""
    return " ".join(letter_text(letter).split())


def two_readings() -> Contract:
    """Return a contract that in November 2026 ends on 20.12.2026 on one reading, for sure on 01.01.2027."""
    month = Period(months=1)
    terms = Terms(date(2024, 12, 1), Period(months=24), "indefinite", month, "term_end", month, "any_day")
    return CONTRACT._replace(terms=terms, concluded_on=date(2024, 12, 1), kind="general", events=())


def test_a_later_end_that_was_chosen_over_a_sure_one_is_asked_for_as_it_is() -> None:
    written_on = date(2026, 11, 20)
    chosen = WayOut("agreed", NO_GROUNDS, date(2027, 6, 30), date(2027, 5, 30))
    ends = {way.certainty: way.ends_on for way in ways_out(two_readings(), written_on).ways_out}
    assert ends == {"certain": date(2027, 1, 1), "arguable": date(2026, 12, 20)}
    text = flowing(write_letter(two_readings(), HOLDER, chosen, written_on, SHIPPED))
    assert "fristgerecht zum 30.06.2027, hilfsweise zum nächstmöglichen Zeitpunkt" in text


def test_an_end_that_only_another_reading_brings_forward_is_the_latest_that_is_asked_for() -> None:
    written_on = date(2026, 11, 20)
    sure = next(way for way in ways_out(two_readings(), written_on).ways_out if way.certainty == "certain")
    text = flowing(write_letter(two_readings(), HOLDER, sure, written_on, SHIPPED))
    assert "zum nächstmöglichen Zeitpunkt, spätestens zum 01.01.2027." in text


@pytest.mark.parametrize(
    ("ends_on", "effect"),
    [
        (WRITTEN_ON - DAY, "mit sofortiger Wirkung"),
        (WRITTEN_ON, "mit sofortiger Wirkung"),
        (WRITTEN_ON + DAY, "mit Wirkung zum 02.08.2026"),
    ],
)
def test_a_mandate_ends_at_once_from_the_last_day_of_the_contract_on(ends_on: date, effect: str) -> None:
    sent = event("sent", 4, 2, kind="notice", channel="letter", ends_on=ends_on, receive_by=date(2026, 4, 30))
    confirmed = event("confirmed", 4, 20, ends_on=ends_on)
    noticed = NOTICED._replace(events=(sent, confirmed))
    text = flowing(write_letter(noticed, HOLDER, "mandate_revocation", WRITTEN_ON, SHIPPED))
    assert effect in text
    assert ("mit sofortiger Wirkung" in text) is (effect == "mit sofortiger Wirkung")


@pytest.mark.parametrize(
    ("until", "deadline"), [("31.07.2026", None), ("01.08.2026", None), ("02.08.2026", WRITTEN_ON + DAY)]
)
def test_a_deadline_lies_after_the_day_of_the_letter(until: str, deadline: date | None) -> None:
    assert deadline_in(sample_letter(body=(f"Ich bitte um Antwort bis zum {until}.",))) == deadline
    both = (f"Bis zum Ende, also bis zum {until}, lief der Vertrag.", "Antworten Sie bis zum 15.08.2026.")
    assert deadline_in(sample_letter(body=both)) == (deadline or date(2026, 8, 15))
