"""A message by a bot of Telegram, as plain text: nothing in it is taken for markup."""

import re

from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.language import _
from vertragsbuch.net.http import Reply
from vertragsbuch.telling.server import (
    Server,
    another,
    answer_of_server,
    decoded_object,
    in_json,
    refusal_meaning,
    server_at,
    with_patience,
    with_secret,
)
from vertragsbuch.telling.token import section_of, token_of
from vertragsbuch.telling.told import Told

_USUAL = "https://api.telegram.org"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


def send(told: Told) -> str:
    """Send it to the chat of the channel; raises NotSent, SendingUncertain."""
    channel, token = told.channel, token_of(told.channel)
    if not _TOKEN.fullmatch(token):  # it becomes a part of the address
        sentence = _(
            "Der Zugangsschlüssel von [{section}] ist keiner, wie Telegram sie vergibt (123456:ABC…). Nichts "
            "wurde gesendet."
        )
        raise NotSent(sentence.format(section=section_of(channel)))
    server = with_secret(server_at(channel, section_of(channel), _USUAL), token)
    document = {
        "chat_id": channel.chat,
        "text": f"{told.title}\n{told.text}",
        "disable_notification": told.priority == "later",
        "link_preview_options": {"is_disabled": True},
    }
    reply = answer_of_server(server, f"bot{token}/sendMessage", *in_json(document))
    result = decoded_object(reply).get("result")
    if not reply.is_success:
        raise _refusal(server, reply)
    if not isinstance(result, dict) or "message_id" not in result:
        raise another(server, "Telegram")
    number = server.shown(str(result["message_id"]))
    return _("{host} hat die Nachricht {number}.").format(host=server.host, number=number)


def _refusal(server: Server, reply: Reply) -> NotSent | SendingUncertain:
    """Return what the answer means: it says when to come back, and why, in its content."""
    answer = decoded_object(reply)
    description, parameters = answer.get("description"), answer.get("parameters")
    content = description.encode() if isinstance(description, str) else b""
    failure = refusal_meaning(server, reply._replace(content=content))
    if isinstance(failure, NotSent) and isinstance(parameters, dict):
        return with_patience(failure, parameters.get("retry_after"))
    return failure
