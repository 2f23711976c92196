"""What a mail server or the way to it refused, in a German sentence that says what to do."""

import errno
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import NotSent, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.tables.characters import printable_line

_TEMPORARY = range(400, 500)
_LONGEST_ANSWER = 500
_SPEAKS_FROM_THE_START = 465
_SPEAKS_LATER = (25, 587)


@contextmanager
def mail_refusals_in_words(account: MailSettings) -> Iterator[None]:
    """Turn whatever goes wrong on the way into NotSent; nothing was sent then."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        raise nothing_sent(_sentence(error, account)) from error


def nothing_sent(sentence: str) -> NotSent:
    """Return the failure that a sentence names, with the assurance that the letter is still here."""
    return NotSent(_("{reason} Nichts wurde gesendet.").format(reason=sentence))


def harmless_answer(answer: bytes | str | OSError) -> str:
    """Return what a server or the system said, on one line and without what a terminal would obey."""
    if isinstance(answer, ssl.SSLError):  # its number is OpenSSL's, not the system's
        answer = answer.reason or str(answer)
    elif isinstance(answer, OSError):
        ours = _NETWORK.get(answer.errno or 0)
        if ours:
            return _(ours)
        answer = reason_of(answer)
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return printable_line(text)[:_LONGEST_ANSWER]


def _sentence(error: OSError, account: MailSettings) -> str:
    """Return what went wrong: what the server answered, else why there is no answer."""
    answered = _answered(error)
    if answered is not None:
        return _refused(error, answered).format(
            host=account.host,
            who=answered.who,
            answer=f"{answered.code} {harmless_answer(answered.text)}".strip(),
        )
    sentence = _silent(error).format(host=account.host, port=account.port, reason=harmless_answer(error))
    return f"{sentence} {hint}" if (hint := _other_security(error, account)) else sentence


class _Answer(NamedTuple):
    """What the server said no to: its code, its words, and the address that it was about."""

    code: int
    text: bytes | str
    who: str = ""


def _answered(error: OSError) -> _Answer | None:
    match error:
        case smtplib.SMTPRecipientsRefused():
            who, (code, text) = next(iter(error.recipients.items()))
            return _Answer(code, text, who)
        case smtplib.SMTPSenderRefused():
            return _Answer(error.smtp_code, error.smtp_error, error.sender)
        case smtplib.SMTPResponseException() if error.smtp_code > 0:
            return _Answer(error.smtp_code, error.smtp_error)
    return None


def _refused(error: OSError, answered: _Answer) -> str:
    sentence_by_code = _BY_CODE.get(answered.code)
    if sentence_by_code is not None:
        return _(sentence_by_code)
    refusals = _LATER if answered.code in _TEMPORARY else _FOR_GOOD
    return next(_(sentence) for kind, sentence in refusals if isinstance(error, kind))


def _silent(error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = _(_CERTIFICATE.get(error.verify_code, _UNCHECKED))
        sentence = _("Dem Mailserver {host} ist nicht zu trauen: {reason}.")
        return sentence.replace("{reason}", reason)
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return _("Der Mailserver {host}:{port} antwortet nicht.")  # smtplib hides it behind a lost connection
    sentence = next(
        (sentence for kinds, sentence in _SILENCES if isinstance(error, kinds)),
        N_("Die Verbindung zu {host}:{port} kommt nicht zustande ({reason})."),
    )
    return _(sentence)


def _other_security(error: OSError, account: MailSettings) -> str:
    """Return that the setting and the port do not fit, where that can be the reason; else nothing."""
    if isinstance(error, (ssl.SSLCertVerificationError, socket.gaierror, ConnectionRefusedError)):
        return ""
    if account.security == "starttls" and account.port == _SPEAKS_FROM_THE_START:
        return _('Zu Port 465 gehört security = "tls" unter [mail].')
    if account.security == "tls" and account.port in _SPEAKS_LATER:
        return _('Zu Port {port} gehört security = "starttls" unter [mail].').format(port=account.port)
    return ""


_Kinds = tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...]

_BY_CODE = {
    530: N_("Der Mailserver {host} verlangt eine Anmeldung: user unter [mail] ({answer})."),
    552: N_("Die E-Mail ist dem Mailserver {host} zu groß ({answer})."),
}
_LATER: _Kinds = (
    (
        smtplib.SMTPRecipientsRefused,
        N_(
            "Der Mailserver {host} nimmt den Empfänger {who} gerade nicht an ({answer}); bitte später noch "
            "einmal."
        ),
    ),
    (OSError, N_("Der Mailserver {host} bittet, es später noch einmal zu versuchen ({answer}).")),
)
_FOR_GOOD: _Kinds = (
    (
        smtplib.SMTPRecipientsRefused,
        N_("Der Mailserver {host} nimmt den Empfänger {who} nicht an ({answer})."),
    ),
    (
        smtplib.SMTPAuthenticationError,
        N_("Der Mailserver {host} nimmt Benutzer oder Passwort nicht an ({answer})."),
    ),
    (smtplib.SMTPSenderRefused, N_("Der Mailserver {host} nimmt den Absender {who} nicht an ({answer}).")),
    (smtplib.SMTPDataError, N_("Der Mailserver {host} nimmt die E-Mail nicht an ({answer}).")),
    (OSError, N_("Der Mailserver {host} hat abgelehnt ({answer}).")),
)
_SILENCES: _Kinds = (
    (socket.gaierror, N_("Den Mailserver {host} gibt es nicht, oder das Netz ist nicht da.")),
    (ConnectionRefusedError, N_("Der Mailserver {host} nimmt auf Port {port} keine Verbindung an.")),
    (ssl.SSLError, N_("Die verschlüsselte Verbindung zu {host}:{port} kommt nicht zustande ({reason}).")),
    (
        (smtplib.SMTPServerDisconnected, ConnectionError),
        N_("Der Mailserver {host}:{port} hat die Verbindung abgebrochen."),
    ),
    (smtplib.SMTPResponseException, N_("Auf {host}:{port} antwortet etwas, das kein Mailserver ist.")),
    (smtplib.SMTPException, N_("Mit dem Mailserver {host} gibt es keine gemeinsame Art der Anmeldung.")),
)
"""Why there is no answer; the last is what smtplib says where it knows no way to log in that is offered."""

_CERTIFICATE = {
    9: N_("sein Zertifikat gilt noch nicht"),
    10: N_("sein Zertifikat ist abgelaufen"),
    18: N_("sein Zertifikat hat er sich selbst ausgestellt"),
    19: N_("sein Zertifikat stammt von einer unbekannten Stelle"),
    20: N_("sein Zertifikat stammt von einer unbekannten Stelle"),
    21: N_("sein Zertifikat stammt von einer unbekannten Stelle"),
    23: N_("sein Zertifikat ist widerrufen"),
    62: N_("sein Zertifikat gilt für einen anderen Namen"),
    64: N_("sein Zertifikat gilt für eine andere Adresse"),
}
"""What OpenSSL found, by its number (X509_V_ERR_…)."""
_UNCHECKED = N_("das Zertifikat lässt sich nicht prüfen")

_NETWORK = {
    errno.ENETUNREACH: N_("das Netz ist nicht erreichbar"),
    errno.EHOSTUNREACH: N_("der Rechner ist nicht erreichbar"),
}
