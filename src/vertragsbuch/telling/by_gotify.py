"""A message by Gotify."""

from vertragsbuch.language import _
from vertragsbuch.telling.message import Priority
from vertragsbuch.telling.server import another, decoded_object, posted, server_at, with_secret
from vertragsbuch.telling.token import section_of, token_of
from vertragsbuch.telling.told import Told

_LOUDNESS: dict[Priority, int] = {"now": 8, "soon": 5, "later": 2}
"""As Gotify counts: from 4 on a phone rings, from 8 on it does so at once."""


def send(told: Told) -> str:
    """Send it to the application that the token belongs to; raises NotSent, SendingUncertain."""
    token = token_of(told.channel)
    server = with_secret(server_at(told.channel, section_of(told.channel)), token)
    document = {"title": told.title, "message": told.text, "priority": _LOUDNESS[told.priority]}
    number = decoded_object(posted(server, "message", document, {"X-Gotify-Key": token})).get("id")
    if not isinstance(number, int):
        raise another(server, "Gotify")
    return _("{host} hat die Nachricht {number}.").format(host=server.host, number=number)
