"""A server on loopback that answers as Ollama does, with whatever a model may come up with."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@contextmanager
def answering(answer: bytes, status: int = 200) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the address of a server that gives this answer, and what it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append({"path": self.path, **json.loads(content)})
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def saying(*found: tuple[str, str, str]) -> bytes:
    """Return the answer of a model that proposes fields with value and quote."""
    listed = [{"field": name, "value": value, "quote": quote} for name, value, quote in found]
    return as_content(json.dumps({"found": listed}))


def as_content(text: str) -> bytes:
    """Return what Ollama answers when a model has said this."""
    message = {"role": "assistant", "content": text}
    return json.dumps({"model": "probe", "message": message, "done": True}).encode()
