"""A secret from the keyring of the desktop; loads whatever speaks to it."""

import shlex
import sys

import keyring
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

from vertragsbuch.errors import NotSent
from vertragsbuch.language import _

SERVICE = "vertragsbuch"
"""The name under which the keyring has the password."""


def in_keyring(user: str, option: str, section: str) -> str:
    """Return what is kept for a user; raises NotSent saying how to put it there.

    Where there is no keyring it names the option, of a section of the settings, that takes a command instead.
    """
    try:
        password = keyring.get_password(SERVICE, user)
    except KeyringError as error:
        sentence = _(
            "{reason}; nichts wurde gesendet. Auf Rechnern ohne Schlüsselbund kommt das Passwort von einem "
            "Befehl: {option} unter [{section}]."
        )
        reason = _why_closed(error)
        raise NotSent(sentence.format(reason=reason, option=option, section=section)) from error
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
