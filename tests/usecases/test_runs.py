"""When something last ran on this machine, and when nobody has looked for too long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.usecases.conftest import TODAY
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.runs import forget_runs, last_run, note_run, pause_hints

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    """A context whose day is the one of its clock, on a machine that has noted nothing yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    paths = paths_of(str(tmp_path / "buch.sqlite"))
    return Context(paths, Settings(), TODAY, lambda: NOON, clock_day=lambda: TODAY)


def after(context: Context, **time: int) -> Context:
    return context._replace(now=lambda: NOON + timedelta(**time))


def test_a_run_is_remembered_for_its_book_alone(context: Context, tmp_path: Path) -> None:
    assert last_run(context, "check") is None
    note_run(context, "check")
    assert last_run(context, "check") == NOON
    note_run(after(context, hours=5), "check")
    assert last_run(context, "check") == NOON + timedelta(hours=5)
    other = context._replace(paths=paths_of(str(tmp_path / "anderes.sqlite")))
    assert last_run(other, "check") is None
    assert last_run(context, "remind") is None


def test_a_look_by_hand_begins_nothing_but_counts_where_something_runs_by_itself(context: Context) -> None:
    note_run(context, "check", begins=False)
    assert last_run(context, "check") is None
    assert not Path(context.paths.state_folder).exists()
    note_run(context, "check")
    note_run(after(context, hours=1), "check", begins=False)
    assert last_run(context, "check") == NOON + timedelta(hours=1)


def test_a_given_day_and_a_book_of_samples_leave_no_trace(context: Context) -> None:
    note_run(context._replace(clock_day=None), "check")
    note_run(context._replace(paths=context.paths._replace(state_folder="")), "check")
    assert not Path(context.paths.state_folder).exists()


def test_where_nothing_can_be_noted_nothing_is_said(context: Context) -> None:
    place = Path(context.paths.state_folder)
    place.parent.mkdir()
    place.write_text("eine Datei")
    note_run(context, "check")
    assert last_run(context, "check") is None
    forget_runs(context)


def test_a_pause_is_told_after_36_hours_and_not_before(context: Context) -> None:
    assert pause_hints(after(context, days=30)) == []
    note_run(context, "check")
    assert pause_hints(after(context, hours=36)) == []
    assert pause_hints(after(context, hours=37))[0].startswith("Zuletzt geprüft vor 37 Stunden")
    assert pause_hints(after(context, days=3))[0].startswith("Zuletzt geprüft vor 3 Tagen")
    note_run(after(context, days=3), "remind")
    assert pause_hints(after(context, days=3)) == []
    assert pause_hints(after(context, days=-900)) == []  # the clock was set back
    forget_runs(context)
    assert pause_hints(after(context, days=30)) == []


def test_a_timer_that_never_ran_is_told(context: Context) -> None:
    note_run(context, "timer")
    assert pause_hints(context) == []
    (sentence,) = pause_hints(after(context, days=2))
    assert sentence.startswith("Der Zeitplan wurde vor 2 Tagen eingerichtet und lief noch nie")
