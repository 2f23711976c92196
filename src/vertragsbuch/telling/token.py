"""The token of a channel: from a command or the keyring, and fit for a header."""

from vertragsbuch.config.secret import Secret
from vertragsbuch.config.settings import ChannelSettings
from vertragsbuch.errors import NotSent
from vertragsbuch.language import _


def token_of(channel: ChannelSettings) -> str:
    """Return the token of a channel, from its command or else the keyring; raises NotSent."""
    section = section_of(channel)
    token = Secret(channel.token_command, f"{section}.token", "token_command", section).reveal().strip()
    if not token.isprintable() or not (token.isascii() or channel.user):
        sentence = _(
            "Der Zugangsschlüssel von [{section}] enthält Zeichen, die keiner hat. Nichts wurde gesendet."
        )
        raise NotSent(sentence.format(section=section))
    return token


def token_if_set(channel: ChannelSettings) -> str | None:
    """Return the token of a channel that need not have one; None where none is set. Raises NotSent."""
    return token_of(channel) if channel.token or channel.token_command else None


def section_of(channel: ChannelSettings) -> str:
    """Return the section of the settings in which a channel stands."""
    return f"channels.{channel.name}"
