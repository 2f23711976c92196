"""The password of a mail account from the keyring of the desktop; loads whatever speaks to it."""

import shlex
import sys

import keyring
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

from vertragsbuch.errors import NotSent
from vertragsbuch.language import _

SERVICE = "vertragsbuch"
"""The name under which the keyring has the password."""


def password_in_keyring(user: str) -> str:
    """Return the password of a user; raises NotSent saying how to put it there, or what to do instead."""
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
    if isinstance(error, NoKeyringError):
        return _("Hier gibt es keinen Schlüsselbund")
    if isinstance(error, KeyringLocked):
        return _("Der Schlüsselbund ist verschlossen")
    return _("Der Schlüsselbund ist nicht zu erreichen ({kind})").format(kind=type(error).__name__)
