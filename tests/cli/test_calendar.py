"""`calendar` as somebody types it: where it goes, what is said, and what is refused."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.calendars import KHAL, khal, radicale
from tests.cli.conftest import Program
from tests.cli.rights import bound, mode

LAST_DAY = "2027-01-01"
"""The next term has begun: the same deadlines have other days."""


def settings(program: Program, text: str) -> None:
    folder = program.book.parent / "config" / "vertragsbuch"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(f"[calendar]\n{text}\n")


def titles(content: bytes) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_the_calendar_goes_to_stdout_into_a_file_or_a_folder(webhosting: Program, tmp_path: Path) -> None:
    done = webhosting("calendar")
    assert (done.code, done.err) == (0, "")
    assert "Webhosting: Kündigung absenden" in titles(done.out.encode())
    done = webhosting("calendar", "--out", "fristen.ics")
    assert (done.code, done.out) == (0, "")
    assert "fristen.ics" in done.err
    content = (tmp_path / "fristen.ics").read_bytes()
    assert (tmp_path / "fristen.ics").stat().st_mode & 0o777 == 0o600
    again = webhosting("calendar", "--out", "fristen.ics")
    assert (again.code, again.out, again.err) == (0, "", ""), "nothing has changed, and a timer is silent"
    assert (tmp_path / "fristen.ics").read_bytes() == content, "the same book and day give the same bytes"
    assert webhosting("calendar", "--out", "fristen/").code == 0
    (tmp_path / "da").mkdir()
    assert webhosting("calendar", "--out", "da").code == 0
    files = [sorted(file.name for file in (tmp_path / folder).iterdir()) for folder in ("fristen", "da")]
    assert files[0] == files[1] != []


@pytest.mark.skipif(not KHAL, reason="khal is not here")
def test_khal_shows_a_folder_and_what_has_changed_in_it(webhosting: Program, tmp_path: Path) -> None:
    asked = ("list", "--format", "{start-date} {title}", "2026-01-01", "900d")
    webhosting("calendar", "--out", "fristen/")
    before = [line for line in khal(tmp_path, *asked).splitlines() if "Webhosting" in line]
    webhosting("calendar", "--out", "fristen/", today=LAST_DAY)
    after = [line for line in khal(tmp_path, *asked).splitlines() if "Webhosting" in line]
    assert [line.partition(" ")[2] for line in before] == [line.partition(" ")[2] for line in after] != []
    assert before != after


def test_a_calendar_on_a_server_is_made_filled_and_left_alone(webhosting: Program, tmp_path: Path) -> None:
    with radicale(tmp_path) as server:
        settings(webhosting, f'url = "{server.url}"\nuser = "ich"\npassword_command = "echo geheim"')
        refused = webhosting("calendar", "--push")
        assert refused.code == 2
        assert "vertragsbuch calendar --push --create" in refused.err
        done = webhosting("calendar", "--push", "--create", "--out", "auch.ics")
        assert (done.code, done.out) == (0, "")
        assert "2 Termine geschrieben, 0 entfernt" in done.err
        assert (tmp_path / "auch.ics").exists()
        assert len(server.entries) == 2
        done = webhosting("calendar", "--push")
        assert (done.code, done.out, done.err) == (0, "", "")
        settings(webhosting, f'url = "{server.url}"\nuser = "ich"\npassword_command = "echo falsch"')
        refused = webhosting("calendar", "--push")
        assert refused.code == 2
        assert "nimmt Benutzer und Passwort nicht an" in refused.err
        assert "falsch" not in refused.err


def test_a_book_that_cannot_be_written_gives_its_calendar_all_the_same(
    webhosting: Program, tmp_path: Path
) -> None:
    assert webhosting("list").code == 0  # what SQLite keeps for readers cannot be made there later
    with mode(webhosting.book, 0o400), mode(tmp_path, 0o500):
        done = bound(webhosting, "calendar", "--today", "2026-11-22", cwd=tmp_path)
    assert done.code == 0
    assert "Webhosting: Kündigung absenden" in titles(done.out.encode())
    assert "im Buch ließ sich nicht vermerken" in done.err


def test_what_cannot_be_is_refused(webhosting: Program, tmp_path: Path) -> None:
    assert webhosting("calendar", "--create").code == 2
    assert "[calendar]" in webhosting("calendar", "--push").err
    assert "gehört zum Buch" in webhosting("calendar", "--out", str(webhosting.book)).err
    assert webhosting("calendar", "--out", str(tmp_path / "nirgends" / "x.ics")).code == 2
    assert webhosting("calendar", "--book", str(tmp_path / "fehlt.sqlite")).code == 4


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('url = "http://dav.example.org/c/"\nuser = "ich"', "calendar.url", "unverschlüsselt"),
        ('url = "https://ich:geheim@dav.example.org/c/"', "calendar.url", "eigenen Zeilen"),
        ('url = "ich:geheim@dav.example.org/c/"', "calendar.url", "eigenen Zeilen"),
        ('url = "https://dav.example.org"', "calendar.url", "Adresse des Kalenders selbst"),
        ('url = "https://[x/c/"', "calendar.url", "Adresse des Kalenders selbst"),
        ('url = "https://dav.example.org/c/?a=b"', "calendar.url", "Adresse des Kalenders selbst"),
        ('password_command = "pass show x"', "calendar.user", "gehört ein Benutzer"),
        ('private = "ja"', "calendar.private", ""),
        ('password = "geheim"', "calendar.password", "nie in dieser Datei"),
    ],
)
def test_wrong_settings_are_named_with_their_place(
    webhosting: Program, text: str, place: str, words: str
) -> None:
    settings(webhosting, text)
    refused = webhosting("calendar")
    assert refused.code == 2
    assert place in refused.err
    assert words in refused.err
    assert "geheim" not in refused.err


@pytest.mark.parametrize(
    "url", ["http://nas/c", "http://192.168.1.2/c/", "http://[::1]/c", "http://nas.lan/c"]
)
def test_a_server_in_the_house_may_speak_plainly(webhosting: Program, url: str) -> None:
    settings(webhosting, f'url = "{url}"\nuser = "ich"')
    assert webhosting("calendar").code == 0


def test_private_titles_are_a_setting(webhosting: Program) -> None:
    settings(webhosting, "private = true")
    assert set(titles(webhosting("calendar").out.encode())) == {
        "Frist 1 von 1: absenden",
        "Frist 1 von 1: Zugang",
    }
