"""A message goes to a mail server: encrypted, whole, and with the server's own words about it."""

import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from typing import NamedTuple

from vertragsbuch.config import MailSettings
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.language import _

_ACCEPTED = 250
_TEMPORARY = range(400, 500)
_TOO_BIG = 552


class Sent(NamedTuple):
    """What a server answered when it took a message, and when (UTC)."""

    message_id: str
    server_answer: str
    at: datetime


def send_mail(message: bytes, account: MailSettings, password: str | None, recipients: Sequence[str]) -> Sent:
    """Hand a message to the server of an account for all of these recipients, or for none of them.

    Raises NotSent where the server does not have it, and SendingUncertain where it went silent after it had
    been given the message whole.
    """
    message_id = str(message_from_bytes(message)["Message-ID"] or "")
    with _refusals_in_words(account), _connected(account) as server:
        if account.user is not None:
            server.login(account.user, password or "")
        _name_the_parties(server, account, recipients)
        answer = _handed_over(server, message)
    return Sent(message_id, answer, datetime.now(UTC).replace(microsecond=0))


@contextmanager
def _connected(account: MailSettings) -> Iterator[smtplib.SMTP]:
    """Yield a connection that is encrypted and checked against the server's name, and end it politely."""
    tls = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    server = _greeted(account, tls)
    try:
        if account.security == "starttls":
            server.starttls(context=tls)
            server.ehlo()
        yield server
        try:
            server.quit()
        except (smtplib.SMTPException, OSError):
            return  # the message has been taken; how the server says goodbye changes nothing
    finally:
        server.close()


def _greeted(account: MailSettings, tls: ssl.SSLContext) -> smtplib.SMTP:
    if account.security == "tls":
        return smtplib.SMTP_SSL(account.host, account.port, timeout=account.timeout_seconds, context=tls)
    return smtplib.SMTP(account.host, account.port, timeout=account.timeout_seconds)


def _name_the_parties(server: smtplib.SMTP, account: MailSettings, recipients: Sequence[str]) -> None:
    """Name sender and recipients; one that is refused ends it before anything was handed over."""
    server.ehlo_or_helo_if_needed()
    code, answer = server.mail(account.sender)
    if code != _ACCEPTED:
        raise smtplib.SMTPSenderRefused(code, answer, account.sender)
    for recipient in recipients:
        code, answer = server.rcpt(recipient)
        if code not in (_ACCEPTED, 251):
            raise smtplib.SMTPRecipientsRefused({recipient: (code, answer)})


def _handed_over(server: smtplib.SMTP, message: bytes) -> str:
    """Give the server the message and return its answer word for word."""
    code, answer = server.docmd("DATA")
    if code != 354:  # noqa: PLR2004 - „go ahead“ (RFC 5321)
        raise smtplib.SMTPDataError(code, answer)
    quoted = smtplib._quote_periods(smtplib._fix_eols(message.decode("latin-1")).encode("latin-1"))  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        server.send(quoted + (b"" if quoted.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        code, answer = server.getreply()
    except (smtplib.SMTPServerDisconnected, OSError) as silence:
        raise SendingUncertain(
            _(
                "Der Mailserver hat die E-Mail bekommen und dann nicht mehr geantwortet; ob sie gesendet "
                "ist, "
                "ist ungewiss. Bitte im Postfach nachsehen, ob die Kopie ankommt, ehe du noch einmal sendest."
            )
        ) from silence
    if code != _ACCEPTED:
        raise smtplib.SMTPDataError(code, answer)
    return f"{code} {_text(answer)}"


@contextmanager
def _refusals_in_words(account: MailSettings) -> Iterator[None]:
    """Turn whatever goes wrong on the way into NotSent; nothing was sent then."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        sentence = _sentence(error).format(host=account.host, port=account.port, **_details(error))
        raise NotSent(_("{reason} Nichts wurde gesendet.").format(reason=sentence)) from error


def _details(error: Exception) -> dict[str, str]:
    code, answer, who = getattr(error, "smtp_code", ""), getattr(error, "smtp_error", b""), ""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        who, (code, answer) = next(iter(error.recipients.items()))
    if isinstance(error, smtplib.SMTPSenderRefused):
        who = error.sender
    return {
        "answer": f"{code} {_text(answer)}".strip(),
        "who": who,
        "reason": getattr(error, "verify_message", "") or str(error),
    }


def _sentence(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _("Der Mailserver {host} nimmt Benutzer oder Passwort nicht an ({answer}).")
    if code in _TEMPORARY:
        return _("Der Mailserver {host} bittet, es später noch einmal zu versuchen ({answer}).")
    if code == _TOO_BIG:
        return _("Die E-Mail ist dem Mailserver {host} zu groß ({answer}).")
    return next(
        (sentence for kinds, sentence in _SENTENCES if isinstance(error, kinds)),
        _("Der Mailserver {host} hat abgelehnt ({reason})."),
    )


_SENTENCES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (
        smtplib.SMTPRecipientsRefused,
        _("Der Mailserver {host} nimmt den Empfänger {who} nicht an ({answer})."),
    ),
    (smtplib.SMTPSenderRefused, _("Der Mailserver {host} nimmt den Absender {who} nicht an ({answer}).")),
    (
        smtplib.SMTPNotSupportedError,
        _(
            "Der Mailserver {host} bietet nicht an, was eingestellt ist (Verschlüsselung, Anmeldung): "
            "{reason}."
        ),
    ),
    (
        ssl.SSLCertVerificationError,
        _(
            "Das Zertifikat des Mailservers {host} ist nicht vertrauenswürdig ({reason}): Es könnte "
            "ein anderer "
            "Rechner sein."
        ),
    ),
    (ssl.SSLError, _("Die verschlüsselte Verbindung zu {host}:{port} kommt nicht zustande ({reason}).")),
    (socket.gaierror, _("Den Mailserver {host} gibt es nicht, oder das Netz ist nicht da.")),
    (TimeoutError, _("Der Mailserver {host}:{port} antwortet nicht.")),
    (ConnectionRefusedError, _("Der Mailserver {host} nimmt auf Port {port} keine Verbindung an.")),
    (smtplib.SMTPServerDisconnected, _("Der Mailserver {host} hat die Verbindung abgebrochen ({reason}).")),
    (smtplib.SMTPDataError, _("Der Mailserver {host} nimmt die E-Mail nicht an ({answer}).")),
    (smtplib.SMTPResponseException, _("Der Mailserver {host} hat abgelehnt ({answer}).")),
    (OSError, _("Die Verbindung zu {host}:{port} kommt nicht zustande ({reason}).")),
)


def _text(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
