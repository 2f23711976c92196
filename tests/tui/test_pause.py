"""Where nothing has looked for deadlines by itself for days, the overview says so at the start."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.tui.conftest import HOLDER, THREE, Sitting
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.runs import note_run
from vertragsbuch.usecases.transfer import take_over


def at(context: Context, moment: datetime) -> Context:
    return context._replace(now=lambda: moment)


async def test_a_pause_of_three_days_is_said_at_the_start_and_a_shorter_one_is_not(
    context: Context, tmp_path: Path
) -> None:
    noting = context._replace(paths=context.paths._replace(state_folder=str(tmp_path / "state")))
    take_over(noting, Document(HOLDER, THREE))
    note_run(noting._replace(clock_day=lambda: context.today), "remind")
    for days in (1, 3):
        app = VertragsbuchApp(at(noting, noting.now() + timedelta(days=days)))
        async with app.run_test(size=(60, 20), notifications=True) as pilot:
            sitting = Sitting(app, pilot)
            await sitting.settle()
            second = sitting.drawn.splitlines()[1]
        assert second.startswith(" ‼ r Zuletzt geprüft vor 3 Tagen") == (days == 3)
        assert ("geprüft" in second) == (days == 3)
