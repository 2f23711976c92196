"""A curve of braille dots."""

from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.charts.braille import curve


def test_a_line_that_falls_begins_at_the_top_and_ends_at_the_bottom() -> None:
    assert curve([3, 0], 2, 1) == ["⠑⢄"]


def test_a_line_that_keeps_its_height_keeps_to_the_top() -> None:
    assert curve([5, 5, 5], 3, 2) == ["⠉⠉⠉", "⠀⠀⠀"]


def test_nothing_runs_along_the_bottom() -> None:
    assert curve([0, 0], 2, 2) == ["⠀⠀", "⣀⣀"]


def test_a_jump_is_joined() -> None:
    upper, lower = curve([0, 0, 0, 8], 2, 2)
    assert lower[0] == "⣀"
    assert ord(upper[1]) & 0x08
    assert ord(lower[1]) & 0xB8


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=40), st.integers(1, 60), st.integers(1, 12))
def test_every_column_has_a_dot_and_the_picture_its_size(amounts: list[int], width: int, height: int) -> None:
    lines = curve(amounts, width, height)
    assert [len(line) for line in lines] == [width] * height
    for column in range(width):
        dots = 0
        for line in lines:
            dots |= ord(line[column]) - 0x2800
        assert dots & 0x47
        assert dots & 0xB8


def test_without_amounts_or_room_there_is_no_picture() -> None:
    assert curve([], 3, 3) == []
    assert curve([1], 0, 3) == []
