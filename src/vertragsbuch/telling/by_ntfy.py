"""A message by ntfy, as JSON: in its headers umlauts would be lost."""

from base64 import b64encode

from vertragsbuch.config.settings import ChannelSettings
from vertragsbuch.language import _
from vertragsbuch.telling.message import Priority
from vertragsbuch.telling.server import another, decoded_object, posted, server_at, with_secret
from vertragsbuch.telling.token import section_of, token_if_set
from vertragsbuch.telling.told import Told

_USUAL = "https://ntfy.sh"
_LOUDNESS: dict[Priority, int] = {"now": 4, "soon": 3, "later": 2}
"""As ntfy counts: 3 is usual, 5 shakes the phone for long."""


def send(told: Told) -> str:
    """Send it to the topic of the channel; raises NotSent, SendingUncertain."""
    channel = told.channel
    server, token = server_at(channel, section_of(channel), _USUAL), token_if_set(channel)
    server = with_secret(server, token) if token else server
    document = {
        "topic": channel.topic,
        "title": told.title,
        "message": told.text,
        "priority": _LOUDNESS[told.priority],
    }
    reply = posted(server, "", document, _login(channel, token))
    number = decoded_object(reply).get("id")
    if not isinstance(number, str):
        raise another(server, "ntfy")
    return _("{host} hat die Nachricht {number}.").format(host=server.host, number=server.shown(number))


def _login(channel: ChannelSettings, token: str | None) -> dict[str, str]:
    if token is None:
        return {}
    if channel.user:
        return {"Authorization": f"Basic {b64encode(f'{channel.user}:{token}'.encode()).decode()}"}
    return {"Authorization": f"Bearer {token}"}
