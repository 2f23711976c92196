"""Three weeks as a person lives them, asleep, failing, killed: each thing arrives once on every channel."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.three_weeks import DESK, PHONE, POST, STORY, TWICE, UP, Page, lived, world_in

pytestmark = pytest.mark.skipif(
    os.environ.get("VERTRAGSBUCH_LANGUAGE") == "pseudo",
    reason="the signs are taken off in this process alone",
)
_ALL, _CASE = "Verein Zeitung Hosting Kfz Strom", "Musik Verein Zeitung"
HEARD = {
    "02. 07": ("Verein Zeitung Hosting +2", _ALL, _ALL),
    "03. 07": ("Zeitung", "", "Zeitung"),
    "03. 12": ("", "Zeitung", ""),
    "04. 07": ("Verein", "Verein", ""),
    "04. 18": ("", "", "Verein"),
    "05. 07": (_CASE, _CASE, _CASE),
    "05. 12": ("", "Musik? Verein? Zeitung?", ""),
    "06. 07": ("", "Verein Zeitung Hosting", "Verein Zeitung Hosting"),
    "10. 18": ("Verein Zeitung +3", "Zeitung Kfz Strom", "Zeitung Kfz Strom"),
    "12. 07": ("Verein", "Verein", ""),
    "12. 12": ("", "Verein?", "Verein"),
    "13. 07": ("Hosting Verein", "", "Hosting Verein"),
    "13. 18": ("", "", "handy"),
    "15. 07": ("Zeitung", "Zeitung Hosting Verein", "Zeitung"),
    # What is missed leaves a day that is arguable (§ 309 Nr. 9 BGB): it is told beside it.
    "18. 12": ("Hosting Kfz Strom +2", "Hosting Kfz Strom Zeitung Zeitung", ""),
    "18. 18": ("", "", "Hosting? Kfz? Strom? Zeitung? Zeitung?"),
    "19. 07": ("Hosting", "Hosting", ""),
    "19. 12": ("", "", "Hosting"),
    "20. 07": ("", "Hosting Kfz Strom", "Hosting Kfz Strom"),
    "20. 18": ("Hosting Kfz Strom", "", ""),
    "21. 07": ("Hosting", "Hosting", "Hosting"),
    "22. 07": ("Kfz Strom", "Kfz Strom", "Kfz Strom"),
}
"""What desktop, phone and post tell of at a run, in its order: `?` for perhaps twice, `+` for how many more.

A run that is not named is silent. Each stage of 14, 7, 3, 1 and 0 days, the day after, the last day and what
was missed come once, the tightest one after a sleep.
"""


def test_each_thing_arrives_once_and_in_time_on_every_channel(tmp_path: Path) -> None:
    """The weeks are lived once, and looked at from four sides."""
    with world_in(tmp_path) as world:
        diary = list(lived(world))
    each_thing_is_told_when_it_is_due_or_as_soon_as_that_can_be(diary)
    nothing_arrives_twice_but_where_that_is_said(diary)
    a_run_that_told_all_gives_a_sign_of_life_and_no_other_does(diary)
    no_run_breaks_off_or_tells_a_secret(diary)


def each_thing_is_told_when_it_is_due_or_as_soon_as_that_can_be(diary: list[Page]) -> None:
    heard = {
        f"{page.moment:%d. %H}": tuple(_heard(page, channel) for channel in (DESK, PHONE, POST))
        for page in diary
    }
    assert heard == {moment: HEARD.get(moment, ("", "", "")) for moment in STORY}


def nothing_arrives_twice_but_where_that_is_said(diary: list[Page]) -> None:
    lines = Counter((each.channel, each.line) for page in diary for each in page.arrived)
    assert {
        line: count for (_channel, line), count in lines.items() if count > 1 and " weitere" not in line
    } == {}
    doubted = {line for _channel, line in lines if line.endswith(TWICE)}
    assert len(doubted) == 9


def a_run_that_told_all_gives_a_sign_of_life_and_no_other_does(diary: list[Page]) -> None:
    for page in diary:
        assert page.is_alive == (page.weather == UP), page
    failed = {f"{page.moment:%d. %H}": page.ended.code for page in diary if page.ended.code != 0}
    assert failed == {"04. 12": 2, "12. 07": -9, "13. 12": 2, "14. 07": 2, "20. 12": 2}


def no_run_breaks_off_or_tells_a_secret(diary: list[Page]) -> None:
    for page in diary:
        assert page.ended.out == ""
        assert "Traceback" not in page.ended.err
        assert "geheim" not in page.ended.err


def _heard(page: Page, channel: str) -> str:
    return " ".join(_words(each.line for each in page.arrived if each.channel == channel))


def _words(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        first = line.split()[0]
        if line.startswith("… und "):
            yield f"+{line.split()[2]}"
        elif line.startswith("Der Kanal"):
            yield "handy"
        else:
            yield first.removesuffix(":") + ("?" if line.endswith(TWICE) else "")
