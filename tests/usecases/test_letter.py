from datetime import date

import pytest

from tests.contracts import MONTH, YEAR
from tests.noted import facts_in, noted
from tests.people import MAREN
from tests.wording import command, in_full
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import Breach, DistanceSale
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.exchange.document import Document
from vertragsbuch.law.answer import WayOut
from vertragsbuch.letters.editing import editable_text, letter_from_edited_text
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import LetterDraft, draft_letter, keep_letter, ways_to_write
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.transfer import take_over

HOLDER = MAREN
STUDIO = Contract(
    "studio",
    "Studio",
    Provider("Muskel GmbH", ("Allee 2", "50667 Köln")),
    Terms(date(2026, 3, 1), YEAR, "indefinite", MONTH, "term_end"),
    kind="fitness",
    concluded_on=date(2026, 11, 15),
)
KNOWN_ON = date(2026, 11, 10)


def draft(context: Context, letter: str, *events: Event) -> LetterDraft:
    """Return the draft for the first way out of the studio that asks for a kind of letter."""
    take_over(context, Document(HOLDER, (STUDIO._replace(events=events),)))
    return draft_letter(context, STUDIO.id, way_with(context, letter))


def way_with(context: Context, letter: str) -> WayOut:
    """Return the first way out of the studio that asks for a kind of letter."""
    return next(way for way in ways_to_write(context, STUDIO.id).ways_out if way.letter == letter)


def test_a_letter_with_a_dotted_line_is_not_kept_and_says_what_completes_it(context: Context) -> None:
    open_draft = draft(context, "for_cause", Breach(known_on=KNOWN_ON))
    with pytest.raises(LetterIncomplete, match="Grund der Kündigung") as caught:
        keep_letter(context, open_draft)
    (fault,) = caught.value.faults
    assert "Abmahnung oder Frist zur Abhilfe" in fault.sentence
    assert command(fault) == "vertragsbuch event studio breach known_on=… remedy_until=… note=…"
    assert in_full(caught.value).endswith(f" → {command(fault)}")
    assert contract_of(context, STUDIO.id).status.name == "open"
    assert not context.paths.documents.exists() or not any(context.paths.documents.iterdir())


def test_the_command_that_it_names_completes_the_letter(context: Context) -> None:
    facts = {"known_on": KNOWN_ON, "remedy_until": date(2026, 11, 20), "note": "Das Studio ist zu."}
    kept = keep_letter(context, draft(context, "for_cause", noted("breach", facts)))
    assert kept.pdf.startswith(b"%PDF-")
    assert facts_in(contract_of(context, STUDIO.id).events[-1])["kind"] == "for_cause"


def test_a_letter_that_was_completed_by_hand_is_kept(context: Context) -> None:
    open_draft = draft(context, "for_cause", Breach(known_on=KNOWN_ON))
    edited = "\n\n".join(part for part in editable_text(open_draft.letter).split("\n\n") if "……" not in part)
    completed = open_draft._replace(letter=letter_from_edited_text(open_draft.letter, edited))
    assert keep_letter(context, completed).pdf.startswith(b"%PDF-")


def test_a_withdrawal_is_called_one_in_its_file_name(context: Context) -> None:
    withdrawal = DistanceSale(instructed_on=date(2026, 11, 15))
    kept = keep_letter(context, draft(context, "withdrawal", withdrawal))
    assert kept.file_name == "2026-11-22-widerruf-studio.pdf"
    assert "widerrufe ich" in kept.as_file("txt").decode()
    assert keep_letter(context, draft_letter(context, STUDIO.id, way_with(context, "notice"))).file_name == (
        "2026-11-22-kuendigung-studio.pdf"
    )
