"""The end of a contract as the person chooses it, later than the earliest one."""

from datetime import timedelta
from functools import partial
from typing import Any

from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.reading.typed import date_of
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.usecases.chosen_end import way_to_end


class EndDialog(FormWindow[WayOut]):
    """Asks for a later end; the answer is the way out that leads to it."""

    def __init__(self, contract: Contract, way: WayOut) -> None:
        super().__init__(_("Späteres Ende: {title}").format(title=contract.title))
        self._contract = contract
        self._way = way

    def hint(self) -> str:
        """Return the earliest end."""
        if self._way.ends_on is None:
            return ""
        return _("Frühestens ginge der {end}.").format(end=german.day(self._way.ends_on))

    def form(self) -> Form:
        """Return the day."""
        reader = partial(date_of, today=self.context.today, lean="future")
        return Form(
            LineEntry("ends_on", _("Ende am"), reader, example=self._example(), required=True),
            enter_submits=True,
        )

    def _example(self) -> str:
        """Return the last day of the month after the earliest end."""
        earliest = self._way.ends_on or self.context.today
        in_the_month_after_next = earliest.replace(day=1) + timedelta(62)
        return german.day(in_the_month_after_next.replace(day=1) - timedelta(1))

    def keep(self, values: dict[str, Any]) -> WayOut:
        """Return the way to that day; raises BadInput where there is none."""
        return way_to_end(self._contract, self.context.today, [self._way], values["ends_on"])
