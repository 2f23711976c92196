import smtplib
import socket
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP as FOR_MAIL
from pathlib import Path

import pytest

from tests.dripping import dripping
from tests.interrupts import interrupt
from tests.sending.mailserver import HOST, PASSWORD, PROVIDER, SENDER, USER, Authority, mail_server, reciting
from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.sending import smtp
from vertragsbuch.sending.refusal import mail_refusals_in_words
from vertragsbuch.sending.smtp import SmtpAnswer, send_mail

BOTH = (PROVIDER, SENDER)
LONG_AGO = datetime.now(UTC) - timedelta(days=90)
GREETING, HELLO, OK = b"220 mail.example.org\r\n", b"250 mail.example.org\r\n", b"250 2.1.0 Ok\r\n"
UP_TO_DATA = [GREETING, HELLO, OK, OK, b"354 Go ahead\r\n"]


def message(text: str = "Guten Tag\n") -> bytes:
    mail = EmailMessage(policy=FOR_MAIL)
    mail["From"], mail["To"], mail["Subject"] = SENDER, PROVIDER, "Kündigung"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(text, cte="8bit")
    return mail.as_bytes()


def refusal(account: MailSettings, password: str | None = None, content: bytes | None = None) -> str:
    """Return the sentence with which sending fails; it never holds the password."""
    with pytest.raises(NotSent) as refused:
        send_mail(content or message(), account, password, BOTH)
    sentence = str(refused.value)
    assert sentence.endswith("Nichts wurde gesendet.")
    assert PASSWORD not in sentence
    return sentence


def without_tls(account: MailSettings, content: bytes | None = None) -> str:
    """Send as if the line were encrypted: what a server says afterwards is the same on a bare one."""
    content = content or message()
    server = smtplib.SMTP(account.host, account.port, timeout=20)
    try:
        with mail_refusals_in_words(account):
            server.ehlo()
            smtp._name_the_parties(server, account.sender, (PROVIDER,), len(content))
            return smtp._handed_over(server, content, "<1@example.org>")
    finally:
        server.close()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_encrypted_message_reaches_both_as_it_was_and_the_answer_is_kept(
    authority: Authority, security: str
) -> None:
    with mail_server(authority.context(), implicit=security == "tls") as server:
        account = server.account(security=security, ca_file=authority.file, user=USER)
        sent = send_mail(message(), account, PASSWORD, BOTH)
    assert sent == SmtpAnswer("<1@example.org>", "250 2.0.0 Ok: queued as 4AbCdE")
    assert server.inbox == [(SENDER, BOTH, message())]
    assert server.logins == [(USER, PASSWORD)]


def test_without_a_user_nobody_logs_in(authority: Authority) -> None:
    with mail_server(authority.context()) as server:
        send_mail(message(), server.account(ca_file=authority.file), None, BOTH)
    assert server.logins == []


@pytest.mark.parametrize(
    "text",
    [
        ".\n", "..\n.. \n.\n.\nMAIL FROM:<x@y.de>\n", "\n\n.\n\n", "ohne Ende", "Ä" * 70 + "\n",
        "x" * 990 + "\n.\n", "a\r\n.\r\nb\r\n", "QUIT\n",
    ],
)  # fmt: skip
def test_dots_line_ends_and_umlauts_arrive_as_they_were_sent(authority: Authority, text: str) -> None:
    with mail_server(authority.context()) as server:
        account = server.account(ca_file=authority.file)
        send_mail(message(text), account, None, BOTH)
        send_mail(message("danach\n"), account, None, BOTH)
    assert [received.content for received in server.inbox] == [message(text), message("danach\n")]


def test_a_message_with_the_line_ends_of_another_system_ends_where_it_ends() -> None:
    raw = b"Subject: x\n\nA\r.\rB\n.\nMAIL FROM:<x@y.de>"
    with reciting([*UP_TO_DATA, OK]) as (port, told):
        without_tls(MailSettings(HOST, SENDER, port=port), raw)
    assert told[-1] == b"Subject: x\r\n\r\nA\r\n..\r\nB\r\n..\r\nMAIL FROM:<x@y.de>\r\n"


@pytest.mark.parametrize("name", [USER, "mären"])
def test_a_password_with_umlauts_is_utf_8(authority: Authority, name: str) -> None:
    with mail_server(authority.context(), answers={"password": "Schlüssel€"}) as server:
        account = server.account(ca_file=authority.file, user=name)
        send_mail(message(), account, "Schlüssel€", BOTH)
        assert "nimmt Benutzer oder Passwort nicht an (535" in refusal(account, "Schlüssel£")
    assert server.logins == [(name, "Schlüssel€"), (name, "Schlüssel£")]
    assert len(server.inbox) == 1


