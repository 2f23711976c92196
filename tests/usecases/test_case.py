from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.contracts import HOSTING
from tests.noted import facts_in
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import ENDS_ON, RECEIVE_BY, on_day, with_hosting
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import CancelButtonMissing
from vertragsbuch.contract.model import Provider
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.errors import BadInput, NoSuchContract
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases import case
from vertragsbuch.usecases.check import due
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.letter import draft_letter, keep_letter, ways_to_write
from vertragsbuch.usecases.overview import overview
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.transfer import take_over
from vertragsbuch.usecases.undoing import undo


@pytest.fixture
def book(context: Context) -> Context:
    return with_hosting(context)


def last(context: Context) -> Event:
    return contract_of(context, "hosting").events[-1]


def best_letter(context: Context) -> None:
    way = ways_to_write(context, "hosting").best
    assert way is not None
    keep_letter(context, draft_letter(context, "hosting", way))


def asked(context: Context) -> list[str]:
    """Return what the daily check tells about the contract."""
    return [alarm.kind for line in due(context) for alarm in line.asks]


def test_what_is_sent_keeps_the_letter_its_end_and_its_last_day_of_receipt(book: Context) -> None:
    best_letter(book)
    document = facts_in(last(book))["document"]
    case.note_dispatch(book, "hosting", TODAY, "letter")
    facts = facts_in(last(book))
    assert (facts["kind"], facts["letter"]) == ("notice", document)
    assert (facts["ends_on"], facts["receive_by"]) == (ENDS_ON, RECEIVE_BY)


def test_a_letter_is_not_sent_before_it_is_written(book: Context) -> None:
    best_letter(book)
    written = contract_of(book, "hosting").events
    channels: tuple[Channel, ...] = ("letter", "email", "by_hand")
    for channel in channels:
        with pytest.raises(BadInput, match="Geschrieben wurde das Schreiben erst am"):
            case.note_dispatch(book, "hosting", TODAY - timedelta(days=1), channel)
    assert contract_of(book, "hosting").events == written
    undo(book, "hosting")
    case.note_dispatch(book, "hosting", TODAY - timedelta(days=1), "letter")
    assert facts_in(last(book)).get("letter") is None


def test_what_is_sent_is_the_newest_letter_that_was_written_by_then(book: Context) -> None:
    best_letter(book)
    first = facts_in(last(book))["document"]
    later = on_day(book, TODAY + timedelta(days=2))
    best_letter(later)
    assert facts_in(last(book))["document"] != first
    case.note_dispatch(later, "hosting", TODAY + timedelta(days=1), "letter")
    assert facts_in(last(book))["letter"] == first


def test_a_button_pressed_before_a_letter_was_written_is_a_notice_of_its_own(book: Context) -> None:
    best_letter(book)
    case.note_dispatch(book, "hosting", TODAY - timedelta(days=1), "button")
    facts = facts_in(last(book))
    assert (facts["kind"], facts["channel"], facts.get("letter")) == ("notice", "button", None)


def test_a_notice_that_was_not_written_here_is_the_one_by_the_best_way(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "email")
    assert (facts_in(last(book)).get("ends_on"), facts_in(last(book)).get("receive_by")) == (
        ENDS_ON,
        RECEIVE_BY,
    )
    case.note_rejection(book, "hosting", TODAY)
    case.note_dispatch(book, "hosting", TODAY, "letter")
    assert (facts_in(last(book)).get("ends_on"), facts_in(last(book)).get("receive_by")) == (
        ENDS_ON,
        RECEIVE_BY,
    )


def test_the_second_notice_is_about_the_end_that_the_person_wants(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "email")
    case.note_confirmation(book, "hosting", TODAY, date(2028, 2, 29))
    case.note_dispatch(book, "hosting", TODAY, "letter")
    assert facts_in(last(book)).get("ends_on") == ENDS_ON


