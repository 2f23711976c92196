"""Moments as they are noted and read again: in UTC, whatever zone told them."""

from datetime import UTC, datetime, timedelta

import pytest

from vertragsbuch.contract.moments import moment_as_noted, moment_in_words, moment_noted, whole_second_from

NOON = datetime(2026, 11, 22, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-11-22T12:00:30Z", "2026-11-22T14:00:30+02:00", "2026-11-22T07:30:30.000-04:30"]
)
def test_a_moment_is_the_same_in_every_zone(text: str) -> None:
    moment = moment_noted(text)
    assert moment == NOON
    assert moment is not None
    assert moment.utcoffset() == timedelta(0)
    assert moment_as_noted(datetime.fromisoformat(text)) == "2026-11-22T12:00:30Z"
    assert moment_in_words(text) == "22.11.2026, 12:00 Uhr (UTC)"


@pytest.mark.parametrize(
    "text", ["", "gestern", "2026-11-22", "2026-11-22T12:00:30", "0001-01-01T00:00:00+02:00"]
)
def test_what_names_no_moment_of_the_calendar_is_none_and_stays_as_it_is(text: str) -> None:
    assert moment_noted(text) is None
    assert moment_in_words(text) == text


@pytest.mark.parametrize("value", [None, 7, 2.5, b"2026-11-22T12:00:30Z"])
def test_what_a_damaged_book_holds_in_the_place_of_a_text_names_no_moment(value: object) -> None:
    assert moment_noted(value) is None


def test_a_moment_without_a_zone_cannot_be_noted() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_as_noted(NOON.replace(tzinfo=None))


def test_the_first_whole_second_is_not_before_a_moment() -> None:
    assert whole_second_from(NOON) == NOON
    assert whole_second_from(NOON + timedelta(microseconds=1)) == NOON + timedelta(seconds=1)
    assert whole_second_from(NOON + timedelta(microseconds=999_999)) == NOON + timedelta(seconds=1)
