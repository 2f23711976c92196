"""What a person answers to reminders of the chosen contract: that it is done, or when to come again."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from vertragsbuch.agenda.occasion_words import in_short
from vertragsbuch.agenda.occasions import Occasion
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.reading.typed import date_of, typed_date
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.reminder_answers import answer_done, answer_later, before_an_answer

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.contract.model import Contract

_A_WEEK = timedelta(7)


class Later(FormWindow[tuple[date, Sequence[Occasion]]]):
    """Asks on which day to remind again; the answer is the day, and of what nobody is reminded until then."""

    def __init__(self, contract: "Contract") -> None:
        super().__init__(_("Später wieder erinnern: {title}").format(title=contract.title))
        self._contract = contract

    def hint(self) -> str:
        """Return what becomes of reminders meanwhile."""
        return _("Bis dahin schweigen alle Kanäle zu dem, woran bei diesem Vertrag erinnert wurde.")

    def form(self) -> Form:
        """Return the field for the day."""
        today = self.context.today
        reader = partial(date_of, today=today, lean="future")
        example = typed_date(today + _A_WEEK)
        day = LineEntry("day", _("Wieder am"), reader, example=example, required=True)
        return Form(day, enter_submits=True)

    def keep(self, values: dict[str, Any]) -> tuple[date, Sequence[Occasion]]:
        """Note it in the ledger."""
        day: date = values["day"]
        return day, answer_later(self.context, self._contract.id, day, named="day")


async def remind_no_more(overview: OverviewScreen, item: "Item") -> str:
    """Note that what was told of a contract is done, and say what falls silent by that."""
    context, contract = overview.context, item.contract
    before = await overview.result_of(partial(before_an_answer, context, contract.id))
    answered = await overview.result_of(partial(answer_done, context, contract.id), _("Wird eingetragen"))
    overview.just_done = before
    _tell(overview, answered, _("Erledigt, daran wird nicht mehr erinnert: {what}. {key} nimmt es zurück."))
    return contract.id


async def remind_later(overview: OverviewScreen, item: "Item") -> str | None:
    """Ask when to remind of a contract again, and say of what nothing is heard until then."""
    contract = item.contract
    before = await overview.result_of(partial(before_an_answer, overview.context, contract.id))
    done = await overview.ask(Later(contract))
    if done is None:
        return None
    day, answered = done
    overview.just_done = before
    sentence = _("Schweigt bis {day}, dann wieder: {what}. {key} nimmt es zurück.")
    _tell(overview, answered, sentence, german.weekday(day))
    return contract.id


def _tell(overview: OverviewScreen, answered: Sequence[Occasion], sentence: str, day: str = "") -> None:
    what = "; ".join(in_short(one, overview.context.today) for one in answered)
    key = overview.program.key_of("restore")
    overview.notify(sentence.format(what=what, key=key, day=day), markup=False)