def test_the_check_follows_a_case_from_the_deadline_to_the_archive(book: Context) -> None:
    assert asked(book) == []
    case.note_dispatch(book, "hosting", TODAY, "letter")
    assert asked(on_day(book, date(2026, 12, 5))) == []
    assert asked(on_day(book, date(2026, 12, 6))) == ["confirmation_missing"]
    assert asked(on_day(book, date(2026, 12, 24))) == ["confirmation_missing", "second_channel"]
    later = on_day(book, date(2026, 12, 28))
    case.note_confirmation(later, "hosting", later.today)
    assert asked(later) == []
    assert asked(on_day(book, date(2027, 1, 31))) == ["task"]
    assert asked(on_day(book, date(2027, 3, 1))) == []
    after = on_day(book, date(2027, 3, 5))
    case.note_debit(after, "hosting", date(2027, 3, 2), 999)
    assert asked(after) == ["debited_after_end"]
    keep_letter(after, draft_letter(after, "hosting", "mandate_revocation"))
    assert asked(after) == []
    case.note_dispatch(after, "hosting", after.today, "email")
    assert asked(on_day(book, date(2027, 3, 19))) == []
    assert asked(on_day(book, date(2027, 3, 20))) == ["answer_missing"]
    answered = on_day(book, date(2027, 3, 21))
    case.note_contact(answered, "hosting", answered.today, "email", None, "Das Geld kommt zurück.")
    assert asked(answered) == []
    assert asked(on_day(book, date(2027, 8, 28))) == ["archive"]
    at_the_end = on_day(book, date(2027, 8, 28))
    case.close_case(at_the_end, "hosting")
    assert asked(at_the_end) == []
    assert [line.urgency for line in overview(at_the_end)] == ["ended"]


def test_a_deadline_that_presses_comes_first_and_what_the_case_asks_stands_beside_it(book: Context) -> None:
    keep_letter(book, draft_letter(book, "hosting", "data_access"))
    tomorrow = on_day(book, TODAY + timedelta(days=1))
    (line,) = due(tomorrow)
    assert (line.urgency, [alarm.kind for alarm in line.asks]) == ("soon", ["unsent"])


def test_a_deadline_far_away_gives_way_to_what_the_case_asks(book: Context) -> None:
    early = on_day(book, date(2026, 5, 1))
    keep_letter(early, draft_letter(early, "hosting", "data_access"))
    (line,) = due(on_day(book, date(2026, 5, 2)))
    assert (line.urgency, line.act_by, line.days_left) == ("alarm", date(2026, 5, 2), 0)


