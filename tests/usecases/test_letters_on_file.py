"""Each letter in the book names the state before it: who writes the history anew is found by that."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.usecases.case_of import HOSTING, case_in
from vertragsbuch.config.paths import paths_of
from vertragsbuch.contract.chain import BEFORE_THE_FIRST, seal
from vertragsbuch.contract.head import Head
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import verify
from vertragsbuch.usecases.letter import draft_letter, finished, keep_letter
from vertragsbuch.usecases.letters_on_file import letters_of_another_history
from vertragsbuch.usecases.transfer import export_book, import_file

LATER = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
def written(context: Context) -> Context:
    """Return the context of a book with a letter in it."""
    case_in(context, HOSTING)
    keep_letter(context, draft_letter(context, "web", "reminder"))
    return context


def rewrite(context: Context, statement: str) -> None:
    """Change the book and work out every seal anew, with every trigger in its place again."""
    with closing(sqlite3.connect(context.paths.book)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("BEGIN")
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        previous = BEFORE_THE_FIRST
        rows = connection.execute("SELECT number, subject, key, sum, recorded_at FROM seal ORDER BY number")
        for number, *parts in rows.fetchall():
            previous = seal(previous, number, *parts)
            connection.execute("UPDATE seal SET hash = ? WHERE number = ?", (previous, number))
        for _name, sql in triggers:
            connection.execute(sql)
        connection.commit()


def test_the_letters_of_a_book_that_nobody_touched_name_its_states(written: Context) -> None:
    (letter,) = written.book.proofs.own_letters()
    assert letter.type == "letter_written"
    assert list(letters_of_another_history(written)) == []
    assert verify(written).is_sound


def test_who_works_out_the_whole_chain_anew_is_found_by_every_letter(written: Context) -> None:
    rewrite(written, "UPDATE seal SET recorded_at = '2026-11-21T09:00:00Z' WHERE number = 1")
    (broken,) = letters_of_another_history(written)
    assert "den enthält das Buch nicht: Der Verlauf wurde neu geschrieben." in broken.sentence
    assert (broken.contract, bool(broken.document)) == ("web", True)
    assert broken in verify(written).breaks
    assert any(broken.sentence in one.sentence and one.severity == "error" for one in examine_book(written))


def test_letters_that_an_import_brought_prove_nothing_here(written: Context, tmp_path: Path) -> None:
    other = written._replace(paths=paths_of(str(tmp_path / "other" / "buch.sqlite")), now=lambda: LATER)
    import_file(other, export_book(written).encode())
    assert other.book.proofs.own_letters() == []
    assert verify(other).is_sound


def test_nor_do_those_that_a_later_import_added(context: Context, tmp_path: Path) -> None:
    case_in(context, HOSTING)
    other = context._replace(paths=paths_of(str(tmp_path / "other" / "buch.sqlite")), now=lambda: LATER)
    import_file(other, export_book(context).encode())
    keep_letter(context, draft_letter(context, "web", "reminder"))
    import_file(other, export_book(context).encode())
    assert [link.type for link in other.book.proofs.history_of("web").links][-1] == "letter_written"
    assert other.book.proofs.own_letters() == []
    assert verify(other).is_sound


def test_the_same_state_gives_the_same_letter_and_another_one_another(context: Context) -> None:
    case_in(context, HOSTING)
    draft = draft_letter(context, "web", "reminder")
    shown = finished(context, draft)
    assert finished(context, draft).pdf == shown.pdf
    assert keep_letter(context, draft, shown).pdf == shown.pdf
    assert finished(context, draft).pdf != shown.pdf


@pytest.mark.parametrize("facts", ["{", "[]", '{"document": 7}', '{"document": "../../etc/passwd"}'])
def test_entries_that_make_no_sense_are_left_to_the_chain(written: Context, facts: str) -> None:
    with closing(sqlite3.connect(written.paths.book)) as connection:
        connection.execute("DROP TRIGGER event_refuses_update")
        connection.execute("UPDATE event SET facts = ? WHERE type = 'letter_written'", (facts,))
        connection.execute("UPDATE deed SET first_event = 'x', entered = '[['")
        connection.execute("DROP TRIGGER IF EXISTS seal_refuses_update")
        connection.execute("UPDATE seal SET key = ? WHERE subject = 'events'", ("1-" + "9" * 5000,))
        connection.commit()
    assert list(letters_of_another_history(written)) == []


def test_a_head_of_which_nothing_is_known_is_in_no_book(written: Context) -> None:
    last = written.book.heads.last()
    heads = [last, Head(last.number, last.hash[:32]), Head(last.number, ""), Head(last.number + 1, last.hash)]
    assert written.book.heads.standing(heads) == [True, True, False, False]
