from datetime import date, datetime

from tests.casework.samples import SENT_ON, contract, event, letter_sent, sent, written
from vertragsbuch.agenda.item import Item
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.event import Event
from vertragsbuch.tui.words.case_detail import case_of, escalation_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import agenda_item


def line(today: date, *events: Event) -> Item:
    nowhere = Paths(*["/nirgends"] * len(Paths._fields))
    return agenda_item(contract(*events), Context(nowhere, Settings(), today, datetime.now))


def said(found: Item) -> list[str]:
    return [paragraph.text for paragraph in case_of(found)]


def test_what_a_case_asks_stands_beside_a_deadline_that_presses() -> None:
    found = line(date(2026, 9, 20), written(date(2026, 9, 1), "data_access"))
    assert found.urgency in ("now", "soon", "overdue")
    assert "Auskunftsverlangen vom 01.09.2026: geschrieben und nicht versandt." in said(found)


def test_what_is_said_on_top_is_not_said_again() -> None:
    found = line(date(2026, 9, 15), sent())
    assert found.urgency == "alarm"
    assert found.alarm is not None
    assert found.alarm.sentence not in said(found)


def test_each_step_says_which_papers_go_with_it_and_which_are_missing() -> None:
    history = (written(), sent(letter="a" * 64), event("received", SENT_ON), letter_sent("reminder", SENT_ON))
    text = [paragraph.text for paragraph in escalation_of(line(date(2026, 9, 20), *history))]
    assert "Dazu: Kündigung" not in text
    papers = next(words for words in text if words.startswith("Dazu: "))
    assert papers == (
        "Dazu: Kündigung, Beleg der Absendung (fehlt), Beleg des Zugangs (fehlt), "
        "Erinnerung vom 01.09.2026 (fehlt)"
    )
