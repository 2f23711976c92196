"""The channels of a person: named where one is meant that there is not, and tried without a note."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.telling.servers import TOKEN, taking
from tests.usecases.hosting import with_hosting
from vertragsbuch.book.values import ChannelRecord
from vertragsbuch.config.settings import ChannelSettings, Settings
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.channels import channels, reminder_channel_of, try_channel
from vertragsbuch.usecases.context import Context, open_context

PHONE = ChannelSettings("handy", "gotify", token_command=("echo", TOKEN))


def context_with(folder: Path, *of_person: ChannelSettings) -> Context:
    context = open_context(str(folder / "b.sqlite"), date(2026, 11, 28))
    return context._replace(settings=Settings(channels=of_person))


def test_a_trial_tells_what_it_is_and_what_the_server_answered(tmp_path: Path) -> None:
    with taking("gotify") as server:
        context = context_with(tmp_path, PHONE._replace(url=f"{server.url}/gotify"))
        assert server.url.removeprefix("http://") in try_channel(context, "handy")
        assert "Das ist eine Probe" in server.asked[0].document["message"]
    assert list(tmp_path.iterdir()) == []


def test_a_channel_is_told_with_what_became_of_its_messages(context: Context) -> None:
    both = Settings(channels=(PHONE, PHONE._replace(name="tisch", type="desktop")))
    context = context._replace(settings=both)
    assert [(each.channel.name, each.sent_at, each.failures) for each in channels(context)] == [
        ("handy", None, 0), ("tisch", None, 0)
    ]  # fmt: skip
    context = with_hosting(context)
    since = "2026-11-27T07:00:00+00:00"
    context.book.reminders.note([], ChannelRecord("handy", 2, since, since, "zu"))
    handy, _desk = channels(context)
    assert handy.sent_at == handy.failing_since == datetime(2026, 11, 27, 7, tzinfo=UTC)
    assert (handy.failures, handy.answer) == (2, "zu")


def test_a_channel_that_there_is_not_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="gibt es nicht; es gibt: handy"):
        reminder_channel_of(context_with(tmp_path, PHONE), "hendy")
    with pytest.raises(BadInput, match=r"kein Kanal eingerichtet.*config\.toml.*\[channels\.desktop\]"):
        reminder_channel_of(context_with(tmp_path), "handy")
