"""With looks and without, the same is due: over any book, whatever happens to it and whatever day it is."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.casework.samples import ANY_HISTORY
from tests.examples import examples
from tests.law.strategies import contracts
from tests.noted import noted
from tests.usecases.made_once import lay_made
from vertragsbuch.agenda.item import Item
from vertragsbuch.book.store import Transaction
from vertragsbuch.book.values import Intent
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import KINDS, Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.usecases import care, looking
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.check import due
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import first_items
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.overview import overview
from vertragsbuch.usecases.register import add_contract, edit_contract, remove_contract, restore_contract

TODAY = date(2026, 11, 22)
DUE = 4
YEAR, QUARTER = Period(months=12), Period(months=3)


def context_in(folder: Path, today: date = TODAY) -> Context:
    paths = paths_of(str(folder / "buch.sqlite"))._replace(config_folder=str(folder / "config"))
    return Context(paths, Settings(), today, lambda: datetime(2026, 11, 22, 6, tzinfo=UTC))


def yearly(number: int) -> Contract:
    """Return a contract whose term begins in another month for each number."""
    terms = Terms(date(2020, 1 + number % 12, 1), YEAR, YEAR, QUARTER, "term_end")
    return Contract(f"v{number}", f"Vertrag {number}", Provider("P"), terms)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """A book with twenty-four contracts, on a day on which four of them are due."""
    made = context_in(tmp_path)
    lay_made(made, _with_two_dozen)
    return made


def _with_two_dozen(context: Context) -> None:
    with opened(context) as book, book.transaction() as transaction:
        for number in range(24):
            transaction.add(yearly(number))


def without_looks(context: Context, within_days: int | None = None) -> list[Item]:
    """Return what is due as reading the whole book tells it."""
    days = context.settings.within_days if within_days is None else within_days
    nearer = context._replace(settings=context.settings._replace(within_days=days))
    return [item for item in overview(nearer) if item.is_due]


def told(items: list[Item]) -> list[tuple[object, ...]]:
    """Return what a person sees of items, in their order."""
    return [(item.contract.id, item.urgency, item.dispatch_by, item.act_by, item.asks) for item in items]


def note(transaction: Transaction, contract_id: str, events: Sequence[Event]) -> None:
    """Note the events that a book takes."""
    for event in events:
        with suppress(BadInput):
            transaction.append(contract_id, event)


def looked_at(context: Context) -> int:
    """Return how many contracts a check has to look at."""
    return len(context.book.looks.pending(looking.stamp_of(context), context.today).contracts)


def rows(context: Context) -> list[tuple[object, ...]]:
    with sqlite3.connect(context.paths.book) as book:
        found = list(book.execute("SELECT * FROM look ORDER BY contract_id"))
    book.close()
    return found


FIRST_DAYS = st.dates(date(2022, 1, 1), date(2030, 1, 1))
ANY_CONTRACTS = st.sampled_from(KINDS).flatmap(contracts)


@settings(examples(12), phases=(Phase.explicit, Phase.reuse, Phase.generate))  # shrinking takes minutes
@given(
    st.data(), st.lists(ANY_CONTRACTS, min_size=1, max_size=6), st.dates(date(2022, 1, 1), date(2030, 1, 1))
)
def test_with_looks_and_without_the_same_is_due(
    data: st.DataObject, some: list[Contract], first_day: date
) -> None:
    with TemporaryDirectory() as folder:
        context = context_in(Path(folder), first_day)
        with opened(context) as book, book.transaction() as transaction:
            for number, contract in enumerate(some):
                transaction.add(contract._replace(id=f"v{number}"))
                note(transaction, f"v{number}", data.draw(ANY_HISTORY)[:3])
        for step in data.draw(st.lists(st.sampled_from(_STEPS), min_size=3, max_size=8)):
            context = step(context, data)
            within = data.draw(st.sampled_from([None, 0, 10, 30, 31, 400]))
            assert told(due(context, within)) == told(without_looks(context, within))
            page = first_items(context, 4)
            assert page is None or told(page) == told(overview(context)[:4])


def _days_pass(context: Context, data: st.DataObject) -> Context:
    days = data.draw(st.sampled_from([0, 1, 2, 7, 20, 31, 90, 366, -1, -40]))
    return context._replace(today=context.today + timedelta(days))


def _something_happens(context: Context, data: st.DataObject) -> Context:
    contract = data.draw(st.sampled_from(context.book.read_contracts(include_removed=True)))
    with opened(context) as book, book.transaction() as transaction:
        note(transaction, contract.id, data.draw(ANY_HISTORY)[:2])
    return context


def _a_contract_changes(context: Context, data: st.DataObject) -> Context:
    known = context.book.read_contracts(include_removed=True)
    contract = data.draw(st.sampled_from(known))
    other = data.draw(ANY_CONTRACTS)
    edit_contract(context, other._replace(id=contract.id, events=contract.events))
    return context


def _one_is_removed_or_restored(context: Context, data: st.DataObject) -> Context:
    contract = data.draw(st.sampled_from(context.book.read_contracts(include_removed=True)))
    (restore_contract if contract.status.removed else remove_contract)(context, contract.id)
    return context


def _the_settings_change(context: Context, data: st.DataObject) -> Context:
    within, margin = data.draw(st.sampled_from([(30, 2), (60, 2), (30, 5), (0, 0)]))
    return context._replace(settings=context.settings._replace(within_days=within, margin_days=margin))


_STEPS = (
    _days_pass, _days_pass, _something_happens, _a_contract_changes, _one_is_removed_or_restored,
    _the_settings_change,
)  # fmt: skip


def test_a_second_check_looks_only_at_what_is_due(context: Context) -> None:
    assert looked_at(context) == 24
    found = due(context)
    assert [item.contract.id for item in found] == [item.contract.id for item in without_looks(context)]
    assert looked_at(context) == len(found) == DUE


def test_a_second_check_writes_nothing(context: Context) -> None:
    due(context)
    before = context.paths.book.read_bytes(), rows(context)
    due(context)
    due(context, 5)
    due(context._replace(today=TODAY - timedelta(3)))
    assert (context.paths.book.read_bytes(), rows(context)) == before


def test_a_contract_is_looked_at_again_after_every_change(context: Context) -> None:
    due(context)
    quiet = next(item.contract for item in overview(context) if not item.is_due)
    edit_contract(context, quiet._replace(notes="anders"))
    assert looked_at(context) == DUE + 1
    due(context)
    assert looked_at(context) == DUE
    with opened(context) as book, book.transaction() as transaction:
        transaction.append(quiet.id, noted("planned", {"on": TODAY}))
    add_contract(context, yearly(99))
    assert looked_at(context) == DUE + 2


def test_a_provider_that_moves_makes_the_looks_at_his_contracts_stale(context: Context) -> None:
    due(context)
    with sqlite3.connect(context.paths.book) as book:
        book.execute("UPDATE provider SET address = 'Weg 1'")
    book.close()
    assert looked_at(context) == 24


def test_another_law_or_program_makes_every_look_stale(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(context)
    monkeypatch.setattr(looking, "_sum_of_reckoning", lambda: "1")
    assert looked_at(context) == 24
    due(context)
    assert looked_at(context) == DUE


def test_the_sum_of_the_program_is_one_over_rules_and_norms() -> None:
    files = looking.reckoning_files()
    ends = (
        "law/ways_out.py",
        "law/norms_table.py",
        "agenda/item.py",
        "casework/alarms.py",
        "contract/events/event.py",
    )
    assert all(any(file.endswith(end) for file in files) for end in ends)


def test_a_change_between_looking_and_keeping_leaves_the_contract_stale(context: Context) -> None:
    pending = context.book.looks.pending(looking.stamp_of(context), context.today)
    edit_contract(context, pending.contracts[0]._replace(notes="inzwischen"))
    looking.keep_looks(context, pending)
    assert context.book.looks.pending(looking.stamp_of(context), context.today).contracts[0].id == "v0"
    assert looked_at(context) == DUE + 1


def test_a_book_that_somebody_holds_is_checked_without_waiting(context: Context) -> None:
    other = sqlite3.connect(context.paths.book, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(due(context)) == DUE
    other.close()
    assert looked_at(context) == 24


def test_a_book_that_cannot_be_written_is_checked_all_the_same(context: Context) -> None:
    context.paths.book.chmod(0o400)
    context.paths.book.parent.chmod(0o500)
    try:
        assert len(due(context)) == DUE
    finally:
        context.paths.book.parent.chmod(0o700)


def test_what_may_have_left_the_house_is_looked_at_every_day(context: Context) -> None:
    due(context)
    letter = "a" * 64
    quiet = next(item.contract for item in overview(context) if not item.is_due)
    with opened(context) as book, book.transaction() as transaction:
        transaction.append(
            quiet.id, noted("letter_written", {"on": TODAY, "kind": "data_access", "document": letter})
        )
    due(context)
    with opened(context) as book, book.transaction() as transaction:
        intent = Intent(quiet.id, "mail", letter, "p@example.org", "<1@example.org>", b"bytes")
        transaction.attempt(transaction.intend(intent))
    assert quiet.id in [item.contract.id for item in due(context)]


def test_the_first_page_is_that_of_the_whole_list(context: Context) -> None:
    assert first_items(context, 5) is None
    due(context)
    for count in (1, 5, 24, 100):
        assert told(first_items(context, count) or []) == told(overview(context)[:count])
    remove_contract(context, overview(context)[1].contract.id)
    assert told(first_items(context, 5) or []) == told(overview(context)[:5])


def _subjects(context: Context) -> list[tuple[str, str]]:
    return [(finding.subject, finding.severity) for finding in examine_book(context)]


def test_what_can_no_longer_be_read_amid_the_examination_is_said(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_context: Context) -> tuple[str, ...]:
        raise BookUnavailable("der Datenträger meldet einen Fehler")

    monkeypatch.setattr(care, "wrong_looks", refusing)
    assert ("Buch", "error") in _subjects(context)


def test_the_examination_compares_the_looks_and_throws_wrong_ones_away(context: Context) -> None:
    due(context)
    assert ("Fristenindex", "ok") in _subjects(context)
    with sqlite3.connect(context.paths.book) as book:
        book.execute("UPDATE look SET day = '9999-12-31'")
    book.close()
    assert told(due(context)) == []
    assert ("Fristenindex", "warning") in _subjects(context)
    assert len(due(context)) == DUE
    assert ("Fristenindex", "ok") in _subjects(context)


@pytest.mark.parametrize("trigger", ["look_after_event", "look_after_change", "look_of_new_contract"])
def test_the_examination_misses_a_trigger(context: Context, trigger: str) -> None:
    with sqlite3.connect(context.paths.book) as book:
        book.execute(f"DROP TRIGGER {trigger}")
    book.close()
    assert ("Fristenindex", "error") in _subjects(context)
