"""A message as an e-mail to oneself, on a real server."""

from email import message_from_bytes
from email.policy import default

import pytest

from tests.hostile import HOSTILE
from tests.sending.mailserver import SENDER, Authority, mail_server
from tests.telling.messages import NOW, channel, line, message
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.telling.sending import tell

TITLES = ("Fristen", *(value for name, value in HOSTILE.items() if "mail" in name or "escape" in name))


def test_whatever_is_told_arrives_as_one_mail_to_oneself(authority: Authority) -> None:
    lines = [line(value, 1) for value in HOSTILE.values()]
    with mail_server(authority.context()) as server:
        account = server.account(ca_file=authority.file)
        for title in TITLES:
            answer = tell(channel("mail"), message(lines, title), now=NOW, account=account)
            assert answer == "250 2.0.0 Ok: queued as 4AbCdE"
        tell(channel("mail", to="anna@example.org"), message(lines), now=NOW, account=account)
    assert [mail.recipients for mail in server.inbox] == [(SENDER,)] * len(TITLES) + [("anna@example.org",)]
    for mail in server.inbox:
        read = message_from_bytes(mail.content, policy=default)
        assert set(read) == {
            "Date", "Message-ID", "Auto-Submitted", "From", "To", "Subject", "Content-Type",
            "Content-Transfer-Encoding", "MIME-Version",
        }  # fmt: skip
        assert len(read.get_content().splitlines()) == len(lines)
    first = message_from_bytes(server.inbox[0].content, policy=default)
    assert (first["Subject"], first["To"]) == ("Fristen", f"vertragsbuch <{SENDER}>")
    assert first.get_content().startswith("[31mrot [0m: absenden bis 2026-11-29 (Mindestlaufzeit)\r\n")


def test_a_refusal_and_a_silence_are_told_apart(authority: Authority) -> None:
    with pytest.raises(NotSent, match="kein E-Mail-Konto"):
        tell(channel("mail"), message(), now=NOW, account=None)
    with mail_server(authority.context(), answers={"DATA": "552 zu groß"}) as server:
        account = server.account(ca_file=authority.file)
        with pytest.raises(NotSent, match="Nichts wurde gesendet"):
            tell(channel("mail"), message(), now=NOW, account=account)
        server.answers["DATA"] = ""
        with pytest.raises(SendingUncertain, match="ob sie ankommt"):
            tell(channel("mail"), message(), now=NOW, account=account)
        with pytest.raises(NotSent, match="keine E-Mail-Adresse"):
            tell(channel("mail", to="niemand"), message(), now=NOW, account=account)
