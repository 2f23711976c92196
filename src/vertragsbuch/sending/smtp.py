"""A message goes to a mail server: encrypted, whole, and with the server's own words about it."""

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email import message_from_bytes
from typing import NamedTuple

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import SendingUncertain
from vertragsbuch.language import _
from vertragsbuch.net.timely import TimelyReader
from vertragsbuch.sending.refusal import harmless_answer, mail_refusals_in_words, nothing_sent

_ACCEPTED = range(200, 300)
_REFUSED = range(400, 600)
_GO_AHEAD = 354
_LARGEST_ANSWER = 1 << 20
_PATIENCE_AT_THE_END = 5


class SmtpAnswer(NamedTuple):
    """What a server answered when it took a message."""

    message_id: str
    server_answer: str


def send_mail(
    message: bytes, account: MailSettings, password: str | None, recipients: Sequence[str]
) -> SmtpAnswer:
    """Hand a message to the server of an account for all of these recipients, or for none of them.

    Raises NotSent where the server does not have it, and SendingUncertain where it went silent after it had
    been given the message whole.
    """
    message_id = str(message_from_bytes(message)["Message-ID"] or "")
    sent = None
    try:
        with mail_refusals_in_words(account), _connected(account) as server:
            if account.user is not None:
                _log_in(server, account.user, password or "")
            _name_the_parties(server, account.sender, recipients, len(message))
            sent = SmtpAnswer(message_id, _handed_over(server, message, message_id))
    except KeyboardInterrupt:
        if sent is None:
            raise  # else it came too late: the server has said that it has the message
    assert sent is not None
    return sent


class _Client(smtplib.SMTP):
    """A client that gives up an answer that drips or never ends: somebody waits for it."""

    def getreply(self) -> tuple[int, bytes]:
        """Return one answer, which has to be whole within the time of the account."""
        return self._answer_within(self.timeout)

    def take_leave(self) -> None:
        """Say goodbye; the message has been taken, and how the server answers changes nothing."""
        with suppress(smtplib.SMTPException, OSError):
            self.putcmd("quit")
            self._answer_within(min(self.timeout, _PATIENCE_AT_THE_END))

    def _answer_within(self, seconds: float) -> tuple[int, bytes]:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("please run connect() first")
        if self.file is None:
            self.file = TimelyReader(self.sock, seconds, _LARGEST_ANSWER)
        self.file.allow(seconds, _LARGEST_ANSWER)
        answer = super().getreply()
        if self.sock is not None:
            self.sock.settimeout(self.timeout)  # for what is sent next
        return answer


class _ClientInTls(_Client, smtplib.SMTP_SSL):
    """The same, encrypted from the start."""


@contextmanager
def _connected(account: MailSettings) -> Iterator[_Client]:
    """Yield a connection that is encrypted and checked against the server's name, and end it politely."""
    tls = _trust(account)
    server = _greeted(account, tls)
    try:
        server.ehlo_or_helo_if_needed()
        if account.security == "starttls":
            _encrypt(server, tls)
        yield server
        server.take_leave()
    finally:
        server.close()


def _trust(account: MailSettings) -> ssl.SSLContext:
    """Return what certificates are checked against: the system's authorities, or the person's own."""
    try:
        return ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    except OSError as error:
        sentence = _("Die Datei mit Zertifikaten {file} ({option}) taugt nicht: {reason}.")
        reason = _("kein Zertifikat in PEM") if isinstance(error, ssl.SSLError) else harmless_answer(error)
        option = "ca_file, [mail]"
        raise nothing_sent(sentence.format(file=account.ca_file, option=option, reason=reason)) from error


def _greeted(account: MailSettings, tls: ssl.SSLContext) -> _Client:
    if account.security == "tls":
        return _ClientInTls(account.host, account.port, timeout=account.timeout_seconds, context=tls)
    return _Client(account.host, account.port, timeout=account.timeout_seconds)


def _encrypt(server: smtplib.SMTP, tls: ssl.SSLContext) -> None:
    if not server.has_extn("starttls"):
        sentence = _(
            "Der Mailserver bietet keine Verschlüsselung an (STARTTLS). Unverschlüsselt wird nicht gesendet; "
            'oft hilft security = "tls" unter [mail].'
        )
        raise nothing_sent(sentence)
    server.starttls(context=tls)
    server.ehlo()


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    if not server.has_extn("auth"):
        sentence = _("Der Mailserver bietet keine Anmeldung an; ohne sie gehört user nicht unter [mail].")
        raise nothing_sent(sentence)
    if user.isascii() and password.isascii():
        server.login(user, password)
        return
    # smtplib knows ASCII alone; PLAIN is UTF-8 (RFC 4616).
    if "PLAIN" not in server.esmtp_features["auth"].upper().split():
        raise nothing_sent(_("Der Mailserver nimmt in Benutzer und Passwort keine Umlaute an."))
    code, answer = server.docmd("AUTH", "PLAIN " + b64encode(f"\0{user}\0{password}".encode()).decode())
    if code not in _ACCEPTED:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _name_the_parties(server: smtplib.SMTP, sender: str, recipients: Sequence[str], size: int) -> None:
    """Name sender and recipients; one that is refused ends it before anything was handed over."""
    code, answer = server.mail(sender, [f"size={size}"] if server.has_extn("size") else [])
    if code not in _ACCEPTED:
        raise smtplib.SMTPSenderRefused(code, answer, sender)
    for recipient in recipients:
        code, answer = server.rcpt(recipient)
        if code not in _ACCEPTED:
            raise smtplib.SMTPRecipientsRefused({recipient: (code, answer)})


def _handed_over(server: smtplib.SMTP, message: bytes, message_id: str) -> str:
    """Give the server the message and return its answer word for word."""
    code, answer = server.docmd("DATA")
    if code != _GO_AHEAD:
        raise smtplib.SMTPDataError(code, answer)
    server.send(_for_the_wire(message))
    try:
        server.send(b".\r\n")  # from here on the server may have the message
        code, answer = server.getreply()
    except (OSError, KeyboardInterrupt) as silence:
        raise _uncertain(message_id) from silence
    if code in _REFUSED:
        raise smtplib.SMTPDataError(code, answer)
    if code not in _ACCEPTED:
        raise _uncertain(message_id)
    return f"{code} {harmless_answer(answer)}"


def _for_the_wire(message: bytes) -> bytes:
    """Return a message with the line ends of mail, and a second dot before one that begins a line.

    A line of a single dot would end the message, and the rest would be read as commands (RFC 5321, 4.5.2).
    """
    lines = message.splitlines()
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)


def _uncertain(message_id: str) -> SendingUncertain:
    sentence = _(
        "Der Mailserver hat die E-Mail bekommen und dann nicht mehr geantwortet; ob sie gesendet ist, ist "
        "ungewiss. Bitte im Postfach nachsehen, ob sie ankommt (Message-ID {id})."
    )
    return SendingUncertain(sentence.format(id=message_id))
