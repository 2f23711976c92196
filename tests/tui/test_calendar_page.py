"""The year of decisions: weeks of each contract, months with the days to act by."""

import pytest

from tests.noted import noted
from tests.tui.conftest import FILMS, INSURANCE, THREE, TODAY, Sit
from vertragsbuch.tui.kit.sheet import Sheet


@pytest.mark.parametrize(("size", "across"), [((60, 20), 2), ((80, 24), 3), ((120, 36), 4), ((200, 60), 7)])
async def test_the_year_shows_weeks_and_months_at_every_size(
    sit: Sit, size: tuple[int, int], across: int
) -> None:
    async with sit(THREE, size=size) as sitting:
        await sitting.press("y")
        text = sitting.app.screen.query_one(Sheet).text
        lines = text.splitlines()
        assert "Wann sich entscheiden lohnt" in lines[0]
        assert any(line.strip().startswith("Kfz-Versicherung") and "‼ 23.11.2026" in line for line in lines)
        assert any(line.strip().startswith("Filme") and "···" in line for line in lines)
        months = next(line for line in lines if "Nov 2026" in line)
        assert months.count("202") == across
        assert "Okt 2027" in text
        assert any("23‼" in line for line in lines)
        assert all(len(line) <= size[0] for line in lines)
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1


async def test_what_was_offered_before_stands_below_its_weeks(sit: Sit) -> None:
    offered = noted("offer", {"on": TODAY, "note": "halber Preis", "outcome": "declined"})
    async with sit([FILMS._replace(events=(offered,)), INSURANCE], size=(120, 36)) as sitting:
        await sitting.press("y")
        assert "zuletzt 22.11.2026: halber Preis (nicht angenommen)" in sitting.drawn


async def test_every_contract_of_a_day_stands_in_the_calendar(sit: Sit) -> None:
    twin = INSURANCE._replace(id="zwei", title="Zweite Versicherung")
    async with sit([INSURANCE, twin], size=(80, 24)) as sitting:
        await sitting.press("y")
        text = sitting.app.screen.query_one(Sheet).text
        below = text.split("Fristen der nächsten zwölf Monate")[1]
        assert below.count("23.11.2026") == 2
        assert "Kfz-Versicherung" in below
        assert "Zweite Versicherung" in below


async def test_where_nothing_can_be_decided_it_says_so(sit: Sit) -> None:
    sent = noted("sent", {"on": TODAY, "channel": "email"})
    async with sit([FILMS._replace(events=(sent,))], size=(80, 24)) as sitting:
        await sitting.press("y")
        assert "nichts" in sitting.drawn


async def test_on_a_narrow_screen_the_months_are_numbers_that_stand_apart(sit: Sit) -> None:
    async with sit(THREE, size=(60, 20)) as sitting:
        await sitting.press("y")
        heads = [line.split() for line in sitting.drawn.splitlines() if line.split()[:1] == ["11"]]
        assert heads
        assert all(1 <= int(number) <= 12 for number in heads[0])
