"""What happens around the list: midnight passes, another file takes the place of the book, less is shown."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.geometry import Size
from textual.reactive import Reactive

from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.tui.kit.actions import Acting
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.masthead import Masthead
from vertragsbuch.tui.overview.view import View
from vertragsbuch.tui.overview.year_strip import YearStrip

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.tui.overview.empty_book import EmptyBook
    from vertragsbuch.tui.overview.search_line import SearchLine
    from vertragsbuch.usecases.watch import Watch

_REPLACED = N_("Die Datei des Buchs ist durch eine andere ersetzt worden; gezeigt wird diese.")


class AroundTheList(Acting, PaintedOnce[None]):
    """A screen with the list of contracts, as far as its surroundings go."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """It never scrolls: nothing is laid out again once it has its size."""
    view = View()
    """How the list is narrowed and sorted."""
    drafts = 0
    """How many drafts wait for a decision."""

    @property
    def items(self) -> "Sequence[Item]":
        """Every contract of the book that has been read, in the order of the agenda."""
        raise NotImplementedError

    def reload(self, choose: str | None = None) -> None:
        """Read the book again; the chosen contract, or the one named, is chosen then."""
        raise NotImplementedError

    def begin_the_day_that_it_is(self) -> None:
        """Reckon anew where midnight has passed, or the clock was set, since the last look."""
        program = self.program
        context = program.context.on_its_day()
        if context is program.context:
            return
        program.context = context
        self.query_one(Masthead).begin_day(context.today)
        self.query_one(ContractList).begin_day(context.today)
        self.query_one(YearStrip).begin_day(context.today)
        self.reload()
        self._begin_to_show_silences()

    def read_again(self, watch: "Watch") -> None:
        """Show what others have written into the book, reminders as well; say so where it is another file."""
        if watch.is_replaced:
            self.notify(_(_REPLACED), severity="warning", markup=False)
        self.reload()
        self._begin_to_show_silences()

    def _begin_to_show_silences(self) -> None:
        if not self.program.demo:
            self.program.begin(self.show_silences())

    async def show_how_many_drafts(self) -> None:
        """Show how many drafts wait, and the key that leads to them."""
        count = await self.result_of(partial(self.program.late, "open drafts"))
        drafts = await self.result_of(partial(count, self.context))
        if drafts != self.drafts:
            self.drafts = drafts
            key = self.program.key_of("drafts")
            self.query_one(Masthead).tell_of_drafts(drafts, key)
            for empty in self.query("EmptyBook"):
                cast("EmptyBook", empty).show(drafts)
            self.refresh_bindings()

    async def say_what_waits(self) -> None:
        """Say what lies beside the book, and offer what was typed and not saved when the program ended."""
        await self._say_what_lies_beside()
        late = await self.result_of(partial(self.program.late, "unsaved"))
        unsaved = await self.result_of(partial(late.read_unsaved, self.context))
        if unsaved is not None:
            await (await self.result_of(partial(self.program.late, "go on")))(self, unsaved)

    async def _say_what_lies_beside(self) -> None:
        """Say which copies lie beside the book, that its end is missing, what keeps one from being told."""
        hints = await self.result_of(partial(self.program.late, "hints at the start"))
        for one in await self.result_of(partial(hints, self.context)):
            self.notify(one.worded(self.program.keys_of), severity="warning", markup=False)
        await self.show_silences()

    async def show_silences(self) -> None:
        """Show below the title what keeps the person from being told, and the key to what mends it."""
        silences = await self.result_of(partial(self.program.late, "silences"))
        sentences = await self.result_of(partial(silences, self.context))
        self.query_one(Masthead).warn(sentences, self.program.key_of("reminders"))

    def say_what_is_left_out(self, shown: int, archived: int) -> None:
        """Say above the list what it is narrowed to, and where the ended contracts are that it leaves out."""
        elsewhere = self._where(archived)
        if self.view.is_narrowed or elsewhere or self.query("SearchLine"):
            self.search_line().show(self.view, shown, len(self.items), elsewhere)

    def search_line(self) -> "SearchLine":
        """Return the line above the list, which is mounted when there is something to say at first."""
        for mounted in self.query("SearchLine").results():
            return cast("SearchLine", mounted)
        line: SearchLine = self.program.late("search line")()
        self.mount(line, before="#middle")
        return line

    def _where(self, archived: int) -> str:
        if not archived:
            return ""
        text = ngettext("{count} beendeter im Archiv: {key}", "{count} beendete im Archiv: {key}", archived)
        return text.format(count=archived, key=self.program.key_of("archive"))
