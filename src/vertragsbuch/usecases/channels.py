"""The ways to be told that a person has set up: which they are, and whether one of them works."""

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.telling.channel import Channel, channels_of
from vertragsbuch.telling.message import Line, Message
from vertragsbuch.telling.sending import tell
from vertragsbuch.telling.told import Answer
from vertragsbuch.usecases.context import Context


def channels(context: Context) -> tuple[Channel, ...]:
    """Return the channels that are set up, in the order of the settings."""
    return channels_of(context.settings)


def channel_of(context: Context, name: str) -> Channel:
    """Return the channel of a name; raises BadInput that names those there are, or how one is set up."""
    known = {channel.name: channel for channel in channels(context)}
    if name in known:
        return known[name]
    if not known:
        sentence = _(
            "Es ist kein Kanal eingerichtet. In {file} gehört ein Abschnitt wie [channels.ntfy] mit type und "
            "dem, was dazugehört."
        )
        raise BadInput.of("", sentence.format(file=context.paths.config_dir / "config.toml"))
    sentence = _("Einen Kanal „{name}“ gibt es nicht; es gibt: {names}.")
    raise BadInput.of("", sentence.format(name=name, names=", ".join(known)))


def try_channel(context: Context, name: str) -> Answer:
    """Send a trial by a channel and return what the other side answered; nothing is noted.

    Raises BadInput where there is no such channel, NotSent, SendingUncertain.
    """
    channel = channel_of(context, name)
    account = context.settings.mail
    return tell(channel, _trial(context), now=context.now().astimezone(), account=account)


def _trial(context: Context) -> Message:
    words = _("Das ist eine Probe: Auf diesem Weg kommt Bescheid, bevor eine Frist verstreicht.")
    title = _("Probe von vertragsbuch")
    return Message(title, (Line(words, words, "soon"),), context.today)
