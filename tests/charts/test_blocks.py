"""Bars of eighth blocks."""

from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.charts.blocks import bar, columns

AMOUNTS = st.integers(0, 10**9)


def eighths(text: str) -> int:
    return sum({"█": 8, "▏": 1, "▎": 2, "▍": 3, "▌": 4, "▋": 5, "▊": 6, "▉": 7}[sign] for sign in text)


def test_a_bar_has_the_length_of_its_share() -> None:
    assert bar(10, 10, 4) == "████"
    assert bar(5, 10, 4) == "██"
    assert bar(0, 10, 4) == ""
    assert bar(9, 64, 8) == "█▏"
    assert bar(-3, 10, 4) == ""
    assert bar(3, 0, 4) == ""


def test_the_least_amount_is_seen() -> None:
    assert bar(1, 10_000, 4) == "▏"


@given(AMOUNTS, AMOUNTS, st.integers(1, 200))
def test_a_bar_is_never_longer_than_its_room_nor_off_by_more_than_an_eighth(
    amount: int, more: int, width: int
) -> None:
    largest = amount + more
    drawn = bar(amount, largest, width)
    assert len(drawn) <= width
    assert largest == 0 or abs(eighths(drawn) - 8 * width * amount / largest) <= 1


def test_columns_stand_on_their_line() -> None:
    assert columns([0, 1, 2, 4], 2) == ["   █", " ▄██"]
    assert columns([], 2) == ["", ""]
