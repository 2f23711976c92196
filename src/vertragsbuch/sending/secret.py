"""The password of a mail account: from a command or the keyring, never from a file of ours."""

import shlex
import subprocess
import sys

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import NotSent, reason_of
from vertragsbuch.language import _

SERVICE = "vertragsbuch"
"""The name under which the keyring has the password."""

_SECONDS = 60
"""A command may ask the person for the password of its own store."""


def password_of(account: MailSettings) -> str | None:
    """Return the password of an account, None for one without user; raises NotSent saying where to put it.

    The password stands in no message, whatever goes wrong.
    """
    if account.user is None:
        return None
    if account.password_command:
        return _from_command(account.password_command)
    return _from_keyring(account.user)


def _from_command(command: tuple[str, ...]) -> str:
    program = command[0]
    try:
        done = subprocess.run(  # noqa: S603 - the person's own command, started without a shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        reason = _("lässt sich nicht starten ({reason})").format(reason=reason_of(error))
        raise _failed(program, reason) from error
    except subprocess.TimeoutExpired:
        raise _failed(program, _("antwortet nicht")) from None  # it may have told half of the password
    if done.returncode:
        raise _failed(program, _("endet mit Fehler {code}").format(code=done.returncode))
    try:
        password = done.stdout.decode().split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise _failed(program, _("gibt etwas aus, das kein UTF-8 ist")) from None
    if not password:
        raise _failed(program, _("gibt in der ersten Zeile nichts aus"))
    return password


def _failed(program: str, reason: str) -> NotSent:
    sentence = _("Der Befehl für das Passwort („{program}“) {reason}; nichts wurde gesendet.")
    return NotSent(sentence.format(program=program, reason=reason))


def _from_keyring(user: str) -> str:
    import keyring  # noqa: PLC0415 - loads 100 ms, for sending alone
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        password = keyring.get_password(SERVICE, user)
    except KeyringError as error:
        sentence = _(
            "{reason}; nichts wurde gesendet. Auf Rechnern ohne Schlüsselbund kommt das Passwort von einem "
            "Befehl: password_command unter [mail]."
        )
        raise NotSent(sentence.format(reason=_why_closed(error))) from error
    if not password:
        sentence = _(
            "Im Schlüsselbund steht kein Passwort für {user}; nichts wurde gesendet. Hinein kommt es mit: "
            "{command}"
        )
        command = shlex.join([sys.executable, "-m", "keyring", "set", SERVICE, user])
        raise NotSent(sentence.format(user=user, command=command))
    return password


def _why_closed(error: Exception) -> str:
    from keyring.errors import KeyringLocked, NoKeyringError  # noqa: PLC0415 - as above

    if isinstance(error, NoKeyringError):
        return _("Hier gibt es keinen Schlüsselbund")
    if isinstance(error, KeyringLocked):
        return _("Der Schlüsselbund ist verschlossen")
    return _("Der Schlüsselbund ist nicht zu erreichen ({kind})").format(kind=type(error).__name__)
