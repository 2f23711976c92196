"""The password of a mail account: from a command or the keyring, never from a file of ours."""

import subprocess

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import NotSent, reason_of
from vertragsbuch.language import _

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
    from vertragsbuch.sending.secret_in_keyring import password_in_keyring  # noqa: PLC0415 - loads 100 ms

    return password_in_keyring(account.user)


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
