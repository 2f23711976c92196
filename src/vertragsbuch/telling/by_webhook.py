"""A message as JSON to any address: what stands there decides what to do with it."""

from vertragsbuch.telling.server import posted, server_at, with_secret
from vertragsbuch.telling.token import section_of, token_if_set
from vertragsbuch.telling.told import Told


def send(told: Told) -> str:
    """Send it to the address of the channel; raises NotSent, SendingUncertain.

    `text` is the whole message for those who look at nothing else, such as chats with an incoming webhook.
    """
    token = token_if_set(told.channel)
    server = server_at(told.channel, section_of(told.channel))
    server = with_secret(server, token) if token else server
    document = {
        "program": "vertragsbuch",
        "title": told.title,
        "message": told.text,
        "text": f"{told.title}\n{told.text}",
        "priority": told.priority,
    }
    reply = posted(server, "", document, {"Authorization": f"Bearer {token}"} if token else {})
    return f"{server.host}: {reply.code} {server.shown(reply.content.decode('utf-8', 'replace'))}".strip()
