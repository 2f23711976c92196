"""What a run of reminders leaves behind: when it ran, a hint for new shells, and a sign of life."""

from pathlib import Path

import pytest

from tests.net.servers import serving
from tests.telling.servers import Reply, taking
from tests.usecases.reminded import DUE, book_with, context_in, contract
from vertragsbuch.config.settings import ChannelSettings, HeartbeatSettings, Settings
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.hint import hint_file
from vertragsbuch.usecases.register import remove_contract
from vertragsbuch.usecases.reminding import remind
from vertragsbuch.usecases.runs import last_run


@pytest.fixture
def context(tmp_path: Path) -> Context:
    book_with(tmp_path, contract())
    return context_in(tmp_path, DUE)._replace(clock_day=lambda: DUE)


def silent(text: str) -> None:
    raise AssertionError(text)


def test_it_notes_when_it_ran_and_what_a_new_shell_should_say(context: Context) -> None:
    printed: list[str] = []
    assert remind(context, printed.append).told == (("stdout", 1),)
    assert len(printed) == 1
    assert last_run(context, "remind") == context.now()
    place = Path(hint_file(context) or "")
    assert "„X“" in place.read_text("utf-8")
    remove_contract(context, "x")
    assert remind(context, silent).told == ()
    assert not place.exists()


def test_a_day_that_was_given_leaves_nothing(context: Context) -> None:
    given = context._replace(clock_day=None)
    remind(given, lambda _text: None)
    assert last_run(given, "remind") is None
    assert not Path(hint_file(given) or "").exists()


def test_the_sign_of_life_is_given_where_every_channel_took_its_message(context: Context) -> None:
    with taking("webhook") as server, serving(200, b"OK") as (url, questions):
        channel = ChannelSettings("haken", "webhook", url=f"{server.url}/x")
        heartbeat = HeartbeatSettings(f"{url}/ping", timeout_seconds=1)
        context = context._replace(settings=Settings(channels=(channel,), heartbeat=heartbeat))
        server.instead = [Reply(500, b"")]
        run = remind(context, silent)
        assert (run.is_clean, run.no_sign, len(questions)) == (False, None, 0)
        run = remind(context, silent)
        assert (run.is_clean, run.no_sign, len(questions)) == (True, None, 1)
    run = remind(context, silent)
    assert run.is_clean
    assert run.no_sign


def test_a_book_that_is_gone_leaves_no_note_that_it_was_looked_at(context: Context) -> None:
    context = context.held()
    context.paths.book.unlink()
    with pytest.raises(BookUnavailable):
        remind(context, silent)
    assert last_run(context, "remind") is None
