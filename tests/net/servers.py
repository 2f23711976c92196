"""Servers on loopback that answer a question over HTTP as they were told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from vertragsbuch.net.http import Limits

PATIENT = Limits(30, 1000)
IMPATIENT = Limits(1, 1000)


@contextmanager
def serving(status: int, body: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server that answers so, and the questions that it has got."""
    questions: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            questions.append(f"{self.command} {self.path} {sent.decode()} {self.headers.get('Accept')}")
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PROPFIND = answer  # noqa: N815 - the names of the library

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", questions
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def closing_after(lines: bytes) -> Iterator[int]:
    """Yield the port of a server that hears something, says these lines and closes."""

    def serve(listener: socket.socket) -> None:
        connection, _address = listener.accept()
        with connection:
            connection.recv(1 << 16)
            connection.sendall(lines)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve, args=(listener,))
        thread.start()
        yield listener.getsockname()[1]
        thread.join()
