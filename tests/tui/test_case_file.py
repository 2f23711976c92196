from datetime import date
from pathlib import Path

import pytest
from textual import events

from tests.noted import facts_in, noted
from tests.tui.conftest import HOSTING, INSURANCE, THREE, TODAY, Sit
from tests.tui.forms import fault_at, fill
from tests.tui.menus import choose, last_event
from vertragsbuch.contract.events.declaration import Confirmed, Sent
from vertragsbuch.contract.model import Provider, Terms
from vertragsbuch.reading.typed_times import typed_time_of_day
from vertragsbuch.tui.case.case_menu import FileDialog
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dropped import dropped_path, dropped_paths
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.letter.letter_done import LetterDone
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

SENT_LONG_AGO = Sent(on=TODAY.replace(day=2), channel="letter", ends_on=TODAY.replace(month=12, day=31))
WAITING = INSURANCE._replace(events=(SENT_LONG_AGO,))


async def test_a_missing_confirmation_stands_on_top_in_words(sit: Sit) -> None:
    async with sit([HOSTING, WAITING]) as sitting:
        assert "‼ ohne Bestätigung" in sitting.row(0)
        assert "nicht bestätigt" in sitting.pane()


async def test_the_reminder_is_offered_shown_and_written(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("l")
        assert "Erinnerung" in sitting.drawn
        await sitting.press("enter")
        assert "Bitte um Bestätigung meiner Kündigung vom 02.11.2026" in sitting.pane("#letter_text")
        assert "Erinnerung: Kfz-Versicherung" in sitting.drawn
        assert "Bitte um Bestätigung meiner Kündigung" in sitting.drawn
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, LetterDone)
        assert facts_in(last_event(context, WAITING))["kind"] == "reminder"


