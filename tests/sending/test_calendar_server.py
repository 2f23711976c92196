"""A calendar on a real server on loopback: written, changed, refused, gone; and servers that say anything."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.parsers.expat import ExpatError

import pytest

from tests.calendars import Radicale, radicale
from tests.dripping import dripping
from vertragsbuch.config.settings import CalendarSettings
from vertragsbuch.errors import CalendarRefused
from vertragsbuch.exchange.icalendar import CalendarEvent, calendar_of
from vertragsbuch.sending.calendar_listing import CalendarListing, listing_of
from vertragsbuch.sending.calendar_server import CalendarServer, EntryNotTaken, Meanwhile

UID = "0123abcd-0123456789abcdef@vertragsbuch.invalid"
NAME = f"{UID}.ics"
EVENT = CalendarEvent(
    UID, 0, datetime(2026, 11, 27, tzinfo=UTC), date(2026, 12, 31), "Strom", "", "Frist", is_over=False
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def kept(running: Radicale) -> Radicale:
    """A server without any calendar."""
    shutil.rmtree(running.home, ignore_errors=True)
    return running


def server_of(kept: Radicale) -> CalendarServer:
    return CalendarServer(kept.settings(), kept.url)


def test_an_entry_is_put_changed_and_taken_away(kept: Radicale) -> None:
    server = server_of(kept)
    server.create()
    server.create()  # is there already
    assert server.listing() == CalendarListing({}, is_calendar=True)
    first = server.put(NAME, calendar_of([EVENT]), None)
    assert server.listing().tags == {NAME: first}
    second = server.put(NAME, calendar_of([EVENT._replace(sequence=1, summary="Ökostrom")]), first)
    assert second != first
    assert "SUMMARY:Ökostrom" in kept.entries[NAME]
    server.remove(NAME, second)
    server.remove(NAME, second)  # is gone already
    assert server.listing().tags == {}


def test_what_changed_meanwhile_is_not_written_over(kept: Radicale) -> None:
    server = server_of(kept)
    server.create()
    first = server.put(NAME, calendar_of([EVENT]), None)
    with pytest.raises(Meanwhile):
        server.put(NAME, calendar_of([EVENT]), None)
    server.put(NAME, calendar_of([EVENT._replace(summary="anders")]), first)
    for write in (lambda: server.put(NAME, calendar_of([EVENT]), first), lambda: server.remove(NAME, first)):
        with pytest.raises(Meanwhile):
            write()
    assert "SUMMARY:anders" in kept.entries[NAME]
    with pytest.raises(EntryNotTaken):
        server.put("anders.ics", calendar_of([EVENT]), None)


def test_a_calendar_that_is_gone_a_wrong_password_and_a_wrong_place_are_told(kept: Radicale) -> None:
    server = server_of(kept)
    for ask in (server.listing, lambda: server.put(NAME, calendar_of([EVENT]), None)):
        with pytest.raises(CalendarRefused, match="gibt es auf dem Server nicht") as gone:
            ask()
        assert gone.value.remedy is not None
    with pytest.raises(CalendarRefused, match="Benutzer und Passwort") as refused:
        CalendarServer(kept.settings("falsch-wie-nie"), kept.url).listing()
    assert "falsch" not in str(refused.value)
    server.create()
    home = kept.url.removesuffix("fristen/")
    with pytest.raises(CalendarRefused, match="liegt kein Kalender"):
        CalendarServer(kept.settings(), home).listing()
    with pytest.raises(CalendarRefused, match=r"fehlt ein Ordner|lässt das nicht zu"):
        CalendarServer(kept.settings(), f"{home}a/b/").create()


@contextmanager
def answering(code: int, body: bytes = b"", location: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a calendar whose server answers so, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(self.command)
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body)

        do_PROPFIND = do_PUT = do_DELETE = do_MKCALENDAR = answer  # noqa: N815 - the names of the library

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/c/", asked
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("code", "body", "words"),
    [
        (302, b"", "leitet weiter nach https://anderswo.example/"),
        (403, b"", "lässt das nicht zu"),
        (405, b"", "kennt solche Anfragen nicht"),
        (429, b"", "der nächste Lauf versucht es wieder"),
        (500, b"", "Fehler 500"),
        (503, b"", "der nächste Lauf versucht es wieder"),
        (507, b"", "kein Platz"),
        (207, b"<multistatus", "liegt kein Kalender"),
        (200, b"<html></html>", "liegt kein Kalender"),
        (207, b'<!DOCTYPE m [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><m xmlns="DAV:">&b;</m>', "kein Kalender"),
    ],
)
def test_a_server_that_does_not_serve_is_told_in_words(code: int, body: bytes, words: str) -> None:
    to = "https://anderswo.example/\x1b[31m" if code == 302 else ""
    with answering(code, body, to) as (url, asked), pytest.raises(CalendarRefused, match=words) as refused:
        CalendarServer(CalendarSettings(url), url).listing()
    assert url in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert asked == ["PROPFIND"]


@pytest.mark.parametrize("code", [400, 413, 415, 422])
def test_an_entry_that_a_server_does_not_take_is_that_one_alone(code: int) -> None:
    with answering(code) as (url, _asked), pytest.raises(EntryNotTaken):
        CalendarServer(CalendarSettings(url), url).put(NAME, calendar_of([EVENT]), None)


def test_a_server_that_drips_is_asked_once_more_and_given_up() -> None:
    with dripping(b"HTTP/1.1 207 Multi-Status\r\n\r\n", b"<") as port:
        url = f"http://127.0.0.1:{port}/c/"
        with pytest.raises(CalendarRefused, match="nicht zu erreichen"):
            CalendarServer(CalendarSettings(url, timeout_seconds=1), url).listing()


def test_a_password_that_is_not_there_and_certificates_that_are_none_are_told(tmp_path: Path) -> None:
    url = "https://127.0.0.1:1/c/"
    with pytest.raises(CalendarRefused, match="ca_file"):
        CalendarServer(CalendarSettings(url, ca_file=tmp_path / "fehlt.pem"), url)
    (tmp_path / "x.pem").write_text("nichts")
    with pytest.raises(CalendarRefused, match="PEM"):
        CalendarServer(CalendarSettings(url, ca_file=tmp_path / "x.pem"), url).listing()


@pytest.mark.parametrize("content", [b"", b"<", b"<a/>x", b"\xff"])
def test_what_is_no_listing_is_refused(content: bytes) -> None:
    with pytest.raises((ExpatError, ValueError)):
        listing_of(content)


def test_entries_are_read_by_their_last_names_however_they_are_written() -> None:
    entry = '<a:response><a:href>{href}</a:href><a:propstat><a:prop><a:getetag>"1"</a:getetag></a:prop>'
    entry += "</a:propstat></a:response>"
    hrefs = ("/c/a%40x.ics", "https://x.example/c/b@x.ics", "c/%C3%A4.ics")
    entries = "".join(entry.format(href=href) for href in hrefs)
    text = f'<a:multistatus xmlns:a="DAV:">{entries}</a:multistatus>'
    assert listing_of(text.encode()) == CalendarListing(
        dict.fromkeys(("a@x.ics", "b@x.ics", "ä.ics"), '"1"'), False
    )
