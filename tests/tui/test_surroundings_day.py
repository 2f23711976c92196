"""The day changes while the interface is open: what it shows is reckoned anew."""

from datetime import date, timedelta
from pathlib import Path

from tests.tui.conftest import THREE, TODAY, Sit
from vertragsbuch.tui.overview.masthead import Masthead
from vertragsbuch.usecases.context import open_context, real_today


async def test_a_new_day_is_reckoned_while_the_interface_is_open(sit: Sit) -> None:
    day = [TODAY]
    async with sit(THREE) as sitting:
        sitting.app.context = sitting.app.context._replace(clock_day=lambda: day[0])
        before = sitting.row(0)
        day[0] = TODAY + timedelta(days=40)
        sitting.overview.look_again()
        await sitting.settle()
        assert sitting.app.context.today == day[0]
        assert "01.01.2027" in sitting.overview.query_one(Masthead).render_line(0).text
        assert sitting.row(0) != before
        day[0] = TODAY
        sitting.overview.look_again()
        await sitting.settle()
        assert sitting.row(0) == before


def test_a_day_that_was_given_stays(tmp_path: Path) -> None:
    given = open_context(str(tmp_path / "buch.sqlite"), date(2020, 2, 29))
    assert given.on_its_day() is given
    by_the_clock = open_context(str(tmp_path / "buch.sqlite"))
    assert by_the_clock._replace(today=date(2020, 2, 29)).on_its_day().today == real_today()
