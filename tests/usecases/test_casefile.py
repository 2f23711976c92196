import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.casework.samples import ANY_CASE, ANY_TODAY
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import with_hosting
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.escalation import escalation
from vertragsbuch.casework.state import case_state
from vertragsbuch.casework.tasks import tasks
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import NoSuchContract
from vertragsbuch.usecases import case
from vertragsbuch.usecases.casefile import CaseFile, case_as_json, case_file, timeline_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.undoing import undo


@pytest.fixture
def book(context: Context) -> Context:
    return with_hosting(context)


def test_a_case_holds_everything_that_happened_in_words_and_its_papers(book: Context, tmp_path: Path) -> None:
    slip = tmp_path / "Einlieferungsbeleg.txt"
    slip.write_text("RT 1", encoding="utf-8")
    mail = tmp_path / "antwort.eml"
    mail.write_text("Subject: Nein\n\nNein.\n", encoding="utf-8")
    case.note_dispatch(book, "hosting", TODAY, "registered_letter", "RT 1", paper=slip)
    case.note_receipt(book, "hosting", TODAY, "Auslieferungsbeleg")
    case.note_contact(book, "hosting", TODAY, "phone", "Frau Maus", "Man prüft es.")
    file_papers(book, "hosting", [mail], "Antwort")
    case.note_rejection(book, "hosting", TODAY, "Zu spät", date(2028, 2, 29))
    undo(book, "hosting")
    found = case_file(book, "hosting")
    assert [entry.text for entry in found.timeline] == [
        "Kündigung versandt, Einwurf-Einschreiben, RT 1, zum 28.02.2027",
        "zugegangen, Auslieferungsbeleg",
        "Anruf, Frau Maus, Man prüft es.",
        "zur Akte genommen, antwort.eml, Antwort",
        "abgelehnt, Zu spät, Ende angeblich erst 29.02.2028",
        "Ablehnung zurückgenommen",
    ]
    assert {entry.day for entry in found.timeline} == {TODAY}
    assert [paper.name for paper in found.papers] == ["Einlieferungsbeleg.txt", "antwort.eml"]
    assert found.state == "received"


def test_there_is_no_case_of_a_contract_that_there_is_not(book: Context) -> None:
    with pytest.raises(NoSuchContract):
        case_file(book, "nichts")


@given(ANY_CASE, ANY_TODAY)
def test_any_case_can_be_told_in_words_and_as_json(contract: Contract, today: date) -> None:
    found = CaseFile(
        contract,
        case_state(contract, today),
        timeline_of(contract),
        (),
        alarms(contract, today),
        tasks(contract, today),
        escalation(contract, today),
    )
    again = json.loads(json.dumps(case_as_json(found, command_of)))
    assert again["state"] == found.state
    assert [alarm["kind"] for alarm in again["alarms"]] == [alarm.kind for alarm in found.alarms]
    assert all(date.fromisoformat(task["due_on"]) for task in again["tasks"])
    assert all(entry["text"] for entry in again["timeline"])
