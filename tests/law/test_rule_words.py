"""What gives a way out, in words, and how near moments are told."""

from datetime import UTC, date, datetime

import pytest

from tests.law.asking import YEARLY, asked
from vertragsbuch.law.german import near_moment
from vertragsbuch.law.rule_words import rule_in_words, rule_of_arguable, what_is_reckoned

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PRINTED = {"type": "deadline_printed", "printed_on": "2026-11-10", "receive_by": "2026-09-15"}


def test_a_way_is_given_by_a_paper_by_the_contract_or_by_a_norm() -> None:
    answer = asked("2026-09-01", "hosting", PRINTED, **YEARLY, concluded_on="2023-01-01")
    told = {way.key: (rule_in_words(way), rule_of_arguable(way)) for way in answer.ways_out}
    assert told["agreed"] == ("vereinbart", "einer Lesart des Vertrags")
    assert told["agreed:0:printed"] == ("Angabe des Anbieters", "der Angabe des Anbieters")
    assert told["bgb-309-9:lawful"] == ("§ 309 Nr. 9 BGB", "§ 309 Nr. 9 BGB")


def test_beside_a_printed_day_stands_the_one_reckoned() -> None:
    sure = asked("2026-09-01", "hosting", **YEARLY).best
    assert sure is not None
    assert what_is_reckoned(sure) == "gerechnet ist Zugang bis 30.09.2026 zum 31.12.2026"
    assert what_is_reckoned(None) == "sicher ist hier kein Weg"
    for other in (sure._replace(rolling=True), sure._replace(receive_by=None), sure._replace(ends_on=None)):
        assert what_is_reckoned(other) == "gerechnet ist kein Tag, den man versäumen könnte"


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 11, 18), "Mi 18.11.2026 07:03"),
        (date(2026, 11, 19), "gestern 07:03"),
        (date(2026, 11, 20), "heute 07:03"),
        (date(2026, 11, 21), "morgen 07:03"),
        (date(2026, 11, 22), "So 22.11.2026 07:03"),
    ],
)
def test_a_moment_of_yesterday_today_or_tomorrow_is_called_so(on: date, told: str) -> None:
    assert near_moment(datetime(on.year, on.month, on.day, 7, 3, tzinfo=UTC), NOW) == told
