"""The deadlines of a book as a calendar: what it shows and cancels, in files, folders and on a server."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.calendars import VDIRSYNCER, Radicale, radicale, vdirsyncer
from tests.contracts import HOSTING
from tests.usecases.made_once import lay_made
from vertragsbuch.book.values import CalendarEntry
from vertragsbuch.config.settings import CalendarSettings
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.entry import Removed
from vertragsbuch.errors import BadInput, CalendarRefused
from vertragsbuch.usecases.calendar import calendar, calendar_file_of, note_given
from vertragsbuch.usecases.calendar_folder import WrittenCalendar, write_folder
from vertragsbuch.usecases.calendar_push import Pushed, push, server_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.reminder_answers import answer_done

PLACE = "file here"


@pytest.fixture
def book(context: Context) -> Context:
    lay_made(context, _with_hosting)
    return context


def _with_hosting(context: Context) -> None:
    with opened(context) as book, book.transaction() as transaction:
        transaction.add(HOSTING)


def renamed(context: Context, title: str) -> None:
    with opened(context) as book, book.transaction() as transaction:
        transaction.replace(HOSTING._replace(title=title))


def sent(context: Context) -> None:
    ends_on = date(2027, 2, 28)
    with opened(context) as book, book.transaction() as transaction:
        transaction.append("hosting", Sent(on=context.today, kind="notice", channel="email", ends_on=ends_on))


def given(context: Context, place: str = PLACE) -> list[CalendarEntry]:
    """Return what a place is to have, and note that it has it."""
    entries = calendar(context).for_place(place)
    assert note_given(context, place, entries) is None
    return entries


def counted(entries: list[CalendarEntry]) -> list[tuple[int, bool]]:
    return [(entry.sequence, entry.is_over) for entry in entries]


def test_the_count_grows_with_what_is_shown_and_with_nothing_else(book: Context) -> None:
    first = given(book)
    assert counted(first) == [(0, False)] * 2
    head = book.book.heads.last()
    assert calendar_file_of(given(book)) == calendar_file_of(first)
    assert given(book._replace(today=book.today + timedelta(1))) != []
    assert book.book.heads.last() == head, "nothing has changed, and nothing was written"
    renamed(book, "Webspace")
    second = given(book)
    assert counted(second) == [(1, False)] * 2
    assert [entry.uid for entry in second] == [entry.uid for entry in first]
    later = given(book._replace(today=date(2027, 1, 1)))
    assert counted(later) == [(2, False)] * 2
    assert [entry.day.year for entry in later] == [2027, 2027]


def test_what_is_over_is_cancelled_once_where_it_was_told_and_comes_back_with_a_higher_count(
    book: Context,
) -> None:
    uids = {entry.uid for entry in given(book)}
    sent(book)
    over = [entry for entry in given(book) if entry.is_over]
    assert {entry.uid for entry in over} == uids
    assert {entry.sequence for entry in over} == {1}
    assert not [entry for entry in given(book) if entry.is_over]
    assert not [entry for entry in given(book, "who never had it") if entry.is_over]
    with opened(book) as store, store.transaction() as transaction:
        transaction.append("hosting", Removed(on=book.today))
    assert all(entry.is_over for entry in given(book))
    with opened(book) as store, store.transaction() as transaction:
        transaction.add(HOSTING._replace(id="other"))
    assert {entry.contract_id for entry in given(book) if not entry.is_over} == {"other"}


def test_what_a_person_has_called_done_is_cancelled(book: Context) -> None:
    given(book)
    answer_done(book, "hosting")
    assert counted(given(book)) == [(1, True)] * 2
    assert given(book) == []
    next_term = given(book._replace(today=date(2027, 1, 1)))
    assert counted(next_term) == [(2, False)] * 2


def test_a_private_calendar_names_no_contract_and_no_provider(book: Context) -> None:
    settings = book.settings._replace(calendar=book.settings.calendar._replace(private=True))
    text = calendar_file_of(given(book._replace(settings=settings))).decode()
    assert "SUMMARY:Frist 1 von 1: absenden" in text
    assert "Webhosting" not in text
    assert "Musterhost" not in text
    assert "hosting" not in text


def test_a_calendar_that_is_written_elsewhere_every_time_fills_no_book(book: Context) -> None:
    for number in range(20):
        given(book, f"file {number}")
    copies = book.book.read_calendar()[0].copies
    assert [copy.place for copy in copies] == [f"file {number}" for number in range(12, 20)]


def test_a_folder_has_a_file_for_each_day_and_foreign_files_stay(book: Context, tmp_path: Path) -> None:
    folder = tmp_path / "fristen"
    assert write_folder(book, calendar(book), folder) == WrittenCalendar(2, None)
    files = sorted(folder.iterdir())
    assert [file.stem for file in files] == sorted(entry.uid for entry in calendar(book).entries)
    foreign = folder / "geburtstag.ics"
    foreign.write_text("BEGIN:VCALENDAR")
    for file in files:
        os.utime(file, (1, 1))
    assert write_folder(book, calendar(book), folder) == WrittenCalendar(0, None)
    assert [file.stat().st_mtime for file in files] == [1, 1], "what has not changed is not touched"
    sent(book)
    write_folder(book, calendar(book), folder)
    assert all(b"STATUS:CANCELLED" in file.read_bytes() for file in files)
    write_folder(book, calendar(book), folder)
    assert not any(file.exists() for file in files)
    assert foreign.read_text() == "BEGIN:VCALENDAR"


def test_a_place_that_is_no_folder_is_refused(book: Context, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x")
    for place in (tmp_path / "datei", book.paths.documents):
        with pytest.raises(BadInput):
            write_folder(book, calendar(book), place)
    assert not book.book.read_calendar()[0].copies


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def kept(running: Radicale) -> Radicale:
    shutil.rmtree(running.home, ignore_errors=True)
    return running


def pushed(context: Context, kept: Radicale, *, create: bool = False) -> Pushed:
    context = context._replace(settings=context.settings._replace(calendar=kept.settings()))
    server = server_of(context)
    if create:
        server.create()
    return push(context, server, calendar(context))


def test_a_calendar_on_a_server_follows_the_book(book: Context, kept: Radicale) -> None:
    with pytest.raises(CalendarRefused, match="gibt es auf dem Server nicht"):
        pushed(book, kept)
    assert pushed(book, kept, create=True) == Pushed(written=2, removed=0, overwritten=0, fault=None)
    assert pushed(book, kept) == Pushed(0, 0, 0, None)
    foreign = kept.home / "fristen" / "fremd.ics"
    foreign.write_text(next(iter(kept.entries.values())).replace("UID:", "UID:fremd-"))
    renamed(book, "Webspace")
    assert pushed(book, kept) == Pushed(2, 0, 0, None)
    assert all("SUMMARY:Webspace" in kept.entries[f"{entry.uid}.ics"] for entry in calendar(book).entries)
    sent(book)
    over = pushed(book, kept)
    assert (over.removed, sum("STATUS:CANCELLED" in text for text in kept.entries.values())) == (0, 2)
    assert pushed(book, kept) == Pushed(0, 2, 0, None)
    assert "fremd.ics" in kept.entries


def test_what_somebody_changed_there_stays_until_the_book_shows_something_else(
    book: Context, kept: Radicale
) -> None:
    pushed(book, kept, create=True)
    first, second = sorted((kept.home / "fristen").glob("*.ics"))
    theirs = first.read_text().replace("SUMMARY:Webhosting", "SUMMARY:Mein Webhosting")
    first.write_text(theirs)
    second.unlink()
    assert pushed(book, kept) == Pushed(written=1, removed=0, overwritten=0, fault=None)
    assert second.exists()
    assert "Mein Webhosting" in first.read_text()
    renamed(book, "Webspace")
    assert pushed(book, kept) == Pushed(written=2, removed=0, overwritten=1, fault=None)
    assert "Mein Webhosting" not in first.read_text()


def test_an_entry_that_lies_there_under_another_name_keeps_none_of_the_others_away(
    book: Context, kept: Radicale
) -> None:
    pushed(book, kept, create=True)
    first = min((kept.home / "fristen").glob("*.ics"))
    first.rename(first.with_name("anders.ics"))
    renamed(book, "Webspace")
    with pytest.raises(CalendarRefused, match="nimmt 1 Termine nicht an: Webspace"):
        pushed(book, kept)
    assert sum("SUMMARY:Webspace" in text for text in kept.entries.values()) == 1
    first.with_name("anders.ics").unlink()
    assert pushed(book, kept).written == 1


def test_a_calendar_that_has_vanished_is_told_and_filled_anew_when_it_is_asked_for(
    book: Context, kept: Radicale
) -> None:
    pushed(book, kept, create=True)
    shutil.rmtree(kept.home / "fristen")
    with pytest.raises(CalendarRefused) as gone:
        pushed(book, kept)
    assert gone.value.remedy is not None
    assert pushed(book, kept, create=True).written == 2


def test_what_a_restored_book_does_not_know_of_is_taken_away(book: Context, kept: Radicale) -> None:
    pushed(book, kept, create=True)
    first = min((kept.home / "fristen").glob("*.ics"))
    uid = first.stem
    unknown = uid.replace(uid[10:14], "abcd", 1)
    first.with_name(f"{unknown}.ics").write_text(first.read_text().replace(uid, unknown))
    assert pushed(book, kept) == Pushed(0, 1, 0, None)


def test_without_a_calendar_set_up_it_is_said_how(book: Context) -> None:
    with pytest.raises(BadInput, match=r"\[calendar\]"):
        server_of(book)


@contextmanager
def giving_up_after(puts: int) -> Iterator[str]:
    """Yield an empty calendar on a server that takes so many entries, and then no more."""
    taken: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PROPFIND(self) -> None:
            folder = "<response><href>/c/</href><calendar xmlns='urn:ietf:params:xml:ns:caldav'/></response>"
            self._say(207, f"<multistatus xmlns='DAV:'>{folder}</multistatus>")

        def do_PUT(self) -> None:
            taken.append(self.path)
            self._say(201 if len(taken) <= puts else 503, "")

        def _say(self, code: int, text: str) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(code)
            self.send_header("Content-Length", str(len(text)))
            self.send_header("ETag", '"1"')
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/c/"
        finally:
            server.shutdown()
            thread.join()


def test_what_a_server_took_before_it_gave_up_is_noted(book: Context) -> None:
    with giving_up_after(1) as url:
        context = book._replace(settings=book.settings._replace(calendar=CalendarSettings(url)))
        with pytest.raises(CalendarRefused, match="der nächste Lauf versucht es wieder"):
            push(context, server_of(context), calendar(context))
    copies = [entry.copies for entry in book.book.read_calendar()]
    assert sorted(len(each) for each in copies) == [0, 1]
    assert [copy.tag for each in copies for copy in each] == ['"1"']


def test_what_was_not_told_to_be_over_before_a_server_gave_up_is_told_the_next_time(
    book: Context, kept: Radicale
) -> None:
    pushed(book, kept, create=True)
    sent(book)
    place = f"caldav {kept.url}"
    over = [entry for entry in calendar(book).for_place(place) if entry.is_over]
    assert note_given(book, place, over[:1], is_all=False) is None
    assert sum(entry.is_over for entry in calendar(book).for_place(place)) == 1


def test_calendars_written_at_the_same_time_count_a_change_once(book: Context) -> None:
    given(book)
    renamed(book, "Webspace")
    with ThreadPoolExecutor(4) as pool:
        every = [job.result() for job in [pool.submit(calendar, book) for _number in range(4)]]
    assert {entry.sequence for days in every for entry in days.entries} == {1}
    assert all(days.fault is None for days in every)
    assert len({calendar_file_of(days.entries) for days in every}) == 1


_PAIR = """
[pair fristen]
a = "hier"
b = "dort"
collections = null
conflict_resolution = "b wins"
[storage hier]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
[storage dort]
type = "caldav"
url = "{url}"
username = "ich"
password = "geheim"
"""


@pytest.mark.skipif(not VDIRSYNCER, reason="vdirsyncer is not here")
def test_vdirsyncer_carries_a_folder_to_a_server_and_back(
    book: Context, kept: Radicale, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "fristen", _PAIR.format(folder=tmp_path / "fristen", url=kept.url)
    (kept.home / "fristen").mkdir(parents=True)
    (kept.home / "fristen" / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    write_folder(book, calendar(book), folder)
    vdirsyncer(tmp_path, settings, "discover", "fristen")
    vdirsyncer(tmp_path, settings, "sync")
    assert len(kept.entries) == 2
    first = min((kept.home / "fristen").glob("*.ics"))
    first.write_text(first.read_text().replace("SUMMARY:Webhosting", "SUMMARY:Mein Webhosting"))
    vdirsyncer(tmp_path, settings, "sync")
    assert sum("Mein Webhosting" in file.read_text() for file in folder.glob("*.ics")) == 1
    renamed(book, "Webspace")
    write_folder(book, calendar(book), folder)
    vdirsyncer(tmp_path, settings, "sync")
    assert all("SUMMARY:Webspace" in text and "SEQUENCE:1" in text for text in kept.entries.values())
    assert len(kept.entries) == 2