async def test_escape_leaves_a_letter_of_the_case_unwritten(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("l", "enter", "escape")
        assert len(sitting.app.screen_stack) == 1
        assert len(contract_of(context, WAITING.id).events) == 1


async def test_a_file_is_put_on_file_by_its_path(sit: Sit, context: Context, tmp_path: Path) -> None:
    paper = tmp_path / "Bestätigung vom 1. Dezember.txt"
    paper.write_text("Wir bestätigen.", encoding="utf-8")
    async with sit(THREE) as sitting:
        await sitting.press("a")
        await choose(sitting, "Datei zur Akte")
        await fill(sitting, papers=str(paper), note="Bestätigung")
        await sitting.press("f2")
        assert facts_in(last_event(context, INSURANCE))["name"] == paper.name


async def test_a_path_that_is_none_is_said_at_its_field(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("a")
        await choose(sitting, "Datei zur Akte")
        await fill(sitting, papers="gibt/es/nicht.pdf")
        await sitting.press("f2")
        assert "gibt es nicht" in fault_at(sitting, "papers")
        assert not contract_of(context, INSURANCE.id).events


async def test_files_dropped_into_the_terminal_go_to_the_chosen_contract(
    sit: Sit, context: Context, tmp_path: Path
) -> None:
    first, second = tmp_path / "eins.txt", tmp_path / "zwei drei.txt"
    for paper in (first, second):
        paper.write_text(paper.name, encoding="utf-8")
    async with sit(THREE) as sitting:
        sitting.app.post_message(events.Paste(f"'{first}' '{second}' "))
        await sitting.settle()
        assert "In die Akte von „Kfz-Versicherung“ legen" in sitting.drawn
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, FileDialog)
        await sitting.press("f2")
        names = [facts_in(event)["name"] for event in contract_of(context, INSURANCE.id).events]
        assert names == ["eins.txt", "zwei drei.txt"]


async def test_other_pasted_text_does_nothing(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        sitting.app.post_message(events.Paste("Guten Tag, 'hier ist"))
        await sitting.settle()
        assert len(sitting.app.screen_stack) == 1


async def test_a_call_is_noted_with_whom_and_what(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Anruf")
        await fill(sitting, whom="Frau Maus")
        sitting.app.screen.query_one(Form).entry("note").raw = "Die Bestätigung kommt.\nNächste Woche."
        await sitting.press("f2")
        noted = facts_in(last_event(context, WAITING))
        assert (noted["medium"], noted["with"]) == ("phone", "Frau Maus")
        assert noted["note"] == "Die Bestätigung kommt.\nNächste Woche."


async def test_a_rejection_becomes_an_alarm_and_asks_for_an_objection(sit: Sit, context: Context) -> None:
    async with sit([HOSTING._replace(events=(SENT_LONG_AGO,))]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Ablehnung")
        await fill(sitting, note="zu spät", ends_on="31.12.2027")
        await sitting.press("f2")
        assert last_event(context, HOSTING).type == "rejected"
        assert "abgelehnt" in sitting.row(0)
        await sitting.press("l", "enter")
        assert "Dem widerspreche ich" in sitting.pane("#letter_text")


async def test_a_debit_after_the_end_leads_to_the_revocation(sit: Sit, context: Context) -> None:
    ended = TODAY.replace(month=10, day=31)
    sent = Sent(on=TODAY.replace(month=8), channel="email", ends_on=ended)
    confirmed = Confirmed(on=TODAY.replace(month=9), ends_on=ended)
    async with sit([INSURANCE._replace(events=(sent, confirmed))]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Abbuchung")
        await fill(sitting, cents="54,20")
        await sitting.press("f2")
        assert facts_in(last_event(context, INSURANCE))["amount_cents"] == 5420
        assert "noch abgebucht" in sitting.row(0)
        await sitting.press("l", "enter")
        assert "54,20 €" in sitting.pane("#letter_text")


async def test_a_task_is_checked_off(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Aufgabe abhaken")
        await sitting.press("enter")
        assert last_event(context, WAITING).type == "task_done"
        assert "✓" in sitting.pane()


async def test_the_address_is_confirmed_with_its_source(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("a")
        await choose(sitting, "Anschrift")
        assert "Serverallee 1" in sitting.drawn
        await sitting.press("f2")
        assert facts_in(last_event(context, INSURANCE))["source"] == "Impressum"
        await sitting.press("k", "enter")
        assert "✓ Die Anschrift ist bestätigt am 22.11.2026" in sitting.drawn


async def test_the_page_of_the_provider_is_opened_and_its_answer_noted(
    sit: Sit, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    page = Provider("Muster AG", ("Weg 1", "20457 Hamburg"), None, "https://muster.example/kuendigen")
    async with sit([INSURANCE._replace(provider=page)]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Kündigungsseite")
        assert "https://muster.example/kuendigen" in sitting.drawn
        await fill(sitting, at="9:05")
        await sitting.press("f2")
        noted = facts_in(last_event(context, INSURANCE))
        assert (noted["channel"], noted["at"]) == ("button", "09:05")


async def test_a_closed_file_rests_and_undo_opens_it(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("b", "enter", "a")
        await choose(sitting, "Akte schließen")
        assert contract_of(context, WAITING.id).status.name == "closed"
        assert "ohne Bestätigung" not in sitting.row(0)
        await sitting.press("u", "enter")
        assert contract_of(context, WAITING.id).status.name == "confirmed"


async def test_a_file_is_not_closed_while_the_contract_may_run_on(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Akte schließen")
        assert "noch nicht bestätigt" in " ".join(sitting.message.split())
        assert contract_of(context, WAITING.id).status.name == "sent"


async def test_the_file_of_the_case_is_written_where_the_person_is(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sit([WAITING]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Akte als PDF und ZIP")
    assert _endings_in(tmp_path) == {".pdf", ".zip"}


async def test_a_letter_that_lies_unsent_is_offered_again(sit: Sit) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("k", "enter", "enter", "enter", "a")
        await choose(sitting, "Geschriebenes Schreiben")
        assert isinstance(sitting.app.screen, LetterDone)
        assert "Kündigung des Vertrags „Webhosting“" in sitting.pane("#next_steps")
        assert "noch niemand geprüft" in sitting.pane("#next_steps")


async def test_a_notice_that_was_never_sent_promises_no_end(sit: Sit) -> None:
    facts = {"on": date(2026, 9, 1), "kind": "notice", "document": "0" * 64, "ends_on": date(2026, 12, 31)}
    lying = noted("letter_written", {**facts, "receive_by": date(2026, 9, 30)})
    async with sit([HOSTING._replace(events=(lying,))]) as sitting:
        assert "Frist verpasst" in sitting.row(0)
        assert "31.12.2027" in sitting.row(0)
        assert "neu schreiben, zum nächsten Termin: k" in sitting.pane()


async def test_where_nothing_lies_unsent_that_is_said(sit: Sit) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Geschriebenes Schreiben")
        assert "kein Schreiben, das noch zu versenden wäre" in sitting.message


async def test_sending_by_hand_is_explained_where_the_letter_was_written(sit: Sit) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("k", "enter", "enter", "h")
        said = sitting.pane("DetailPane")
        assert "Musterhost GmbH, Serverallee 1, 76131 Karlsruhe" in said
        assert "Auslieferungsbeleg" in said
        assert "3,30 €" in said


async def test_mailing_without_an_address_says_where_to_enter_it(sit: Sit) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("k", "enter", "enter", "m")
        assert "E-Mail-Adresse des Anbieters fehlt" in sitting.message


async def test_the_papers_of_a_case_are_looked_at_and_copied(sit: Sit, tmp_path: Path) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("k", "enter", "enter", "enter", "a")
        await choose(sitting, "Papiere ansehen")
        assert "2026-11-22-kuendigung-webhosting.pdf" in sitting.drawn
        await sitting.press("enter", "s", "enter")
    assert _head_of(tmp_path / "2026-11-22-kuendigung-webhosting.pdf") == b"%PDF-"


async def test_a_contract_without_papers_says_so(sit: Sit) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("a")
        await choose(sitting, "Papiere ansehen")
        assert len(sitting.app.screen_stack) == 1


async def test_a_later_end_can_be_accepted(sit: Sit, context: Context) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("b")
        form = sitting.app.screen.query_one(Form)
        form.entry("ends_on").raw = "31.12.2027"
        form.entry("accepted").raw = "accepted"
        await sitting.press("f2")
        assert facts_in(last_event(context, WAITING))["accepted"] is True
        assert "falsches Ende" not in sitting.row(0)


async def test_a_later_end_is_objected_to_unless_it_is_accepted(sit: Sit) -> None:
    async with sit([WAITING]) as sitting:
        await sitting.press("b")
        sitting.app.screen.query_one(Form).entry("ends_on").raw = "31.12.2027"
        await sitting.press("f2")
        assert "falsches Ende" in sitting.row(0)


def _head_of(file: Path) -> bytes:
    return file.read_bytes()[:5]


def _endings_in(folder: Path) -> set[str]:
    return {file.suffix for file in folder.glob("Akte-*")}


async def test_on_a_small_screen_the_page_of_a_contract_says_what_comes_next(sit: Sit) -> None:
    async with sit([WAITING], size=(80, 24)) as sitting:
        await sitting.press("enter")
        page = " ".join(sitting.pane("DetailPane").split())
        assert "Wenn der Anbieter nicht antwortet" in page
        assert "Versicherungsombudsmann" in page


@pytest.mark.parametrize(
    "typed", ["{path}", " {path} ", "'{path}'", '"{path}"', "file://{quoted}", "{escaped}"]
)
def test_a_dropped_path_is_understood_as_terminals_paste_it(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "Brief vom Anbieter.pdf"
    path.write_bytes(b"%PDF-1.7")
    plain = str(path)
    text = typed.format(path=plain, quoted=plain.replace(" ", "%20"), escaped=plain.replace(" ", "\\ "))
    assert dropped_path(text) == path
    assert dropped_paths(text) == [path]


@pytest.mark.parametrize("typed", ["'offen", "~gibtesnicht/x", "", "\x1b[31m", "/", "a" * 5000])
def test_what_is_no_file_is_refused_in_german(typed: str) -> None:
    with pytest.raises(ValueError, match="gibt es nicht"):
        dropped_path(typed)


@pytest.mark.parametrize(("typed", "time"), [("14:05", "14:05"), ("9.30 Uhr", "09:30"), ("23:59", "23:59")])
def test_a_time_is_read(typed: str, time: str) -> None:
    assert f"{typed_time_of_day(typed):%H:%M}" == time


@pytest.mark.parametrize("typed", ["24:00", "12:60", "mittags", "1205"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="keine Uhrzeit"):
        typed_time_of_day(typed)


async def test_what_fits_stands_above_the_line_and_a_notice_is_written_from_there(sit: Sit) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("l")
        menu = sitting.app.screen
        assert isinstance(menu, ChoiceScreen)
        line = menu._choices.index(None)
        above, below = (
            [entry[0] for entry in part if entry is not None]
            for part in (menu._choices[:line], menu._choices[line:])
        )
        assert above == ["notice"]
        assert "late_notice" in below
        assert "domain_transfer" not in below
        await sitting.press("enter")
        assert "Kündigen: Kfz-Versicherung" in sitting.drawn


async def test_a_job_that_ends_by_itself_asks_for_the_report_and_lets_it_be_ticked_off(
    sit: Sit, context: Context
) -> None:
    terms = Terms(date(2026, 1, 1), renewal="none", initial_end=date(2026, 12, 31))
    job = HOSTING._replace(id="job", title="Lager", kind="employment", terms=terms, events=())
    async with sit([job], size=(160, 45)) as sitting:
        assert "Arbeitsagentur" in sitting.row(0)
        assert "Aufgaben bis zum Ende" in sitting.pane()
        await sitting.press("a")
        await choose(sitting, "Aufgabe abhaken")
        await choose(sitting, "Arbeitsuchend melden")
        assert last_event(context, job).type == "task_done"
        assert "endet von selbst" in sitting.row(0)
