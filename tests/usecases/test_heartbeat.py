"""The sign of life: asked on real servers on loopback that take it, refuse it, drip, or are not there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.dripping import dripping
from tests.net.servers import serving
from tests.usecases.conftest import TODAY
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import HeartbeatSettings, Settings
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.heartbeat import give_sign_of_life, last_failure
from vertragsbuch.usecases.runs import last_run
from vertragsbuch.usecases.timer_findings import timer_findings

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
UNSAID = "4f1c-geheim"


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    paths = paths_of(str(tmp_path / "buch.sqlite"))
    return Context(paths, Settings(), TODAY, lambda: NOON, clock_day=lambda: TODAY)


def asking(context: Context, url: str) -> Context:
    return context._replace(settings=Settings(heartbeat=HeartbeatSettings(url, timeout_seconds=1)))


def findings_of(context: Context) -> list[tuple[str, str]]:
    return [
        (each.severity, each.sentence) for each in timer_findings(context) if each.subject == "Lebenszeichen"
    ]


def test_without_an_address_nothing_is_asked(context: Context) -> None:
    assert give_sign_of_life(context) is None
    assert last_run(context, "heartbeat") is None
    assert findings_of(context) == []


def test_a_command_may_print_the_address(context: Context) -> None:
    with serving(200, b"OK") as (url, questions):
        set_up = HeartbeatSettings(url_command=("echo", f"{url}/{UNSAID}"))
        assert give_sign_of_life(context._replace(settings=Settings(heartbeat=set_up))) is None
    assert len(questions) == 1


@pytest.mark.parametrize("path", [f"/{UNSAID}", f"/api/push/{UNSAID}?status=up&msg=OK&ping="])
def test_it_arrives_as_healthchecks_and_uptime_kuma_want_it(context: Context, path: str) -> None:
    with serving(200, b"OK") as (url, questions):
        assert give_sign_of_life(asking(context, f"{url}{path}")) is None
    assert [question.strip() for question in questions] == [f"GET {path}  None"]
    assert last_run(context, "heartbeat") == NOON
    assert findings_of(context) == [("ok", f"Zuletzt heute {NOON.astimezone():%H:%M}.")]


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (500, b"", "antwortet mit 500"),
        (302, b"", "antwortet mit 302"),
        (404, b'{"ok":false}', "antwortet mit 404"),
        (200, b"OK (not found)", "kennt diese Überwachung nicht"),
        (200, b"x" * 100_000, "zu groß"),
    ],
)
def test_a_sign_that_is_not_taken_is_told_once_and_by_the_doctor(
    context: Context, status: int, body: bytes, reason: str
) -> None:
    with serving(status, body) as (url, questions):
        sentence = give_sign_of_life(asking(context, f"{url}/{UNSAID}"))
    assert len(questions) == 1
    assert sentence is not None
    assert reason in sentence
    assert UNSAID not in sentence
    assert last_failure(context) == sentence
    assert findings_of(context) == [("warning", sentence)]
    with serving(200, b"OK") as (url, _questions):
        give_sign_of_life(asking(context, url))
    assert last_failure(context) is None


def test_who_never_answers_or_is_no_address_holds_nothing_up(context: Context) -> None:
    with dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x") as port:
        assert "keine Antwort" in str(give_sign_of_life(asking(context, f"http://127.0.0.1:{port}/{UNSAID}")))
    for url in (f"ftp://x/{UNSAID}", f"http://{UNSAID}:x/", f"http://127.0.0.1:1/{UNSAID}", "http://"):
        sentence = give_sign_of_life(asking(context, url))
        assert sentence is not None
        assert UNSAID not in sentence
    printed = HeartbeatSettings(url_command=("false",))
    sentence = give_sign_of_life(context._replace(settings=Settings(heartbeat=printed)))
    assert "url_command" in str(sentence)
    unreadable = HeartbeatSettings("http://127.0.0.1:1/", ca_file=context.paths.book)
    sentence = give_sign_of_life(context._replace(settings=Settings(heartbeat=unreadable)))
    assert "ca_file" in str(sentence)
