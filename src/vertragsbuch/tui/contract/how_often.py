"""Asks how often a price is due where an amount alone was typed."""

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.reading.typed_money import is_without_rhythm, typed_every
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.screen import UsesBook

_USUAL = tuple(map(Period.parse, ("P1M", "P3M", "P6M", "P1Y", "P4W", "P1W")))
_ONCE = "einmalig"


async def with_rhythm(desk: UsesBook, text: str) -> str:
    """Return a typed price with how often it is due, asked for where that is not said.

    It stays as it was typed where nobody answers; its field says then what is missing.
    """
    amount, mark, rest = text.partition(";")
    if not amount.strip() or not is_without_rhythm(amount):
        return text
    rhythms = [(typed_every(every), every.as_rhythm()) for every in _USUAL] + [(_ONCE, _("einmalig"))]
    question = _("Wie oft sind {amount} zu zahlen?").format(amount=amount.strip())
    answer = await desk.ask(ChoiceScreen(question, rhythms))
    return f"{amount.strip()} {answer}{mark}{rest}" if answer else text