def test_a_rejected_notice_leaves_the_deadlines_of_the_contract_in_sight(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    case.note_rejection(book, "hosting", TODAY, "Formfehler")
    (line,) = due(book)
    assert (line.urgency, [alarm.kind for alarm in line.asks]) == ("soon", ["rejected"])
    a_year_later = on_day(book, date(2027, 12, 20))
    assert [line.urgency for line in due(a_year_later)] == ["now"]


def test_a_receipt_before_the_sending_is_refused_and_nothing_is_noted(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    with pytest.raises(BadInput, match=r"Zugegangen am 21\.11\.2026\? Abgesandt .* 22\.11\.2026"):
        case.note_receipt(book, "hosting", TODAY - timedelta(days=1))
    assert last(book).type == "sent"


TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    "note",
    [
        lambda book: case.note_dispatch(book, "hosting", TOMORROW, "email"),
        lambda book: case.note_receipt(book, "hosting", TOMORROW),
        lambda book: case.note_confirmation(book, "hosting", TOMORROW),
        lambda book: case.note_rejection(book, "hosting", TOMORROW),
        lambda book: case.note_contact(book, "hosting", TOMORROW, "phone", None, "x"),
        lambda book: case.note_debit(book, "hosting", TOMORROW, 1),
        lambda book: case.note_debit(book, "hosting", TODAY, 0),
        lambda book: case.note_task(book, "hosting", "backup"),
        lambda book: undo(book, "hosting"),
        lambda book: case.close_case(book, "hosting"),
        lambda book: case.note_dispatch(book, "hosting", TODAY, "email", paper=Path("gibt es nicht")),
    ],
)
def test_what_cannot_have_happened_is_refused_and_nothing_is_noted(
    book: Context, note: Callable[[Context], object]
) -> None:
    with pytest.raises(BadInput):
        note(book)
    assert contract_of(book, "hosting").events == ()


def test_a_contract_that_there_is_not_is_no_case(book: Context) -> None:
    with pytest.raises(NoSuchContract):
        case.note_receipt(book, "nichts", TODAY)


def refused_to_close(context: Context, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        case.close_case(context, "hosting")


def test_a_file_is_not_closed_while_the_contract_may_run_on(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    refused_to_close(book, "noch nicht bestätigt")
    case.note_rejection(book, "hosting", TODAY)
    refused_to_close(book, "abgelehnt")
    case.note_confirmation(book, "hosting", TODAY, date(2028, 2, 29))
    refused_to_close(book, "anderes Ende")
    case.note_confirmation(book, "hosting", TODAY, date(2028, 2, 29), accepted=True)
    case.close_case(book, "hosting")
    assert undo(book, "hosting").events[-1].type == "closed"
    assert contract_of(book, "hosting").status.name == "confirmed"


def test_a_confirmation_without_a_day_is_about_the_computed_end(book: Context) -> None:
    case.note_confirmation(book, "hosting", TODAY)
    assert facts_in(last(book)).get("ends_on") == ENDS_ON
    assert asked(on_day(book, date(2027, 1, 31))) == ["task"]


def test_a_file_can_be_closed_after_the_end_though_nobody_ever_answered(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    case.close_case(on_day(book, ENDS_ON + timedelta(days=1)), "hosting")
    assert contract_of(book, "hosting").status.name == "closed"


def test_a_letter_that_was_dropped_asks_for_nothing_and_its_paper_stays(book: Context) -> None:
    kept = keep_letter(book, draft_letter(book, "hosting", "data_access"))
    assert undo(book, "hosting").events[-1].type == "letter_written"
    assert asked(on_day(book, TODAY + timedelta(days=9))) == []
    assert any(path.read_bytes() == kept.pdf for path in book.paths.documents.rglob("*") if path.is_file())


def test_a_task_is_ticked_off_by_its_name_and_a_wrong_name_lists_those_there_are(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    with pytest.raises(
        BadInput, match=r"sichern \(backup\); .*\(auth_code\); .*\(mail_addresses\); .*\(account\)"
    ):
        case.note_task(book, "hosting", "müll")
    case.note_task(book, "hosting", "backup")
    assert asked(on_day(book, date(2027, 1, 31))) == ["confirmation_missing"]


def test_a_receipt_belongs_to_the_letter_that_was_sent_last(book: Context, tmp_path: Path) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    keep_letter(book, draft_letter(book, "hosting", "data_access"))
    case.note_dispatch(book, "hosting", TODAY, "email")
    slip = tmp_path / "beleg.pdf"
    slip.write_bytes(b"%PDF-1.4 Beleg")
    case.note_receipt(book, "hosting", TODAY, "Lesebestätigung", paper=slip)
    assert facts_in(last(book))["kind"] == "data_access"
    assert len(str(facts_in(last(book))["document"])) == 64
    assert contract_of(book, "hosting").status.name == "sent"


def test_a_receipt_is_one_of_the_notice_whose_sending_nobody_noted(book: Context) -> None:
    way = ways_to_write(book, "hosting").best
    assert way is not None
    keep_letter(book, draft_letter(book, "hosting", way))
    case.note_receipt(book, "hosting", TODAY)
    assert facts_in(last(book))["kind"] == "notice"
    assert contract_of(book, "hosting").status.name == "received"
    assert asked(book) == ["unsent"]
    case.note_dispatch(book, "hosting", TODAY, "by_hand")
    assert "unsent" not in asked(book)
    assert contract_of(book, "hosting").status.name == "received"


def test_an_address_is_confirmed_as_it_stands(book: Context) -> None:
    case.confirm_address(book, "hosting", "Impressum")
    assert facts_in(last(book))["address"] == ["Musterhost GmbH", "Serverallee 1", "76131 Karlsruhe"]
    take_over(book, Document(None, (HOSTING._replace(id="ohne", provider=Provider("X")),)))
    with pytest.raises(BadInput, match="keine Anschrift"):
        case.confirm_address(book, "ohne", "Impressum")


def test_an_event_noted_by_mistake_opens_no_way_once_it_is_taken_back(book: Context) -> None:
    before = ways_to_write(book, "hosting").ways_out
    missing = CancelButtonMissing(noticed_on=TODAY)
    happen(book, "hosting", missing)
    assert len(ways_to_write(book, "hosting").ways_out) > len(before)
    assert undo(book, "hosting").events[-1].type == "cancel_button_missing"
    assert [way.rule for way in ways_to_write(book, "hosting").ways_out] == [way.rule for way in before]


def test_a_file_put_on_the_wrong_file_is_taken_back_and_can_be_filed_again(
    book: Context, tmp_path: Path
) -> None:
    paper = tmp_path / "Beleg.txt"
    paper.write_text("Beleg", encoding="utf-8")
    file_papers(book, "hosting", [paper])
    assert undo(book, "hosting").events[-1].type == "filed"
    (again,) = file_papers(book, "hosting", [paper])
    assert not again.known
