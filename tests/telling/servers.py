"""Servers on loopback that take messages as ntfy, Gotify, Telegram and a webhook do, with their refusals."""

import json
import re
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, NamedTuple

TOKEN = "123456:AbC_geheim-1"  # noqa: S105 - that of these servers
TOPIC, CHAT = "vertraege", "-100123"
_SIGN_OF_A_NAME = re.compile(r"[-_A-Za-z0-9]{1,64}")


class Reply(NamedTuple):
    """What a server answers."""

    code: int
    content: bytes
    headers: Mapping[str, str] = {}


class Asked(NamedTuple):
    """One question as it reached a server."""

    path: str
    headers: Mapping[str, str]
    document: Any


class Taking:
    """A server and what has reached it; `instead` is given once each before it does what it should.

    `when_asked` is called once a question has come in and before it is answered.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.url = ""
        self.asked: list[Asked] = []
        self.instead: list[Reply] = []
        self.when_asked: Callable[[], object] = lambda: None

    def reply(self, asked: Asked) -> Reply:
        """Return what the server answers to a question."""
        self.asked.append(asked)
        self.when_asked()
        return self.instead.pop(0) if self.instead else _KINDS[self.kind](asked)


def _in_json(code: int, document: object) -> Reply:
    return Reply(code, json.dumps(document).encode(), {"Content-Type": "application/json"})


def _ntfy(asked: Asked) -> Reply:
    login = b64encode(f"anna:{TOKEN}".encode()).decode()
    if asked.headers.get("authorization") not in (f"Bearer {TOKEN}", f"Basic {login}"):
        return _in_json(401, {"code": 40101, "http": 401, "error": "unauthorized"})
    document = asked.document
    is_well = (
        asked.path == "/"
        and _SIGN_OF_A_NAME.fullmatch(document["topic"])
        and document["priority"] in range(1, 6)
        and len(document["message"].encode()) <= 4096
        and set(document) == {"topic", "title", "message", "priority"}
    )
    return (
        _in_json(200, {"id": "sPs71M8A2T", "event": "message"}) if is_well else _in_json(400, {"code": 40024})
    )


def _gotify(asked: Asked) -> Reply:
    if asked.path != "/gotify/message":
        return _in_json(404, {"error": "Not Found"})
    if asked.headers.get("x-gotify-key") != TOKEN:
        return _in_json(401, {"error": "Unauthorized", "errorCode": 401})
    document = asked.document
    is_well = set(document) == {"title", "message", "priority"} and type(document["priority"]) is int
    return _in_json(200 if is_well and document["message"] else 400, {"id": 25, "appid": 5})


def _telegram(asked: Asked) -> Reply:
    def refused(code: int, why: str) -> Reply:
        return _in_json(code, {"ok": False, "error_code": code, "description": why})

    document = asked.document
    if asked.path != f"/bot{TOKEN}/sendMessage":
        return refused(404, "Not Found")
    if document["chat_id"] != CHAT:
        return refused(400, "Bad Request: chat not found")
    if not 0 < len(document["text"].encode("utf-16-le")) // 2 <= 4096 or "parse_mode" in document:
        return refused(400, "Bad Request: message is too long")
    return _in_json(200, {"ok": True, "result": {"message_id": 42}})


_KINDS: dict[str, Callable[[Asked], Reply]] = {
    "ntfy": _ntfy,
    "gotify": _gotify,
    "telegram": _telegram,
    "webhook": lambda _asked: Reply(204, b""),
}


@contextmanager
def taking(kind: str, tls: ssl.SSLContext | None = None) -> Iterator[Taking]:
    """Run a server of a kind until the block ends."""
    server = Taking(kind)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = server.reply(Asked(self.path, headers, json.loads(content or b"null")))
            with suppress(ConnectionError):  # who asked may have been killed meanwhile
                self.send_response(reply.code)
                for name, value in {"Content-Length": str(len(reply.content)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.content)

        do_GET = do_POST  # noqa: N815 - the name that the library calls

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        if tls is not None:
            listener.socket = tls.wrap_socket(
                listener.socket, server_side=True, do_handshake_on_connect=False
            )
        server.url = f"{'https' if tls else 'http'}://127.0.0.1:{listener.server_port}"
        thread = Thread(target=listener.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()
