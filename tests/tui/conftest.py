from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from tests.contracts import MONTH, MUSTERHOST, yearly
from tests.laid import lay, taken_from
from tests.people import MAREN
from tests.tui.at_rest import forget_what_is_done, rest, take_hold
from tests.tui.painting import paint, paint_at_once
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract, Holder, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.textual_private.styles import Look, Place, StyledOnce
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over

TODAY = date(2026, 11, 22)
HOLDER = MAREN
take_hold()
_parse_css = Stylesheet._parse_rules
_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}


_COLOURS: dict[tuple[object, ...], int] = {}


def _colours_of(sheet: Stylesheet) -> int:
    """Return the number of the colours with which a sheet is read."""
    number: int
    colours, number = vars(sheet).get("_numbered", (None, 0))
    if colours is not sheet._variables:
        number = _COLOURS.setdefault(tuple(sheet._variables.items()), len(_COLOURS))
        vars(sheet)["_numbered"] = (sheet._variables, number)
    return number


def _parsed_once(sheet: Stylesheet, *css: Any, **more: Any) -> list[RuleSet]:
    """Return the rules of a text, which every program of these tests reads anew with the same colours."""
    key = (css, *more.items(), _colours_of(sheet))
    rules = _PARSED.get(key)
    if rules is None:
        rules = _PARSED[key] = _parse_css(sheet, *css, **more)
    return rules


Stylesheet._parse_rules = _parsed_once  # type: ignore[assignment, method-assign]
_KNOWN: dict[tuple[RuleSet, ...], dict[Place, Look]] = {}


def _known_by(sheet: StyledOnce, rules: tuple[RuleSet, ...]) -> dict[Place, Look]:
    """Return what programs before this one worked out by the same rules, each of which is parsed but once."""
    del sheet
    return _KNOWN.setdefault(rules, {})


StyledOnce.known_by = _known_by  # type: ignore[assignment, method-assign]
MONTHLY = Terms(date(2024, 3, 1), None, "indefinite", MONTH, "any_day")


def contract(title: str, starts_on: date = date(2024, 1, 1), notice: Period = MONTH) -> Contract:
    """Return a contract of a year that renews by a year."""
    return Contract(
        title.casefold().replace(" ", "-"),
        title,
        MUSTERHOST,
        yearly(starts_on, notice),
        kind="hosting",
        price=Price(999, "EUR", MONTH),
    )


INSURANCE = contract("Kfz-Versicherung")._replace(kind="car_insurance")
HOSTING = contract("Webhosting", date(2023, 1, 1), Period(months=3))._replace(customer_number="MH-55120")
FILMS = contract("Filme")._replace(kind="streaming", terms=MONTHLY)
THREE = (INSURANCE, HOSTING, FILMS)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    """The context of an empty book on a fixed day."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    book = tmp_path / "buch.sqlite"
    paths = Paths(
        str(book),
        str(tmp_path / "config"),
        str(tmp_path / "log" / "vertragsbuch.log"),
    )
    return Context(paths, Settings(), TODAY, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture
def every_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step be painted, as it is where somebody looks."""
    monkeypatch.setattr(Screen, "_compositor_refresh", paint_at_once)


class Sitting:
    """A person in front of the program."""

    def __init__(self, app: VertragsbuchApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing is being done, and nothing follows from what was done."""
        await rest(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text as fast as a keyboard can send it."""
        for sign in text:
            self.app.post_message(Key(_character_to_key(sign), sign))
        await self.settle()

    @property
    def overview(self) -> OverviewScreen:
        """The overview, wherever the person is now."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, OverviewScreen)
        return screen

    @property
    def listed(self) -> list[str]:
        """The titles in the list, in its order."""
        return [line.contract.title for line in self.overview.query_one(ContractList)._lines]

    @property
    def chosen(self) -> str | None:
        """The title of the chosen contract."""
        line = self.overview.line
        return line.contract.title if line else None

    def row(self, number: int) -> str:
        """Return a row of the list as it is drawn."""
        return self.overview.query_one(ContractList).render_line(number).text

    def pane(self, selector: str = "#pane") -> str:
        """Return the text of a pane, with its lines joined."""
        return " ".join(self.app.screen.query_one(selector, DetailPane).text.split())

    @property
    def message(self) -> str:
        """The message that lies over the screen."""
        return str(self.app.screen.query_one(".message", Static).render())

    @property
    def notes(self) -> list[str]:
        """What was said in passing."""
        return [note.message for note in self.app._notifications]

    @property
    def drawn(self) -> str:
        """Everything on the screen, as text."""
        self.app.screen._refresh_layout()
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


_MADE: dict[str, bytes] = {}
"""The books of these tests by what they hold."""


def _take_over(context: Context, document: Document) -> None:
    """Let a book hold these contracts; where it holds nothing else it is one that was made before."""
    told = repr(document)
    if context.paths.book.exists() or told not in _MADE:
        is_new = not context.paths.book.exists()
        take_over(context, document)
        if is_new:
            _MADE[told] = taken_from(context.paths.book)
    else:
        lay(_MADE[told], context.paths, context.now())


Sit = Callable[..., AbstractAsyncContextManager[Sitting]]


@pytest.fixture
def sit(context: Context) -> Sit:
    """Return a function that sits down in front of a book with these contracts."""

    @asynccontextmanager
    async def sit_down(
        contracts: Sequence[Contract] = (),
        *,
        size: tuple[int, int] = (120, 36),
        settings: Settings | None = None,
        holder: Holder | None = HOLDER,
        demo: bool = False,
    ) -> AsyncIterator[Sitting]:
        if contracts:
            _take_over(context, Document(holder, tuple(contracts)))
        app = VertragsbuchApp(context._replace(settings=settings or Settings()), demo=demo)
        app.ahead.end()  # it has its own tests, and takes from the keys here
        async with app.run_test(size=size, notifications=True) as pilot:
            sitting = Sitting(app, pilot)
            await sitting.settle()
            yield sitting
            paint(app)
        forget_what_is_done()

    return sit_down
