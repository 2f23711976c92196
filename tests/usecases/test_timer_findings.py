"""What the doctor says of being told, where cron and its mail are as they are on this machine."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.usecases.conftest import TODAY
from vertragsbuch.config.paths import BOOK_VARIABLE, paths_of
from vertragsbuch.config.settings import ChannelSettings, Settings
from vertragsbuch.scheduling import systemd
from vertragsbuch.scheduling.timer import TimerPlan
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.runs import note_run
from vertragsbuch.usecases.timer_findings import timer_findings

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    """A context on a machine whose person has neither a crontab nor units of systemd."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", "")
    paths = paths_of(str(tmp_path / "buch.sqlite"))
    return Context(paths, Settings(), TODAY, lambda: NOON, clock_day=lambda: TODAY)


def said_of(context: Context, subject: str) -> list[tuple[str, str]]:
    return [(each.severity, each.sentence) for each in timer_findings(context) if each.subject == subject]


def lay_units(plan: TimerPlan) -> None:
    systemd.folder().mkdir(parents=True, exist_ok=True)
    for name, text in systemd.units_of(plan).items():
        (systemd.folder() / name).write_text(text)


def test_where_nothing_is_set_up_that_is_said_and_no_fault(context: Context) -> None:
    assert said_of(context, "Zeitplan") == [
        ("ok", "Es ist keiner eingerichtet; von selbst erinnert hier nichts.")
    ]
    assert len(list(timer_findings(context))) == 1


def test_a_timer_without_its_program_on_another_book_is_a_fault(context: Context, tmp_path: Path) -> None:
    lay_units(
        TimerPlan((str(tmp_path / "fort"), "remind"), ("07:00",), ((BOOK_VARIABLE, "/anderes.sqlite"),))
    )
    ((severity, sentence),) = said_of(context, "Zeitplan")
    assert severity == "warning"
    assert f"ist nicht da: {tmp_path}/fort." in sentence
    assert "nach einem anderen Buch: /anderes.sqlite." in sentence
    assert "kein systemd" in sentence
    lay_units(TimerPlan(("/bin/sh", "remind"), ("07:00",), ((BOOK_VARIABLE, str(context.paths.book)),)))
    assert said_of(context, "Zeitplan") == [("warning", "Timer von systemd: Hier gibt es kein systemd.")]


def test_a_timer_without_a_channel_tells_nobody(context: Context) -> None:
    lay_units(TimerPlan(("/bin/sh", "remind"), ("07:00",)))
    ((severity, sentence),) = said_of(context, "Kanäle")
    assert severity == "warning"
    assert "[channels.NAME]" in sentence
    assert "steht nur im Protokoll des Systems" in sentence
    told = Settings(channels=(ChannelSettings("post", "mail"),))
    assert said_of(context._replace(settings=told), "Kanäle") == []


def test_when_it_ran_last_is_told_and_becomes_a_warning(context: Context) -> None:
    note_run(context, "check")
    assert said_of(context, "Zuletzt geprüft") == [("ok", f"nachgesehen heute {NOON.astimezone():%H:%M}.")]
    later = context._replace(now=lambda: NOON + timedelta(days=3))
    ((severity, sentence),) = said_of(later, "Zuletzt geprüft")
    assert severity == "warning"
    assert "vor 3 Tagen" in sentence
    assert sentence.endswith(f"nachgesehen So 22.11.2026 {NOON.astimezone():%H:%M}")
