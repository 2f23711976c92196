"""A server on loopback that behaves as paperless-ngx does, with the traps that its interface sets.

It serves version 9 alone, wants its token, names the next page by the address that it has behind its proxy,
takes papers in by a task, and refuses one that it has already.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

TOKEN = "0123456789abcdef0123456789abcdef01234567"  # noqa: S105 - of this archive alone
_ITSELF = "http://webserver:8000"
_PAGE = 2


class Archive:
    """What lies in it, and what it was asked."""

    def __init__(self, path: str = "") -> None:
        self.path = path
        self.papers: list[dict[str, Any]] = []
        self.contents: dict[int, bytes] = {}
        self.tags: dict[int, str] = {}
        self.correspondents: dict[int, str] = {}
        self.tasks: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.delay = 0
        self.url = ""

    def lay_in(
        self, title: str, text: str, content: bytes, *, tags: tuple[int, ...] = (), by: int = 0
    ) -> int:
        """Lay a paper in, and return its number."""
        number = len(self.papers) + 1
        self.papers.append(
            {"id": number, "title": title, "content": text, "tags": list(tags), "correspondent": by or None}
        )
        self.contents[number] = content
        return number

    def answer(self, method: str, path: str, query: dict[str, list[str]], sent: EmailMessage) -> Any:  # noqa: ANN401 - JSON
        """Return what is answered, a number where it is a status alone."""
        if path == "/api/documents/post_document/":
            return self._take_in(sent)
        if path == "/api/tags/" and method == "POST":
            name = json.loads(sent.get_payload(decode=True) or b"")["name"]  # type: ignore[arg-type]  # bytes
            self.tags[len(self.tags) + 1] = name
            return {"id": len(self.tags), "name": name}
        if path in ("/api/tags/", "/api/correspondents/"):
            names = self.tags if "tags" in path else self.correspondents
            asked = query["name__iexact"][0].casefold()
            return {
                "next": None,
                "results": [{"id": at} for at, name in names.items() if name.casefold() == asked],
            }
        if path == "/api/tasks/":
            return self._tasks(query["task_id"][0])
        number = path.removeprefix("/api/documents/").partition("/")[0]
        return self.contents.get(int(number), 404) if number else self._page(query)

    def _tasks(self, name: str) -> list[dict[str, Any]]:
        task = self.tasks.get(name)
        if task and self.delay:
            self.delay -= 1
            return [{"status": "STARTED", "result": None, "related_document": None}]
        return [task] if task else []

    def _page(self, query: dict[str, list[str]]) -> dict[str, Any]:
        page = int(query.get("page", ["1"])[0])
        chosen = [
            paper
            for paper in self.papers
            if query.get("tags__id__all", ["0"])[0] in ("0", *map(str, paper["tags"]))
            and query.get("correspondent__id", ["0"])[0] in ("0", str(paper["correspondent"]))
        ]
        rest = "&".join(f"{name}={value[0]}" for name, value in query.items() if name != "page")
        following = f"{_ITSELF}/api/documents/?page={page + 1}&{rest}" if len(chosen) > page * _PAGE else None
        return {"count": len(chosen), "next": following, "results": chosen[(page - 1) * _PAGE : page * _PAGE]}

    def _take_in(self, sent: EmailMessage) -> Any:  # noqa: ANN401 - JSON
        parts = [cast("EmailMessage", part) for part in sent.iter_parts()]
        fields = [(part.get_param("name", header="Content-Disposition"), part) for part in parts]
        content = next(part.get_payload(decode=True) for name, part in fields if name == "document")
        assert isinstance(content, bytes)
        tags = tuple(int(part.get_content()) for name, part in fields if name == "tags")
        title = next(str(part.get_content()) for name, part in fields if name == "title")
        task = f"task-{len(self.tasks) + 1}"
        same = next((at for at, other in self.contents.items() if other == content), None)
        if same is not None:
            words = f"Not consuming brief.pdf: It is a duplicate of {title} (#{same})."
            self.tasks[task] = {"status": "FAILURE", "result": words, "related_document": None}
        else:
            number = self.lay_in(title, "", content, tags=tags)
            self.tasks[task] = {"status": "SUCCESS", "result": "Success.", "related_document": str(number)}
        return task


@contextmanager
def archive(path: str = "") -> Iterator[Archive]:
    """Yield a running archive below a path of its server."""
    papers = Archive(path)

    class Handler(BaseHTTPRequestHandler):
        def serve(self) -> None:
            parts = urlsplit(self.path)
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            papers.asked.append(f"{self.command} {parts.path}")
            if self.headers.get("Authorization") != f"Token {TOKEN}":
                self.reply(401, {"detail": "Invalid token."})
            elif "json" in (accepted := self.headers.get("Accept", "")) and "version=9" not in accepted:
                self.reply(406, {"detail": "Invalid version in Accept header."})
            elif not parts.path.startswith(f"{path}/api/"):
                self.reply(404, {})
            else:
                head = f"Content-Type: {self.headers.get('Content-Type', 'text/plain')}\r\n\r\n".encode()
                message = BytesParser(policy=HTTP).parsebytes(head + sent)
                answer = papers.answer(
                    self.command, parts.path.removeprefix(path), parse_qs(parts.query), message
                )
                self.reply(answer if isinstance(answer, int) else 200, answer)

        do_GET = do_POST = serve  # noqa: N815 - the names of the library

        def reply(self, code: int, answer: object) -> None:
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("X-Api-Version", "9")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        papers.url = f"http://127.0.0.1:{server.server_port}{path}/"
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield papers
        finally:
            server.shutdown()
            thread.join()