def test_a_wrong_password_ends_it(authority: Authority) -> None:
    with mail_server(authority.context(), answers={"password": "ein anderes"}) as server:
        sentence = refusal(server.account(ca_file=authority.file, user=USER), PASSWORD)
    assert "nimmt Benutzer oder Passwort nicht an (535 5.7.8" in sentence
    assert server.inbox == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({SENDER: "550 5.7.1 nicht du"}, f"nimmt den Absender {SENDER} nicht an (550 5.7.1 nicht du)"),
        ({SENDER: "530 5.7.0 Authentication required"}, "verlangt eine Anmeldung: user unter [mail]"),
        ({PROVIDER: "550 5.1.1 unknown"}, f"nimmt den Empfänger {PROVIDER} nicht an (550 5.1.1 unknown)"),
        ({PROVIDER: "450 4.2.0 Greylisted"}, f"nimmt den Empfänger {PROVIDER} gerade nicht an (450"),
        ({"DATA": "554 5.7.1 Spam"}, "nimmt die E-Mail nicht an (554 5.7.1 Spam)"),
        ({"DATA": "451 4.3.0 Try later"}, "bittet, es später noch einmal zu versuchen (451 4.3.0 Try later)"),
        ({"DATA": "552 5.3.4 Too big"}, "ist dem Mailserver 127.0.0.1 zu groß (552 5.3.4 Too big)"),
    ],
)
def test_what_the_server_refuses_is_said_in_its_words(
    authority: Authority, answers: dict[str, str], expected: str
) -> None:
    with mail_server(authority.context(), answers=answers) as server:
        account = server.account(ca_file=authority.file)
        assert expected in refusal(account)
    assert server.inbox == []


def test_one_refused_recipient_of_two_sends_to_nobody(authority: Authority) -> None:
    with mail_server(authority.context(), answers={"kopie@example.org": "550 5.1.1 unknown"}) as server:
        account = server.account(ca_file=authority.file)
        with pytest.raises(NotSent, match=r"den Empfänger kopie@example\.org nicht an"):
            send_mail(message(), account, None, (PROVIDER, "kopie@example.org"))
    assert server.inbox == []


def test_a_server_that_says_its_limit_is_not_sent_more(authority: Authority) -> None:
    with mail_server(authority.context(), size_limit=100) as server:
        assert "zu groß (552" in refusal(server.account(ca_file=authority.file))
    assert server.inbox == []


def test_a_certificate_of_a_stranger_ends_it(authority: Authority, other_authority: Authority) -> None:
    with mail_server(other_authority.context()) as server:
        expected = "ist nicht zu trauen: sein Zertifikat stammt von einer unbekannten Stelle."
        assert expected in refusal(server.account(ca_file=authority.file, user=USER), PASSWORD)
        assert expected in refusal(server.account(user=USER), PASSWORD)
    assert server.logins == []


def test_a_certificate_for_another_name_ends_it(authority: Authority) -> None:
    with mail_server(authority.context("mail.example.org"), implicit=True) as server:
        account = server.account(ca_file=authority.file, security="tls", user=USER)
        sentence = refusal(account, PASSWORD)
    assert "sein Zertifikat gilt für ein" in sentence
    assert server.logins == []


def test_an_expired_certificate_ends_it(authority: Authority) -> None:
    expired = authority.context(not_before=LONG_AGO, not_after=LONG_AGO + timedelta(days=30))
    with mail_server(expired) as server:
        sentence = refusal(server.account(ca_file=authority.file, user=USER), PASSWORD)
    assert "sein Zertifikat ist abgelaufen" in sentence
    assert server.logins == []


