"""Messages by Apprise, in its own process: given up in time, and no secret of an address is ever seen."""

import pytest

from tests.hostile import HOSTILE, commands_in
from tests.telling.messages import NOW, channel, line, message
from tests.telling.servers import Reply, taking
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.other_program import Ended
from vertragsbuch.telling import by_apprise
from vertragsbuch.telling.message import Message
from vertragsbuch.telling.sending import tell


def told(address: str, what: Message | None = None) -> str:
    at = channel("apprise", "full", url_command=("echo", address), timeout_seconds=10)
    return tell(at, what or message(), now=NOW, account=None)


def refusal(address: str, kind: type[Exception] = NotSent) -> str:
    with pytest.raises(kind) as refused:
        told(address)
    assert "geheim" not in str(refused.value)
    return str(refused.value)


def test_a_message_arrives_as_plain_text_and_a_refusal_is_told() -> None:
    lines = [
        line(HOSTILE[name], 1) for name in ("HTML", "escape, screen cleared", "markup", "formula", "JSON")
    ]
    with taking("webhook") as server:
        address = server.url.replace("http://", "json://u:geheim@")
        answer = told(address, message(lines, "Fällig"))
        server.instead = [Reply(302, b"", {"Location": f"{server.url}/geheim"})]
        assert "nicht zugestellt" in refusal(address)
    assert answer.startswith("json hat die Nachricht angenommen")
    assert len(server.asked) == 2
    sent = server.asked[0].document
    assert sent["title"] == "Fällig"
    assert "<script>alert(1)</script>" in sent["message"]
    assert commands_in(sent["message"]) == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("matrixs://u:geheim@127.0.0.1:1/#raum", "legt es ein neues Konto an"),
        ("geheim", "keine, wie Apprise sie versteht"),
        ("ge\x1bheim://x", "keine, wie Apprise sie versteht"),
        ("gibtesnicht://geheim/", "gibtesnicht://… wie die von [channels.apprise] versteht Apprise nicht"),
    ],
)
def test_an_address_that_is_none_or_refused_is_told_unseen(address: str, words: str) -> None:
    assert words in refusal(address)


def test_without_apprise_it_says_how_it_comes_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_apprise, "find_spec", lambda _name: None)
    assert 'pip install "vertragsbuch[apprise]"' in refusal("json://geheim/")


def test_what_does_not_end_or_breaks_off_is_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_apprise, "_TIME_TO_LOAD", -10)
    assert "ob die Nachricht ankommt" in refusal("json://geheim/", SendingUncertain)
    assert by_apprise._word_of(Ended(-9, b"begun\n", b"")) == "late"
    assert by_apprise._word_of(Ended(1, b"", b"")) == "failed"
