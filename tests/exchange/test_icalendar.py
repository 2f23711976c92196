"""A calendar as a file: held against the library that reads iCalendar, and against a calendar program."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.cal import Component

from tests.calendars import KHAL, khal
from tests.examples import examples
from vertragsbuch.exchange.icalendar import CalendarEvent, calendar_of

UID = "0123abcd-0123456789abcdef@vertragsbuch.invalid"
EVENT = CalendarEvent(
    UID,
    sequence=2,
    changed_at=datetime(2026, 11, 27, 7, 0, 1, tzinfo=UTC),
    day=date(2026, 12, 31),
    summary="Strom: Kündigung absenden",
    description="Zugang bis 07.01.2027; danach\nzwölf Monate mehr, \\ Ende",
    category="Frist",
    is_over=False,
)
FAMILY = "👩\u200d👩\u200d👧"
THUMB = "👍\U0001f3fd"


def read_back(content: bytes) -> Component:
    """Return the one event of a calendar, in which the library has found nothing wrong."""
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert [component.errors for component in calendar.walk()] == [[] for _component in calendar.walk()]
    return event


def test_an_event_says_what_it_has_to_and_alarms_come_before_its_day() -> None:
    event = read_back(calendar_of([EVENT], "Fristen"))
    assert (str(event["uid"]), event["sequence"], str(event["summary"])) == (UID, 2, EVENT.summary)
    assert str(event["description"]) == EVENT.description
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event.decoded("dtstamp") == event.decoded("last-modified") == EVENT.changed_at
    assert (event["status"], event["class"], event["transp"]) == ("CONFIRMED", "PRIVATE", "TRANSPARENT")
    triggers = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-6, hours=-15), timedelta(hours=-15)]


def test_what_is_over_is_cancelled_and_sounds_no_more() -> None:
    event = read_back(calendar_of([EVENT._replace(is_over=True, sequence=3)]))
    assert (event["status"], event["sequence"], event.walk("VALARM")) == ("CANCELLED", 3, [])


def test_a_calendar_alone_has_a_name_and_says_how_often_to_look() -> None:
    named = calendar_of([], "Fristen; meine")
    assert b"X-WR-CALNAME:Fristen\\; meine\r\n" in named
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in named
    assert b"NAME" not in calendar_of([EVENT]).replace(b"X-WR-CALNAME", b"NAME")
    assert b"METHOD" not in named


def test_the_same_days_give_the_same_bytes() -> None:
    assert calendar_of([EVENT], "Fristen") == calendar_of([EVENT], "Fristen")


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    event = read_back(calendar_of([EVENT._replace(day=date.max)]))
    assert event.decoded("dtstart") == date.max
    assert "dtend" not in event


TEXTS = st.lists(
    st.sampled_from([*"ab ;,\\:nN\n\"'", "ä", "€", "e\u0301", FAMILY, THUMB, "🇩🇪", "x" * 60])
).map("".join)


@given(TEXTS)
@examples(200)
def test_every_text_comes_back_and_no_line_is_longer_than_75_octets(text: str) -> None:
    text = text.strip()
    content = calendar_of([EVENT._replace(summary=text or "–", description=text)])
    event = read_back(content)
    assert str(event["summary"]) == (text or "–")
    assert str(event.get("description", "")) == text
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()  # no sign is parted


@pytest.mark.parametrize("sign", [FAMILY, THUMB, "e\u0301", "1\ufe0f\u20e3", "\\"])
@pytest.mark.parametrize("before", range(60, 76))
def test_what_people_see_as_one_sign_stays_on_one_line(sign: str, before: int) -> None:
    written = sign.replace("\\", "\\\\")
    content = calendar_of([EVENT._replace(summary="x" * before + sign)]).decode()
    assert written in content.partition("SUMMARY:")[2].partition("DTSTART")[0]


def test_a_sign_that_is_longer_than_a_line_is_parted_between_its_marks() -> None:
    piled = "a" + "\u0301" * 100
    content = calendar_of([EVENT._replace(summary=piled)])
    assert str(read_back(content)["summary"]) == piled
    assert max(map(len, content.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("sign", ["\r", "\x1b", "\x00", "\x9b", "\u2028", "\u202e", "\ud800", "\x7f", "\t"])
def test_no_sign_that_a_program_could_obey_goes_out(sign: str) -> None:
    text = f"vor{sign}nach\r\nBEGIN:VEVENT"
    content = calendar_of([EVENT._replace(summary=text, category=text, description=text)])
    assert sign not in content.decode().replace("\r\n", "")
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert str(read_back(content)["summary"]) == "vor nach \nBEGIN:VEVENT"


@pytest.mark.skipif(not KHAL, reason="khal is not here")
def test_khal_takes_a_calendar_twice_and_changes_what_has_changed(tmp_path: Path) -> None:
    now, later = tmp_path / "jetzt.ics", tmp_path / "spaeter.ics"
    now.write_bytes(calendar_of([EVENT], "Fristen"))
    later.write_bytes(calendar_of([EVENT._replace(sequence=3, day=date(2026, 12, 24))], "Fristen"))
    for file, day in ((now, "2026-12-31"), (now, "2026-12-31"), (later, "2026-12-24")):
        khal(tmp_path, "import", "--batch", str(file))
        listed = khal(
            tmp_path, "list", "--format", "{start-date} {title} {uid}{alarm-symbol}", "2026-12-01", "40d"
        )
        assert listed.splitlines()[1:] == [f"{day} {EVENT.summary} {UID} ⏰"]
    assert len(list((tmp_path / "fristen").iterdir())) == 1