@pytest.mark.parametrize(("content", "reason"), [(None, "gibt es nicht"), ("x", "kein Zertifikat in PEM")])
def test_a_file_of_certificates_that_is_none_is_named(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    sentence = refusal(MailSettings("localhost", SENDER, port=9, ca_file=file))
    assert f"{file} (ca_file, [mail]) taugt nicht: {reason}" in sentence


def test_without_encryption_no_password_and_no_message_leave() -> None:
    with mail_server(None) as server:
        sentence = refusal(server.account(user=USER), PASSWORD)
    assert "keine Verschlüsselung an (STARTTLS)" in sentence
    assert server.logins == []
    assert server.inbox == []


def test_a_port_that_nobody_listens_on() -> None:
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    assert f"nimmt auf Port {port} keine Verbindung an" in refusal(MailSettings(HOST, SENDER, port=port))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_never_answers(security: str) -> None:
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
        account = MailSettings(HOST, SENDER, port=port, timeout_seconds=1)
        assert "antwortet nicht" in refusal(account._replace(security=security))  # type: ignore[arg-type]


@pytest.mark.parametrize("drop", [b"2", b"250-mehr\r\n"])
def test_a_server_that_drips_and_never_comes_to_an_end_is_given_up(drop: bytes) -> None:
    with dripping(b"", drop, greeting=GREETING) as port:
        sentence = refusal(MailSettings(HOST, SENDER, port=port, timeout_seconds=1))
    assert "antwortet nicht" in sentence


def test_an_answer_without_end_is_not_kept_to_its_end() -> None:
    with dripping(b"250-mehr\r\n" * 200_000, b"", greeting=GREETING) as port:
        assert "antwortet nicht" in refusal(MailSettings(HOST, SENDER, port=port, timeout_seconds=20))


def test_a_host_that_there_is_not() -> None:
    assert "gibt es nicht, oder das Netz ist nicht da" in refusal(MailSettings("mail.invalid", SENDER))


def test_something_else_answers() -> None:
    with reciting([b"HTTP/1.1 400 Bad Request\r\n"]) as (port, _told):
        assert "kein Mailserver ist" in refusal(MailSettings(HOST, SENDER, port=port))


def test_a_server_that_hangs_up_at_once() -> None:
    with reciting([]) as (port, _told):
        sentence = refusal(MailSettings(HOST, SENDER, port=port))
    assert "hat die Verbindung abgebrochen" in sentence


def test_tls_where_the_server_begins_in_the_clear_names_the_setting() -> None:
    with reciting([GREETING]) as (port, _told):
        account = MailSettings(HOST, SENDER, port=port, security="tls")
        assert "Die verschlüsselte Verbindung zu" in refusal(account)


@pytest.mark.parametrize(("port", "security", "other"), [(465, "starttls", "tls"), (587, "tls", "starttls")])
def test_a_setting_that_does_not_fit_its_port_is_named(port: int, security: str, other: str) -> None:
    account = MailSettings(HOST, SENDER, port=port, security=security)  # type: ignore[arg-type]
    with pytest.raises(NotSent, match=f'gehört security = "{other}"'), mail_refusals_in_words(account):
        raise TimeoutError


def test_a_server_that_is_gone_after_the_message_leaves_it_uncertain(authority: Authority) -> None:
    with mail_server(authority.context(), answers={"DATA": ""}) as server:
        account = server.account(ca_file=authority.file)
        with pytest.raises(SendingUncertain, match=r"ungewiss.*<1@example.org>"):
            send_mail(message(), account, None, BOTH)


@pytest.mark.parametrize("last", [b"", b"was?\r\n"])
def test_no_answer_that_can_be_read_leaves_it_uncertain(last: bytes) -> None:
    with reciting([*UP_TO_DATA, last]) as (port, told), pytest.raises(SendingUncertain):
        without_tls(MailSettings(HOST, SENDER, port=port))
    assert told[-1].replace(b"\r\n", b"\n") == message().replace(b"\r\n", b"\n")


def test_a_server_that_is_gone_before_the_message_has_nothing() -> None:
    with reciting(UP_TO_DATA[:-1]) as (port, _told), pytest.raises(NotSent, match="abgebrochen"):
        without_tls(MailSettings(HOST, SENDER, port=port))


def test_a_line_that_breaks_in_the_middle_of_the_message_has_not_sent_it() -> None:
    with reciting(UP_TO_DATA) as (port, _told), pytest.raises(NotSent, match="abgebrochen"):
        without_tls(MailSettings(HOST, SENDER, port=port), (b"x" * 998 + b"\r\n") * 20_000)


def test_an_interrupt_while_the_server_thinks_leaves_it_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    send = smtplib.SMTP.send

    def interrupted(server: smtplib.SMTP, content: bytes | str) -> None:
        send(server, content)
        if content == b".\r\n":
            raise KeyboardInterrupt

    monkeypatch.setattr(smtplib.SMTP, "send", interrupted)
    with reciting([*UP_TO_DATA, b""], hold=True) as (port, _told), pytest.raises(SendingUncertain):
        without_tls(MailSettings(HOST, SENDER, port=port))


def test_an_interrupt_while_the_server_says_goodbye_comes_too_late(authority: Authority) -> None:
    with mail_server(authority.context()) as server:
        server.instead_of_goodbye = interrupt
        sent = send_mail(message(), server.account(ca_file=authority.file), None, BOTH)
    assert sent.server_answer == "250 2.0.0 Ok: queued as 4AbCdE"
    assert len(server.inbox) == 1


def test_a_server_that_says_no_goodbye_has_taken_the_message(authority: Authority) -> None:
    with mail_server(authority.context()) as server:
        server.instead_of_goodbye = lambda: None
        account = server.account(ca_file=authority.file, timeout_seconds=1)
        assert send_mail(message(), account, None, BOTH).server_answer.startswith("250")


def test_the_words_of_a_server_command_no_terminal() -> None:
    words = "550 \x1b[2Jfür\u202e dich ".encode() + b"\xff\r\n"
    with reciting([GREETING, HELLO, words]) as (port, _told), pytest.raises(NotSent) as refused:
        without_tls(MailSettings(HOST, SENDER, port=port))
    assert str(refused.value).isprintable()
    assert "(550 [2Jfür dich" in str(refused.value)
