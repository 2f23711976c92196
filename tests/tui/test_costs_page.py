"""The page of costs: months, groups, what is bound; years and groupings turned by keys."""

import pytest
from rich.cells import cell_len

from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, Sit
from vertragsbuch.tui.kit.sheet import Sheet


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_costs_open_with_the_year_of_today_and_turn(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(THREE, size=size) as sitting:
        await sitting.press("o")
        assert "29,97 € im Monat" in sitting.drawn
        assert "359,64 € in 2026" in sitting.drawn
        assert "Jahr ‹ 2026 ›" in sitting.drawn
        assert "Kfz-Versicherung" in sitting.drawn
        await sitting.press("left", "left", "left")
        assert "Jahr ‹ 2023 ›" in sitting.drawn
        assert "119,88 € in 2023" in sitting.drawn
        await sitting.press("right", "tab")
        assert "Jahr ‹ 2024 ›" in sitting.drawn
        assert "Nach Anbieter" in sitting.drawn
        assert HOSTING.provider.name in sitting.drawn
        await sitting.press("shift+tab", "shift+tab")
        assert "Nach Vertrag" in sitting.drawn
        assert "← → Jahr" in sitting.drawn
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1


async def test_costs_are_those_of_what_is_in_sight(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("slash")
        await sitting.type("filme")
        await sitting.press("enter", "o")
        assert "9,99 € im Monat" in sitting.drawn
        assert "Suche „filme“" in sitting.drawn
        assert INSURANCE.title not in sitting.drawn


async def test_of_what_is_unclear_it_is_said_that_nobody_can_tell(sit: Sit) -> None:
    unclear = FILMS._replace(id="x", title="Rätsel", terms=FILMS.terms._replace(notice=None, notice_to=None),
                             kind="general", consumer=False)  # fmt: skip
    async with sit([unclear], size=(120, 36)) as sitting:
        await sitting.press("o")
        assert "unklar bei: Rätsel" in " ".join(sitting.drawn.split())


async def test_what_has_no_price_costs_nothing(sit: Sit) -> None:
    async with sit([HOSTING._replace(price=None)], size=(120, 36)) as sitting:
        await sitting.press("o")
        assert "0,00 € im Monat" in sitting.drawn


async def test_signs_of_two_cells_leave_the_columns_where_they_are(sit: Sit) -> None:
    wide = HOSTING._replace(title="契約 👍")
    async with sit([wide, INSURANCE], size=(130, 40)) as sitting:
        await sitting.press("o")
        text = sitting.app.screen.query_one(Sheet).text
        steps = next(line for line in text.splitlines() if "Preisstufen" in line).index("Preisstufen")
        (none,) = (line for line in text.splitlines() if line.rstrip().endswith("keine"))
        (row,) = (line for line in text.splitlines() if "bis" in line and "契約" in line)
        assert cell_len(none[: none.index("keine")]) == steps
        assert cell_len(row) == cell_len(
            next(line for line in text.splitlines() if "bis" in line and "Kfz" in line)
        )
