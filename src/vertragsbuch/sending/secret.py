"""The password of a mail account: from a command or the keyring, never from a file of ours."""

import subprocess

from vertragsbuch.config import MailSettings
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
    try:
        done = subprocess.run(  # noqa: S603 - the person's own command, started without a shell
            command, capture_output=True, timeout=_SECONDS, check=False
        )
    except OSError as error:
        sentence = _("Der Befehl für das Passwort („{program}“) lässt sich nicht starten: {reason}.")
        raise NotSent(sentence.format(program=command[0], reason=reason_of(error))) from error
    except subprocess.TimeoutExpired:
        sentence = _("Der Befehl für das Passwort („{program}“) antwortet nicht.")
        raise NotSent(sentence.format(program=command[0])) from None
    if done.returncode:
        sentence = _(
            "Der Befehl für das Passwort („{program}“) endet mit Fehler {code}; nichts wurde gesendet."
        )
        raise NotSent(sentence.format(program=command[0], code=done.returncode))
    password = done.stdout.decode(errors="replace").split("\n", 1)[0].rstrip("\r")
    if not password:
        sentence = _("Der Befehl für das Passwort („{program}“) gibt nichts aus.")
        raise NotSent(sentence.format(program=command[0]))
    return password


def _from_keyring(user: str) -> str:
    import keyring  # noqa: PLC0415 - loads 100 ms, for sending alone
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        password = keyring.get_password(SERVICE, user)
    except KeyringError as error:
        sentence = _(
            "Der Schlüsselbund des Systems ist nicht zu erreichen ({reason}). Auf Rechnern ohne ihn "
            "kommt das "
            "Passwort von einem Befehl: password_command im Abschnitt [mail]."
        )
        raise NotSent(sentence.format(reason=type(error).__name__)) from error
    if password is None:
        sentence = _(
            "Im Schlüsselbund steht kein Passwort. Hinein kommt es mit: keyring set {service} {user}"
        )
        raise NotSent(sentence.format(service=SERVICE, user=user))
    return password
