"""What the first frame loads, in an interpreter of its own, and when the first frames are painted."""

import subprocess
import sys
from pathlib import Path

import pytest
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from tests.tui.conftest import FILMS, THREE, Sit
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items
from vertragsbuch.usecases.transfer import take_over

SCRIPT = """
import asyncio, sys
from datetime import date
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.usecases.context import open_context

loaded = []
goes_on = VertragsbuchApp.post_display_hook

def at_a_frame(self):
    if not loaded:
        loaded.extend(sys.modules)
    goes_on(self)

async def look():
    async with VertragsbuchApp(open_context(sys.argv[1], date(2026, 11, 22))).run_test() as pilot:
        await pilot.pause()

VertragsbuchApp.post_display_hook = at_a_frame
asyncio.run(look())
print(*loaded, sep="\\n")
"""

AFTER_THE_FRAME = (
    "alembic",
    "calendar",
    "cryptography",
    "dateutil",
    "email",
    "keyring",
    "PIL",
    "pypdfium2",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
    "typst",
    "vertragsbuch.agenda.item",
    "vertragsbuch.book.sqlite",
    "vertragsbuch.casework",
    "vertragsbuch.contract.events",
    "vertragsbuch.contract.model",
    "vertragsbuch.law.ways_out",
    "vertragsbuch.tui.case",
    "vertragsbuch.tui.contract",
    "vertragsbuch.tui.kit.dialogs",
    "vertragsbuch.tui.kit.form",
    "vertragsbuch.tui.kit.line_input",
    "vertragsbuch.tui.letter",
    "vertragsbuch.tui.overview.empty_book",
    "vertragsbuch.tui.overview.listing",
    "vertragsbuch.tui.overview.search_line",
    "vertragsbuch.tui.page",
    "vertragsbuch.tui.words.detail",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that are loaded when the first frame has been drawn."""
    book = tmp_path_factory.mktemp("frame") / "buch.sqlite"
    command = [sys.executable, "-c", SCRIPT, str(book)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    return set(run.stdout.split())


@pytest.mark.parametrize("name", AFTER_THE_FRAME)
def test_the_first_frame_waits_for_nothing_that_it_does_not_show(loaded: set[str], name: str) -> None:
    assert "vertragsbuch.tui.overview.overview" in loaded
    assert [module for module in loaded if module == name or module.startswith(f"{name}.")] == []


@pytest.mark.usefixtures("every_frame")
async def test_the_first_frames_are_painted_once_each_and_wait_for_no_tick(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[tuple[int, bool]] = []
    ticking: list[Timer] = []
    tick, goes_on = Timer._tick, VertragsbuchApp.post_display_hook

    async def noted_tick(timer: Timer, *, next_timer: float, count: int) -> None:
        ticking.append(timer)
        await tick(timer, next_timer=next_timer, count=count)
        ticking.remove(timer)

    def noted_frame(app: VertragsbuchApp) -> None:
        (overview,) = app.screen_stack
        contracts = overview.query_one(ContractList).virtual_size.height
        frames.append((contracts, any(timer.name == "screen_update" for timer in ticking)))
        goes_on(app)

    monkeypatch.setattr(Timer, "_tick", noted_tick)
    monkeypatch.setattr(VertragsbuchApp, "post_display_hook", noted_frame)
    async with sit(THREE) as sitting:
        assert sitting.listed != []
        assert "Kfz-Versicherung" in sitting.drawn
    assert frames[:2] == [(0, False), (len(THREE), False)]


@pytest.mark.usefixtures("every_frame")
async def test_the_first_page_has_as_many_rows_as_the_list_shows(
    sit: Sit, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(FILMS._replace(id=f"films-{number}", title=f"Filme {number}") for number in range(60))
    take_over(context, Document(None, many))
    due_items(context, context.settings.within_days)
    painted: list[tuple[int, int]] = []
    goes_on = VertragsbuchApp.post_display_hook

    def noted_frame(app: VertragsbuchApp) -> None:
        (overview,) = app.screen_stack
        contracts = overview.query_one(ContractList)
        painted.append((contracts.virtual_size.height, contracts.size.height))
        goes_on(app)

    monkeypatch.setattr(VertragsbuchApp, "post_display_hook", noted_frame)
    async with sit() as sitting:
        assert len(sitting.listed) == len(many)
    (_without_rows, (rows, height), *_later) = painted
    assert rows == height < sitting.app.size.height


@pytest.mark.parametrize("key", ["n", "v", "k", "l", "enter", "question_mark"])
async def test_a_screen_that_comes_is_laid_out_once_for_its_size(
    key: str, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Screen[object]] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        if size is not None:
            laid_out.append(screen)
        lay_out(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    async with sit(THREE) as sitting:
        laid_out.clear()
        await sitting.press(key)
        assert sitting.app.screen is not sitting.overview
        assert [screen is sitting.app.screen for screen in laid_out] == [True]


async def test_contracts_that_need_no_scrollbar_move_nothing_when_they_come(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Screen[object]] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        laid_out.append(screen)
        lay_out(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    async with sit(THREE, size=(200, 60)) as sitting:
        assert len(sitting.listed) == len(THREE)
        assert len(laid_out) == 1
