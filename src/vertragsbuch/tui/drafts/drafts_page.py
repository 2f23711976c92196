"""The drafts: what came in, one after the other, each value beside the words that it was read from."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from vertragsbuch.drafts.spot_words import source_of
from vertragsbuch.language import _
from vertragsbuch.tui.drafts import asking, settling
from vertragsbuch.tui.drafts.actions import CORRECT, DRAFT_ACTIONS, UNDO
from vertragsbuch.tui.drafts.chosen_draft import ChosenDraft
from vertragsbuch.tui.drafts.draft_form import DraftForm, heading_above
from vertragsbuch.tui.drafts.draft_words import (
    DraftLine,
    draft_lines,
    printed_lines,
    questions_of,
    sources_in_words,
    spot_in_words,
    with_missing_together,
    with_what_stood,
)
from vertragsbuch.tui.drafts.drafts_drawing import CHOSEN, CURSOR, OTHER, Unfolded, draft_rows, nothing_rows
from vertragsbuch.tui.drafts.paper_screen import PPI, PaperScreen
from vertragsbuch.tui.drafts.source_window import SourceWindow
from vertragsbuch.tui.drafts.spot_pane import SpotPane, words_of_source
from vertragsbuch.tui.kit.actions import bindings, needs_of
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.looks import PLAIN
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.kit.sizes import WIDE, WIDTHS
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.program import drop_notes
from vertragsbuch.tui.words.detail import following_of
from vertragsbuch.usecases.draft_looks import has_contracts, item_of_draft, lines_of_paper, page_of_paper
from vertragsbuch.usecases.drafts import OpenDraft, open_drafts

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.drafts.spot import Spot

_AROUND_FIELD = 3


class DraftSheet(Sheet):
    """The lines of the list; the field that is chosen lies on the ground of the cursor."""

    def __init__(self) -> None:
        super().__init__(id="drafts")
        self.can_focus = False

    def render_line(self, y: int) -> Strip:
        """Return the line at a height on the screen."""
        index = y + round(self.scroll_y)
        row = self._rows[index] if index < len(self._rows) else ()
        is_cursor = bool(row) and row[0][0].endswith(CURSOR)
        return self.drawn(row, self.size.width, "look--cursor" if is_cursor else PLAIN)

    def bring_chosen_into_sight(self) -> None:
        """Scroll as far as needed to see the chosen draft from its title on, and in any case its field."""
        begins = [row[0][0] if row else "" for row in self._rows]
        title = next((line for line, begin in enumerate(begins) if begin == CHOSEN), 0)
        field = next((line for line, begin in enumerate(begins) if begin.endswith(CURSOR)), title)
        end = next(
            (line for line, begin in enumerate(begins) if line > title and begin == OTHER), len(begins)
        )
        for line, height in ((title, end - title), (field, _AROUND_FIELD)):
            region = Region(0, line, 1, min(height, self.size.height))
            self.scroll_to_region(region, animate=False, immediate=True, force=True)


class DraftsPage(ChosenDraft):
    """Works through what came in; the answer is the contract that was changed last, None for none."""

    CSS_PATH: ClassVar = style_sheets("drafts/drafts_page")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT_ACTIONS)
    NEEDS: ClassVar[Mapping[str, str]] = needs_of(DRAFT_ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.done: list[settling.SettledDraft] = []
        """What was done here, the last at the end: what can be taken back."""
        self.changed: str | None = None
        self._field = 0
        self._items: dict[int, Item | None] = {}
        self._has_contracts = False
        self._unfolded: tuple[OpenDraft | None, list[DraftLine]] = None, []

    def compose(self) -> ComposeResult:
        """Lay out the title, the list with the spot beside it, and the keys."""
        with Horizontal(id="drafts_title"):
            yield Static(_("Entwürfe"), id="what", markup=False)
            yield Static(id="from", markup=False)
            yield Static(id="which", markup=False)
        with Horizontal(id="drafts_middle"):
            yield DraftSheet()
            yield SpotPane(self.sources)
        yield KeyLine(rows=1 if self.app.size.width >= WIDE else 2)

    def on_mount(self) -> None:
        """Read what is open."""
        self.read_again()

    @in_steps
    async def read_again(self) -> None:
        """Read what is open; where a draft was being corrected when the program ended, go on with it."""
        await self.reload()
        heading = self.program.unfinished.heading_of(DraftForm.__name__)
        drafts = self.drafts or ()
        number = next((one.number for one in drafts if heading == heading_above(one.draft)), None)
        if number is not None:
            await self.reload(choose=number)
            await self._settle(settling.correct)

    async def reload(self, choose: int | None = None) -> None:
        """Read what is open; the draft of this number, else that at the same place, is chosen then."""
        self.program.hold_keys(self)
        try:
            drafts = await self.result_of(partial(open_drafts, self.context), _("liest"))
            self._has_contracts = await self.result_of(partial(has_contracts, self.context))
            # Changed without a wait between: a frame that is drawn meanwhile asks for the chosen one of them.
            self.drafts, self._items = drafts, {}
            numbers = [each.number for each in drafts]
            at = numbers.index(choose) if choose in numbers else self.chosen
            self.chosen, self._field = min(at, max(0, len(drafts) - 1)), 0
            self._show()
        finally:
            self.program.release_keys(self)

    @property
    def _item(self) -> "Item | None":
        """What follows from the chosen draft; None until it is reckoned, and where that cannot be told."""
        return self._items.get(self.draft.number) if self.draft else None

    def has(self, need: str) -> bool:
        """Return whether there is what an action needs."""
        drafts = self.drafts or ()
        there: dict[str, Callable[[], bool]] = {
            "draft": lambda: bool(drafts),
            "drafts": lambda: len(drafts) > 1,
            "contracts": lambda: bool(drafts) and self._has_contracts,
            "page": lambda: self._paper_page is not None,
            "words": lambda: self._has_words_unseen,
            "model": lambda: asking.can_ask(self),
            "something to undo": lambda: bool(self.done),
        }
        return there[need]()

    def _show(self) -> None:
        """Show the list, and begin to reckon what follows from the chosen draft."""
        drafts = self.drafts or ()
        self.set_class(not drafts, "-empty")
        count, from_files = len(drafts), sources_in_words([each.draft for each in drafts])
        self.query_one("#what", Static).update(
            _("Entwürfe ({count})").format(count=count) if count else _("Entwürfe")
        )
        self.query_one("#from", Static).update(from_files)
        which = _("{number} von {count}").format(number=self.chosen + 1, count=count) if count else ""
        self.query_one("#which", Static).update(which)
        self._draw()
        self.refresh_bindings()
        draft = self.draft
        if draft is not None and draft.number not in self._items:
            self.attempt(partial(item_of_draft, self.context, draft), partial(self._reckoned, draft.number))

    def _reckoned(self, number: int, item: "Item | None") -> None:
        self._items[number] = item
        if self.draft is not None and self.draft.number == number:
            self._draw()
            self.refresh_bindings()

    @property
    def lines(self) -> list[DraftLine]:
        """The lines of the chosen draft."""
        draft = self.draft
        if draft is not self._unfolded[0]:  # each key in the line of keys asks for them
            self._unfolded = draft, _lines_of(draft) if draft else []
        return self._unfolded[1]

    def _draw(self) -> None:
        sheet, drafts = self.query_one(DraftSheet), [each.draft for each in self.drafts or ()]
        if not drafts:
            sheet.show_rows(partial(nothing_rows, self.program.key_of("import")))
            return
        lines = self.lines
        self._field = max(0, min(self._field, len(lines) - 1))
        shown = Unfolded(lines, self._field, self._follows(), self._questions())
        sheet.show_rows(partial(draft_rows, drafts, self.chosen, shown))
        sheet.bring_chosen_into_sight()
        self._show_spot()

    def _follows(self) -> list[Paragraph]:
        item = self._item
        return following_of(item) if item else []

    def _questions(self) -> list[str]:
        draft = self.draft
        return questions_of(draft, self.program.key_of(CORRECT)) if draft else []

    @property
    def line(self) -> DraftLine | None:
        """The chosen line."""
        lines = self.lines
        return lines[self._field] if lines else None

    @property
    def _paper_page(self) -> "tuple[Spot, int] | None":
        """The spot and the page that can be shown large; None where it stands on none that was kept."""
        line = self.line
        spot = next(iter(line.spots), None) if line else None
        return None if spot is None or spot.page is None else (spot, spot.page)

    @property
    def _has_words_unseen(self) -> bool:
        """Whether a value stands in a text or a statement that the window is too narrow to show beside it."""
        is_read = self.line is not None and bool(self.line.spots)
        return is_read and self._paper_page is None and not self.query_one(SpotPane).display

    def _show_spot(self) -> None:
        if self.draft is not None and self.line is not None:
            self.query_one(SpotPane).show(self.draft.draft, self.line)

    def on_resize(self) -> None:
        """Show the spot where its pane has just got its room; where it lost it, another key does."""
        self.call_after_refresh(self._show_spot)
        self.call_after_refresh(self.refresh_bindings)

    def action_choose(self, by: int) -> None:
        """Unfold the draft so many further down."""
        last = len(self.drafts or ()) - 1
        chosen = max(0, min(last, self.chosen + by))
        if chosen != self.chosen:
            self.chosen, self._field = chosen, 0
            self._show()

    def action_field(self, by: int) -> None:
        """Go to another field of the draft; after the last one comes the first."""
        count = len(self.lines)
        if count:
            self._field = (self._field + by) % count
            self._draw()
            self.refresh_bindings()

    def action_page(self, direction: int) -> None:
        """Scroll the list by a page."""
        sheet = self.query_one(DraftSheet)
        sheet.scroll_relative(y=direction * max(1, sheet.size.height - 2), animate=False)

    @in_steps
    async def action_large_page(self) -> None:
        """Show the page as large as it goes, with its frame."""
        place, draft = self._paper_page, self.draft
        if place is None or draft is None:
            return
        spot, number = place
        task = partial(page_of_paper, self.context, spot.source, number, PPI)
        page = await self.result_of(task, _("Die Seite wird gezeichnet"))
        if page is None:
            self.notify(_("Diese Seite lässt sich hier nicht zeigen."), severity="warning", markup=False)
        else:
            source = source_of(draft.draft, spot)
            title = source.name if source else draft.draft.title
            await self.ask(PaperScreen(title, page, spot, self.line.spots if self.line else ()))

    @in_steps
    async def action_source(self) -> None:
        """Show the text or the bookings in which a value stands."""
        draft, line = self.draft, self.line
        if draft is None or line is None or not line.spots:
            return
        spot = line.spots[0]
        lines = await self.result_of(partial(lines_of_paper, self.context, spot.source), _("liest"))
        words = words_of_source(draft.draft, line, spot, lines)
        await self.ask(SourceWindow(spot_in_words(draft.draft, spot), words))

    @in_steps
    async def action_accept(self) -> None:
        """Enter what was read; where something is missing, ask for it in the form."""
        await self._settle(settling.accept)

    @in_steps
    async def action_correct(self) -> None:
        """Correct it in the form, with the source beside it."""
        await self._settle(settling.correct)

    @in_steps
    async def action_link(self) -> None:
        """Connect it with a contract that is in the book."""
        await self._settle(settling.link)

    @in_steps
    async def action_dismiss_draft(self) -> None:
        """Throw it away for ever; that can be taken back."""
        await self._settle(settling.dismiss)

    async def _settle(self, way: "settling.SettlingWay") -> None:
        draft = self.draft
        if draft is None:
            return
        done = await way(self, draft)
        if done is not None:
            self.done.append(done)
            self.changed = done.contract_id or self.changed
            key = self.program.key_of(UNDO)
            self.app.clear_notifications()  # only the last of many can be taken back by the key
            self.notify(_("{done}; {key} nimmt es zurück.").format(done=done.in_words, key=key), markup=False)
            await self.reload()

    @in_steps
    async def action_ask_model(self) -> None:
        """Let a language model look for what is missing, where the person agrees."""
        draft = self.draft
        if draft is not None and (outcome := await asking.ask_model(self, draft)):
            self.notify(outcome, markup=False)
            await self.reload(choose=draft.number)

    @in_steps
    async def action_undo(self) -> None:
        """Take back what was done here last."""
        if self.done:
            last = self.done[-1]
            text = await settling.take_back(self, last)
            self.app.clear_notifications()  # what stands there still offers to take back what is taken back
            self.notify(text, markup=False)
            self.done.pop()
            await self.reload(choose=last.number)

    @in_steps
    async def action_read_in(self) -> None:
        """Read in further files, and show what came of them."""
        if await self.program.late("read in")(self) is not None:
            await self.reload()

    def action_leave(self) -> None:
        """Go back; what is open waits. What was entered is taken back by other keys there."""
        if self.done and self.done[-1].dismissed is None:
            drop_notes(self.app)
        self.dismiss(self.changed)


def _lines_of(draft: OpenDraft) -> list[DraftLine]:
    lines = with_what_stood(draft_lines(draft.draft), draft.before)
    return with_missing_together([*lines, *printed_lines(draft)])
