"""The overview: what must be sent by when, the chosen contract beside it, twelve months below."""

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Paste
from textual.widget import AwaitMount

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.looks import Covered
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.kit.sizes import HEIGHTS, WIDTHS
from vertragsbuch.tui.kit.textual_private.screens import paint_with
from vertragsbuch.tui.overview.actions import KEYS, NEEDS, SHOW_NORMS, TAKEN_BACK_ITSELF
from vertragsbuch.tui.overview.around import AroundTheList
from vertragsbuch.tui.overview.contract_list import ContractList, ListHead
from vertragsbuch.tui.overview.masthead import Masthead
from vertragsbuch.tui.overview.view import ENDED, View
from vertragsbuch.tui.overview.year_strip import YearStrip

if TYPE_CHECKING:
    from vertragsbuch.action import Action
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.tui.kit.paragraph import Paragraph
    from vertragsbuch.tui.overview.listing import Listing
    from vertragsbuch.tui.overview.search_line import SearchLine
    from vertragsbuch.usecases.context import Context
    from vertragsbuch.usecases.dismissals import AtHand
    from vertragsbuch.usecases.reminder_answers import AnsweredReminders
    from vertragsbuch.usecases.watch import Watch

SECONDS_BETWEEN_LOOKS = 2.0


class OverviewScreen(AroundTheList):
    """Every contract of the book, what must be done first on top."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = KEYS
    NEEDS: ClassVar[Mapping[str, str]] = NEEDS

    def __init__(self, context: "Context", classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._today = context.today
        self._within_days = context.settings.within_days
        self._listing: Listing | None = None
        self._reading = 0
        self._details: Callable[[Item, Callable[[Action], str]], list[Paragraph]] | None = None
        self._watch: Watch | None = None
        self.just_done: Item | AnsweredReminders | AtHand | Literal["people"] | None = None
        """While it is the last: a contract off the list, answered reminders, dismissed drafts, people."""
        self.is_reading = False
        self._to_choose: str | None = None
        self._there = self._needs_met()

    def compose(self) -> ComposeResult:
        """Lay out the empty frame; the contracts follow when they have been read."""
        yield Masthead(self._today, self._within_days)
        with Covered(id="middle"):
            with Covered(id="left"):
                yield ListHead(id="head")
                yield ContractList(self._today)
            yield DetailPane(id="pane")
        yield YearStrip(self._today)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look every few seconds whether another program has written into the book."""
        # A watcher rather than a message: list, pane and strip change in the same frame.
        for contracts in self.query(ContractList):  # none where a signal ended the program meanwhile
            self.watch(contracts, "chosen", self._show_chosen, init=False)
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look_again)

    def open_other_book(self) -> None:
        """Show the book that the context names now, from its beginning."""
        self._let_go()
        self._listing = self.just_done = None
        self.reload()

    def on_unmount(self) -> None:
        """Let go of the book."""
        self._let_go()

    def _let_go(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()

    def look_again(self) -> None:
        """Show what another program has written into the book since the last look."""
        if self.is_active:
            self.begin_the_day_that_it_is()
        watch = self._watch
        if watch is None or not self.is_active:
            return
        try:
            has_changed = watch.has_changed()
        except BookUnavailable as gone:
            self._let_go()
            self.program.explain(gone)
            return
        if has_changed:
            self.read_again(watch)

    @property
    def items(self) -> "Sequence[Item]":
        """Every contract of the book that has been read, in the order of the agenda."""
        return self._listing.items if self._listing else ()

    @property
    def items_in_sight(self) -> "Sequence[Item]":
        """The contracts that the list shows, as it is narrowed and sorted."""
        return self._listing.of(self.view) if self._listing else ()

    @property
    def line(self) -> "Item | None":
        """The chosen contract."""
        return self.query_one(ContractList).line

    @property
    def marked(self) -> list[str]:
        """The contracts that are marked in the list."""
        return self.query_one(ContractList).marked

    def read_after_this_frame(self) -> None:
        """Read the book once all that belongs to the first frame is done; keys wait for it from now on."""
        self.is_reading = True
        self.program.hold_keys(self)
        self.call_after_refresh(self.reload)

    def reload(self, choose: str | None = None) -> None:
        """Read the book again; the chosen contract, or the one named, is chosen then.

        Until another one is chosen keys wait: they are meant for that one.
        """
        self.is_reading = True
        self._to_choose = choose or self._to_choose
        if self._listing is None or self._to_choose not in {None, self._chosen_id}:
            self.program.hold_keys(self)
        self._reading += 1
        self.program.begin(self._read(self._reading))

    @property
    def _chosen_id(self) -> str | None:
        return self.line.contract.id if self.line else None

    async def _read(self, reading: int) -> None:
        """Show the book as it is reckoned; keys that wait for it go on then, whatever became of it."""
        is_first = self._listing is None
        try:
            await self._show_what_is_read(reading, is_first=is_first)
        finally:
            gc.enable()
            if reading == self._reading:  # else it has been asked for again meanwhile
                self._to_choose = None
                self.program.release_keys(self)
        await self._hold_on_to_book(reading)
        await self.show_how_many_drafts()
        self.program.load_ahead()
        if is_first and not self.program.demo:
            await self.say_what_waits()

    async def _show_what_is_read(self, reading: int, *, is_first: bool) -> None:
        """Show the contracts part by part; where some stand already, only the whole."""
        late = await self.result_of(partial(self.program.late, "listing"))
        if self._watch is None:
            watch = await self.result_of(partial(late.watch, self.context))
            if reading == self._reading:
                self._watch = watch
            else:  # it has been asked for again meanwhile
                watch.close()
        if is_first:
            self.view = await self.result_of(partial(late.kept_view, self.context))
        rows = self.query_one(ContractList).size.height or self.size.height
        growing, whole = late.listings(self.context, rows), None
        while grown := await self.result_of(partial(next, growing, None)):
            if reading != self._reading:
                return
            whole = grown
            if is_first:
                await self._show_part(grown)
            if self._details is None:
                self._details = await self.result_of(partial(self.program.late, "details"))
                self._show_chosen()
        if whole is not None and not is_first:
            self._show_listing(whole)

    async def _show_part(self, listing: "Listing") -> None:
        on_top = self._to_choose is None and self.query_one(ContractList).chosen == 0
        self._show_listing(listing)
        if on_top:
            self.query_one(ContractList).action_jump(0)
        await self._painted()

    async def _hold_on_to_book(self, reading: int) -> None:
        """Remember that there is a book, so that none is begun in its place where it vanishes."""
        if not self.context.was_there:
            held = await self.result_of(self.context.held)
            if reading == self._reading:  # else another book may be open by now
                self.program.context = held

    async def _painted(self) -> None:
        """Wait until what has been shown is painted: what goes on in the background would slow it down."""
        contracts, painted = self.query_one(ContractList), asyncio.Event()
        if paint_with(contracts, painted.set):
            await painted.wait()

    def _show_listing(self, listing: "Listing") -> None:
        self._listing = listing
        gc.freeze()  # thousands of contracts that stay: looking through them for garbage would stall a key
        if self.has_class("-empty"):
            self.call_after_refresh(self._show_chosen)  # the pane has no room until then
        self.set_class(not listing.items, "-empty")
        if not listing.items and not self.query("EmptyBook"):
            self.mount(self.program.late("empty book")(self.drafts), before="#middle")
        self.query_one(YearStrip).show(listing.items)
        self._show()
        if self._to_choose is not None:
            self.query_one(ContractList).choose(self._to_choose)
        self.refresh_bindings()
        self.program.release_keys(self)

    def _show(self) -> None:
        listing = self._listing
        shown, archived = listing.on_a_screen(self.view, self.size.height) if listing else ((), 0)
        if listing is not None:
            figures = listing.figures_of(shown) if self.view.is_narrowed else listing.figures
            self.query_one(Masthead).show(figures, demo=self.program.demo)
        self.query_one(ContractList).show(shown, self.view.sorted_by)
        head = self.query_one(ListHead)
        head.sorted_by, head.reverse = self.view.sorted_by, self.view.reverse
        self.say_what_is_left_out(len(shown), archived)
        self._show_chosen()

    def look_at(self, view: View) -> None:
        """Show the book in this view."""
        was_narrowed, was_kept = self.view.is_narrowed, self.view.kept
        self.view = view
        if view.kept != was_kept and not self.program.demo:
            remember = partial(self.program.late("remember view"), self.context, view.kept)
            self.attempt(remember, lambda _done: None)
        self._show()
        if was_narrowed != view.is_narrowed:
            self.refresh_bindings()

    def _show_chosen(self) -> None:
        """Show the chosen contract beside the list and on the strip."""
        line = self.line
        self.query_one(YearStrip).choose(line)
        pane = self.query_one("#pane", DetailPane)
        if pane.display and self._details:  # until they are loaded nothing stands there
            pane.show(self._details(line, self.program.keys_of) if line else [])

    def on_resize(self) -> None:
        """Fill the pane where it has just got its room."""
        if self._listing is not None:
            self.call_after_refresh(self._show_chosen)

    def on_contract_list_opened(self) -> None:
        """Open the contract that was clicked twice."""
        self.action_do("open")

    def on_list_head_sorted(self, message: ListHead.Sorted) -> None:
        """Sort by the heading that was clicked, the other way round at the second click."""
        self.sort_by(message.column.sort_key)

    def on_year_strip_picked(self, message: YearStrip.Picked) -> None:
        """Choose the contract whose mark was clicked."""
        self.query_one(ContractList).choose(message.contract_id)

    def on_search_line_changed(self, message: "SearchLine.Changed") -> None:
        """Show what matches the words."""
        self.look_at(self.view._replace(words=message.words))

    def on_search_line_left(self, message: "SearchLine.Left") -> None:
        """Go back to the list, with the match or with everything."""
        contracts = self.query_one(ContractList)
        contracts.focus()
        if message.rows is None:
            self.action_show_all()
        elif message.rows:
            contracts.action_move(message.rows)

    def has(self, need: str) -> bool:
        """Return whether there is what an action needs; every frame asks for all of them."""
        return self._there[need]()

    def _needs_met(self) -> "dict[str, Callable[[], bool]]":
        return {
            "contract": lambda: self.line is not None,
            "a line": lambda: self.line is not None,  # where others are marked it is still this one
            "contracts": lambda: bool(self.items),
            "two contracts": lambda: len(self.items) > 1 and self.line is not None,
            "marks": lambda: bool(self.marked),
            "narrowing": lambda: self.view.is_narrowed,
            "something to undo": lambda: bool(self.just_done) or self.query_one(ContractList).has_history,
            "open drafts": lambda: self.drafts > 0,
            "archive": lambda: (
                self.view.is_archive or (self._listing is not None and self._listing.has_ended)
            ),
            "empty book": lambda: self._listing is not None and not self.items and not self.program.demo,
        }

    @in_steps
    async def action_do(self, name: str) -> None:
        """Open what the table of screens names for an action, and show what has changed then."""
        if self.marked and NEEDS.get(name) == "contract" and name != SHOW_NORMS.name:
            changed = await self.program.late("to the marked")(self, name)
            self._show_marks()
        else:
            about = self.line if NEEDS.get(name) == "contract" else None
            self.program.unfinished.begin(name, about.contract.id if about else "")
            changed = await self.program.late(name)(self, self.line)
        if changed is not None:
            if name not in TAKEN_BACK_ITSELF:
                self.just_done = None
            self.reload(changed)

    def _show_marks(self) -> None:
        if self.marked or self.query("SearchLine"):
            self.search_line().show_marks(len(self.marked), self.program.key_of("unmark"))
        self.refresh_bindings()

    @in_steps
    async def on_paste(self, event: Paste) -> None:
        """Offer to put a file on file that was dropped into the terminal, or to read it in."""
        changed = await self.program.late("pasted")(self, event.text)
        if changed is not None:
            self.reload(changed)

    @in_steps
    async def action_case(self, entry: str) -> None:
        """Do what an entry of the menu of a case says, and show what has changed then."""
        self.program.unfinished.begin("file", self.line.contract.id if self.line else "", entry)
        changed = await self.program.late("in the case")(self, self.line, entry)
        if changed is not None:
            self.reload(changed)

    def action_mark(self) -> None:
        """Mark the chosen contract for an action on several, or take its mark away."""
        self.query_one(ContractList).mark()
        self._show_marks()

    def action_unmark(self) -> None:
        """Take every mark away."""
        self.query_one(ContractList).unmark(self.marked)
        self._show_marks()

    def action_jump(self) -> None:
        """Put a letter before each row in sight; the next key goes to the row of its letter."""
        self.query_one(ContractList).begin_jump()

    @in_steps
    async def action_way(self, number: int) -> None:
        """Write the letter for the way out of this number, of the chosen contract."""
        if self.line is not None:
            self.program.unfinished.begin(f"way({number})", self.line.contract.id)
            changed = await self.program.late("cancel by way")(self, self.line, number)
            if changed is not None:
                self.reload(changed)

    @in_steps
    async def action_search(self) -> None:
        """Search as one types."""
        line = self.search_line()
        await AwaitMount(self, [line])
        await line.open()

    def action_show_all(self) -> None:
        """Show every contract again."""
        if self.query("SearchLine"):
            self.search_line().close()
        self.look_at(View(sorted_by=self.view.sorted_by, reverse=self.view.reverse))

    def action_archive(self) -> None:
        """Show what is over alone, or everything again."""
        if self.view.is_archive:
            self.action_show_all()
        else:
            kept = View(sorted_by=self.view.sorted_by, reverse=self.view.reverse)
            self.look_at(kept._replace(group=ENDED))

    def sort_by(self, column: str) -> None:
        """Sort by a column, the other way round where the list is sorted by it already."""
        again = column == self.view.sorted_by
        self.look_at(self.view._replace(sorted_by=column, reverse=again and not self.view.reverse))

    def action_demo(self) -> None:
        """Look at the samples."""
        self.program.open_demo()
