"""From a way out to a letter in the book: choose the way, look at text and page, write it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from vertragsbuch.agenda.item import Item
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut, number_of
from vertragsbuch.law.next_possible import writable
from vertragsbuch.tui.kit.actions import ScreenAction, bindings, needs_of
from vertragsbuch.tui.kit.choice_screen import KeyedChoices
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.tui.letter.draft_screen import ON_A_DRAFT, ONE_STEP_BACK, DraftScreen
from vertragsbuch.tui.letter.end_dialog import EndDialog
from vertragsbuch.tui.letter.letter_words import next_steps, way_offer
from vertragsbuch.tui.letter.sending import SHOW_CHANNELS, channels_window, plan_for, suggestion
from vertragsbuch.tui.words.detail import careful_day, derivation_of

if TYPE_CHECKING:
    from vertragsbuch.delivery.plan import DeliveryPlan


_ACTIONS = (
    *ON_A_DRAFT,
    SHOW_CHANNELS,
    ScreenAction(
        "letter.way", "tab", N_("Weg wechseln"), N_("Den nächsten Weg nehmen"), "other ways", "other_way"
    ),
    ScreenAction(
        "letter.ends", "z", N_("Späteres Ende"), N_("Zu einem späteren Tag kündigen"), "way", "later_end"
    ),
)


_NUMBERS = tuple("123456789")


class LetterScreen(DraftScreen, inherit_bindings=False):
    """The notice for a contract; the answer is its identifier where one was written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*_ACTIONS, ONE_STEP_BACK))
    NEEDS: ClassVar[Mapping[str, str]] = needs_of(_ACTIONS)

    def __init__(self, item: Item, kind: str | None = None, number: int | None = None) -> None:
        super().__init__(item.contract)
        self._item = item
        self._answer = writable(item.contract, item.answer, item.today)
        self._ways = [way for way in self._answer.ways_out if way.letter is not None]
        due = item.way if item.act_by is None else item.way_due
        first = number_of(due, self._ways) if due else None
        self._way = self._ways[(first or 1) - 1] if self._ways else None
        if kind is not None:
            self._way = next((way for way in self._ways if way.letter == kind), self._way)
        if number is not None and 0 < number <= len(item.answer.ways_out):
            asked = item.answer.ways_out[number - 1]
            self._way = asked if asked in self._ways else self._way

    def heading(self) -> str:
        """Return what is written, and for which contract."""
        return _("Kündigen: {title}").format(title=self._contract.title)

    def above_text(self) -> ComposeResult:
        """Yield the ways out."""
        offers = [Option(way_offer(number, way)) for number, way in enumerate(self._ways, start=1)]
        yield KeyedChoices(*offers, id="ways", markup=False, compact=True)

    def beside_text(self) -> ComposeResult:
        """Yield why the chosen way is one."""
        yield DetailPane(id="why")

    def begin(self) -> None:
        """Begin with the way whose deadline runs first."""
        if self._way is None:
            self._show_no_way()
            return
        ways = self.query_one("#ways", OptionList)
        ways.highlighted = self._ways.index(self._way)
        self._show_ways()

    def step_in_words(self, number: int, name: str) -> str:
        """Return where the person stands on the way to the letter."""
        return _("{number} von 3 · {name}").format(number=number, name=name)

    def _show_no_way(self) -> None:
        self.add_class("-no-way")
        self.show_step(1, _("Weg"))
        reasons = [Paragraph(reason, lead="? ", lead_look="look--soon") for reason in self._answer.unclear]
        if not reasons:
            reasons = [Paragraph(_("Dieser Vertrag endet von selbst; ein Schreiben ist nicht nötig."))]
        self.query_one("#why", DetailPane).show(
            [*reasons, BLANK_LINE, Paragraph(_("Mit e lassen sich die Angaben ändern."))]
        )

    def _show_ways(self) -> None:
        self.forget_draft()
        self.show_step(1, _("Weg"))
        self.query_one("#ways").focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show why the way under the cursor is one."""
        self._way = self._ways[event.option_index]
        self._show_why(self._way, None)
        self.attempt(
            partial(plan_for, self.context, self._contract, self._way), partial(self._show_why, self._way)
        )

    def _show_why(self, way: WayOut, plan: "DeliveryPlan | None") -> None:
        if way is not self._way:
            return
        self._plan = plan
        text = [Paragraph(_("Rechenweg"), "look--title"), *derivation_of(way.steps)]
        careful = list(careful_day(self._item, self._ways))
        if careful:
            text = [*careful, BLANK_LINE, *text]
        if plan is not None:
            self.refresh_bindings()
            text = [suggestion(plan), Paragraph(plan.reason, "look--quiet"), BLANK_LINE, *text]
        self.query_one("#why", DetailPane).show(text)

    def on_option_list_option_selected(self) -> None:
        """Take the way under the cursor."""
        self.look_at_text()

    def asked(self) -> WayOut:
        """Return the way out that the notice takes."""
        assert self._way is not None
        return self._way

    def has(self, need: str) -> bool:
        """Return whether the letter has come so far, and whether there is another way out."""
        if need == "way":
            return not self.is_editing and self._way is not None and self._way.ends_on is not None
        return super().has("draft") and len(self._ways) > 1 if need == "other ways" else super().has(need)

    def next_steps(self) -> list[Paragraph]:
        """Return what to do with the notice."""
        assert self._way is not None
        return next_steps(self._way, self._plan, self.program)

    @in_steps
    async def action_channels(self) -> None:
        """Compare the channels."""
        if self._plan is not None:
            await self.ask(channels_window(self._plan))

    @in_steps
    async def action_later_end(self) -> None:
        """Write the letter to a later end of the person's choice."""
        if self._way is None:
            return
        taken = await self.ask(EndDialog(self._contract, self._way))
        if taken is None:
            return
        ways = self.query_one("#ways", OptionList)
        self._ways.append(taken)
        ways.add_option(Option(way_offer(len(self._ways), taken)))
        ways.highlighted = len(self._ways) - 1
        self._way = taken
        self.look_at_text()

    def on_key(self, event: Key) -> None:
        """Choose the way of the number that was pressed, while the ways are looked at."""
        number = int(event.character) if event.character in _NUMBERS else 0
        if self._draft is None and not self.is_editing and 0 < number <= len(self._ways):
            event.stop()
            self.query_one("#ways", OptionList).highlighted = number - 1

    def action_other_way(self) -> None:
        """Write the letter for the next way out."""
        if self._way is not None:
            following = (self._ways.index(self._way) + 1) % len(self._ways)
            self.query_one("#ways", OptionList).highlighted = following
            self._way = self._ways[following]
            self.look_at_text()

    def leave_text(self) -> None:
        """Go back to the ways, and from there to the overview."""
        if self._draft is not None:
            self._show_ways()
        else:
            super().leave_text()


async def write_notice(desk: UsesBook, item: Item, kind: str | None = None) -> str | None:
    """Write the notice for a contract, by the first way of a kind if one is named; ask where one was sent."""
    if not item.status.needs_action and not await desk.ask(_once_more(item)):
        return None
    return await desk.ask(LetterScreen(item, kind))


async def write_notice_by_way(desk: UsesBook, item: Item, number: int) -> str | None:
    """Write the notice for the way of a number, as lists count them; nothing where there is none."""
    if number > len(item.answer.ways_out):
        return None
    if not item.status.needs_action and not await desk.ask(_once_more(item)):
        return None
    return await desk.ask(LetterScreen(item, number=number))


def _once_more(item: Item) -> Question:
    end = None if item.status.is_end_open else item.status.ends_on
    return Question(
        _("{title}: schon gekündigt").format(title=item.contract.title),
        _("Eine Kündigung zum {end} ist vermerkt. Trotzdem noch ein Schreiben?").format(
            end=german.day(end) if end else _("nächsten Termin")
        ),
        yes=N_("Schreiben"),
        no=N_("Lassen"),
    )
