"""Messages to servers of push and chat: in the form that each takes, and every way in which it can fail."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from tests.dripping import dripping
from tests.hostile import HOSTILE, commands_in
from tests.net.servers import closing_after
from tests.sending.mailserver import Authority
from tests.sending.memory import Memory
from tests.telling.messages import NOW, channel, line, message
from tests.telling.servers import CHAT, TOKEN, TOPIC, Reply, Taking, taking
from vertragsbuch.config.channels import IN_KEYRING
from vertragsbuch.config.secret_in_keyring import SERVICE
from vertragsbuch.config.settings import ChannelType, Content
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.telling.channel import ReminderChannel
from vertragsbuch.telling.message import Message
from vertragsbuch.telling.sending import tell

KINDS: tuple[ChannelType, ...] = ("ntfy", "gotify", "telegram", "webhook")


def channel_to(server: Taking, content: Content | None = "full", **settings: Any) -> ReminderChannel:
    """Return a channel to a server, with what it has to know."""
    kind: ChannelType = next(kind for kind in KINDS if kind == server.kind)
    known: dict[str, Any] = {
        "ntfy": {"url": server.url, "topic": TOPIC},
        "gotify": {"url": f"{server.url}/gotify/"},
        "telegram": {"url": server.url, "chat": CHAT},
        "webhook": {"url": f"{server.url}/haken?x=1"},
    }
    return channel(kind, content, **{"token_command": ("echo", TOKEN), **known[kind], **settings})


def told(at: ReminderChannel, what: Message | None = None) -> str:
    return tell(at, what or message(), now=NOW, account=None)


def refusal(at: ReminderChannel, kind: type[Exception] = NotSent) -> str:
    """Return the sentence with which telling fails; it holds no secret, and nothing that a terminal obeys."""
    with pytest.raises(kind) as refused:
        told(at)
    sentence = str(refused.value)
    assert TOKEN not in sentence
    assert "geheim" not in sentence
    assert commands_in(sentence) == ""
    return sentence


def text_of(server: Taking) -> str:
    document = server.asked[-1].document
    return str(document["text"] if server.kind in ("telegram", "webhook") else document["message"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_arrives_with_its_umlauts_in_the_form_of_the_server(kind: ChannelType) -> None:
    with taking(kind) as server:
        answer = told(channel_to(server), message([line("Größe 🚲", 1, priority="now")], "Fällig"))
        assert server.url.removeprefix("http://") in answer
        assert "Größe 🚲: absenden bis 2026-11-29 (Mindestlaufzeit)" in text_of(server)
        if kind in ("telegram", "webhook"):
            assert text_of(server).startswith("Fällig\n")
        else:
            assert server.asked[0].document["title"] == "Fällig"
            assert server.asked[0].headers["user-agent"] == "vertragsbuch"
            assert server.asked[0].document["priority"] > 3


@pytest.mark.parametrize("kind", KINDS)
def test_servers_of_strangers_learn_a_count_alone(kind: ChannelType) -> None:
    with taking(kind) as server:
        told(channel_to(server, None), message([line("Webhosting", 16)], "Webhosting"))
        assert "Webhosting" not in str(server.asked)
        assert "14.12.2026" in text_of(server)


@pytest.mark.parametrize("kind", KINDS)
def test_no_title_does_harm_and_ten_thousand_fit(kind: ChannelType) -> None:
    values = list(HOSTILE.values())
    with taking(kind) as server:
        for begin in range(0, len(values), 20):
            lines = [line(value, 1) for value in values[begin : begin + 20]]
            told(channel_to(server), message(lines, values[begin]))
            assert commands_in(text_of(server)) == ""
        told(channel_to(server), message([line(f"Größe 🚲 {number}", 1) for number in range(10_000)]))
        assert "weitere" in text_of(server)


def test_ntfy_takes_a_password_as_well() -> None:
    with taking("ntfy") as server:
        assert told(channel_to(server, user="anna"))
        assert server.asked[0].headers["authorization"].startswith("Basic ")
        with pytest.raises(NotSent, match="Zugangsschlüssel nicht an"):
            told(channel_to(server, token_command=()))
        assert "authorization" not in server.asked[1].headers


def test_a_webhook_without_a_token_sends_none() -> None:
    with taking("webhook") as server:
        told(channel_to(server, token_command=()))
        assert (server.asked[0].path, "authorization" in server.asked[0].headers) == ("/haken?x=1", False)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(301, b"", {"Location": "https://u:geheim@anderswo.example/geheim"}), "an anderswo.example;"),
        (Reply(400, b"topic \x1b[2Junbekannt"), "hat abgelehnt (400 topic [2Junbekannt)"),
        (Reply(401, f"token {TOKEN} is wrong".encode()), "nicht an (401 token … is wrong)"),
        (Reply(403, b""), "erlaubt das mit diesem Zugangsschlüssel nicht (403)"),
        (Reply(404, b"gibt es nicht"), "kennt diese Adresse nicht"),
        (Reply(413, b""), "zu lang"),
        (Reply(429, b"", {"Retry-After": "17"}), "später noch einmal"),
        (Reply(500, b"x" * 100_000), "kann gerade nicht"),
        (Reply(503, b"\xff\xfe"), "später noch einmal"),
    ],
)
def test_a_refusal_says_what_it_means_and_that_nothing_was_sent(reply: Reply, words: str) -> None:
    with taking("gotify") as server:
        server.instead = [reply]
        sentence = refusal(channel_to(server))
    assert words in sentence
    assert sentence.endswith("Nichts wurde gesendet.")
    assert len(sentence) < 500
    assert len(server.asked) == 1


@pytest.mark.parametrize("kind", ["ntfy", "gotify", "telegram"])
def test_a_page_to_log_in_is_no_server_of_push(kind: str) -> None:
    with taking(kind) as server:
        for content in (b"<html>Hotspot</html>", b"[]", b"{}", b"[" * 40_000, b"x" * 70_000, b'{"id": []}'):
            server.instead = [Reply(200, content)]
            assert "kein" in refusal(channel_to(server))


def test_telegram_says_when_to_come_back_and_what_is_wrong() -> None:
    with taking("telegram") as server:
        content = b'{"ok": false, "description": "Too Many Requests", "parameters": {"retry_after": 5}}'
        server.instead = [Reply(429, content)]
        with pytest.raises(NotSent, match="Too Many Requests") as refused:
            told(channel_to(server))
        assert refused.value.retry_after == 5
        assert "chat not found" in refusal(channel_to(server, chat="niemand"))
        assert "wie Telegram sie vergibt" in refusal(channel_to(server, token_command=("echo", "../geheim")))


@pytest.mark.parametrize(
    ("wait", "seconds"), [("17", 17), ("99999999999999", 86_400), ("-1", None), ("morgen", None), ("", None)]
)
def test_the_patience_that_a_server_asks_for_is_bounded(wait: str, seconds: int | None) -> None:
    with taking("webhook") as server:
        server.instead = [Reply(503, b"", {"Retry-After": wait})]
        with pytest.raises(NotSent) as refused:
            told(channel_to(server))
    assert refused.value.retry_after == seconds


def test_what_got_no_answer_is_uncertain_and_what_was_not_reached_is_not_sent() -> None:
    with closing_after(b"") as port:
        assert "ob sie ankommt" in refusal(hook(f"http://127.0.0.1:{port}"), SendingUncertain)
    with dripping(b"HTTP/1.1 200 OK\r\nX: ", b"0") as port:
        assert "keine Antwort" in refusal(hook(f"http://127.0.0.1:{port}"), SendingUncertain)
    with taking("webhook") as server:
        server.instead = [Reply(504, b"")]
        refusal(channel_to(server), SendingUncertain)
    assert "ist nicht zu erreichen" in refusal(hook(server.url))
    assert "kennt niemand" in refusal(hook("https://gibt-es-nicht.invalid/geheim"))


def hook(url: str, **settings: Any) -> ReminderChannel:
    return channel("webhook", url=url, timeout_seconds=1, **settings)


def test_a_certificate_has_to_be_one_that_is_trusted(authority: Authority, tmp_path: Path) -> None:
    with taking("ntfy", authority.context()) as server:
        assert told(channel_to(server, ca_file=authority.file))
        assert "nicht vertrauenswürdig" in refusal(channel_to(server))
        assert "ca_file" in refusal(channel_to(server, ca_file=tmp_path / "fehlt.pem"))
        (tmp_path / "keins.pem").write_bytes(b"kein PEM")
        assert "kein Zertifikat in PEM" in refusal(channel_to(server, ca_file=tmp_path / "keins.pem"))


def test_a_public_name_leads_home_only_where_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = socket.getaddrinfo

    def lying(_host: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as the library has it
        return looked_up("127.0.0.1", *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    with taking("webhook") as server:
        url = server.url.replace("127.0.0.1", "push.example.org")
        assert "private = true unter [channels.webhook]" in refusal(hook(url))
        assert server.asked == []
        assert "unverschlüsselt durchs Netz" in refusal(hook(url, token_command=("echo", TOKEN)))
        assert told(hook(url, private=True, token_command=("echo", TOKEN)))
        assert told(hook(server.url.replace("127.0.0.1", "nas.lan")))


def test_an_address_that_is_secret_is_seen_nowhere() -> None:
    with taking("webhook") as server:
        secret = f"{server.url}/services/T0geheim/B0geheim?sig=geheimnis"
        kept = channel("webhook", url_command=("echo", secret), timeout_seconds=1)
        told(kept)
        assert server.asked[0].path == "/services/T0geheim/B0geheim?sig=geheimnis"
        for echo in (secret, "/services/T0geheim/B0geheim?sig=geheimnis", "B0geheim", "sig: geheimnis"):
            server.instead = [Reply(404, echo.encode()), Reply(200, echo.encode())]
            refusal(kept)
            assert "geheim" not in told(kept)
    refusal(kept)
    for address in (
        "geheim",
        "ftp://geheim/",
        "http://[geheim",
        "http://u:geheim@127.0.0.1:1/",
        "http://a b/geheim",
        "https:///geheim",
    ):
        refusal(channel("webhook", url_command=("echo", address), timeout_seconds=1))


@pytest.fixture
def memory() -> Iterator[Memory]:
    """The keyring of a test."""
    before, ours = keyring.get_keyring(), Memory()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def test_the_keyring_has_tokens_and_addresses_under_the_name_of_the_channel(memory: Memory) -> None:
    with taking("gotify") as server:
        at = channel_to(server, token_command=(), url=IN_KEYRING)
        assert "keyring set vertragsbuch channels.gotify.token" in refusal(at)
        memory.set_password(SERVICE, "channels.gotify.token", TOKEN)
        assert "keyring set vertragsbuch channels.gotify.url" in refusal(at)
        memory.set_password(SERVICE, "channels.gotify.url", f"{server.url}/gotify")
        assert told(at)


@pytest.mark.parametrize("token", ["geheim\tgeheim", "gehéim", "\x1b[2Jgeheim"])
def test_a_token_that_fits_in_no_header_is_refused_unseen(token: str) -> None:
    with taking("gotify") as server:
        assert "enthält Zeichen" in refusal(channel_to(server, token_command=("echo", token)))
