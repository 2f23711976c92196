"""The hint for a new shell: one line that stays true when it is read late."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.contracts import HOSTING
from tests.noted import noted
from tests.people import MAREN
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.period import Period
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.check import due
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.hint import hint_file, hint_line, leave_hint
from vertragsbuch.usecases.transfer import take_over

DUE, LONG_BEFORE = date(2026, 12, 20), date(2026, 6, 1)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    paths = paths_of(str(tmp_path / "buch.sqlite"))
    now = datetime(2026, 12, 20, 6, tzinfo=UTC)
    return Context(paths, Settings(), DUE, lambda: now, clock_day=lambda: DUE)


def hint_of(context: Context) -> str | None:
    file = Path(hint_file(context) or "")
    return file.read_text("utf-8") if file.is_file() else None


def test_what_is_due_is_one_line_with_days_that_goes_when_nothing_is(context: Context) -> None:
    take_over(context, Document(MAREN, (HOSTING,)))
    (item,) = due(context)
    altered = item.contract._replace(title=f"Hosting\x1b[31m\n{'sehr ' * 20}lang")
    leave_hint(context, (item._replace(contract=altered),))
    line = hint_of(context)
    assert line is not None
    assert re.search(r"\(Stand 20\.12\.2026, \d\d:\d\d Uhr\)\n$", line)
    assert line.startswith("vertragsbuch: 1 Vertrag verlangt etwas, zuerst „Hosting [31m sehr sehr")
    assert "…“ zu spät für die Post, Zugang noch bis Do 31.12.2026 (" in line
    assert line[:-1].isprintable()
    assert Path(hint_file(context) or "").stat().st_mode & 0o077 == 0
    before = context._replace(today=DUE - timedelta(days=9))
    assert "„Webhosting“ absenden bis Sa 19.12.2026 (" in hint_line(before, due(before))
    calm = context._replace(today=LONG_BEFORE)
    leave_hint(calm._replace(clock_day=None), due(calm))
    assert hint_of(context) == line  # that day was only asked for
    leave_hint(calm, due(calm))
    assert hint_of(context) is None
    leave_hint(calm, due(calm))


def test_a_withdrawal_that_is_too_late_for_the_post_goes_by_mail(context: Context) -> None:
    never = noted("distance_sale", {"instructed": False})
    made_on = date(2025, 12, 13)
    terms = HOSTING.terms._replace(starts_on=made_on, initial_term=Period(years=2))
    sold = HOSTING._replace(concluded_on=made_on, terms=terms, events=(never,))
    take_over(context, Document(MAREN, (sold,)))
    late = context._replace(today=date(2026, 12, 26))
    assert "zu spät für die Post, per E-Mail noch bis So 27.12.2026" in hint_line(late, due(late))


def test_where_it_cannot_be_written_nothing_is_said(context: Context) -> None:
    take_over(context, Document(MAREN, (HOSTING,)))
    leave_hint(context._replace(paths=context.paths._replace(state_folder="")), due(context))
    place = Path(hint_file(context) or "")
    place.mkdir()
    leave_hint(context, due(context))
    assert place.is_dir()
