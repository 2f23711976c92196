"""The lines at the top: the program and the day, and the figures that make the case."""

from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.tui.kit.flow import fitted, visible
from vertragsbuch.tui.kit.looks import PLAIN, DrawnWhole
from vertragsbuch.tui.kit.sizes import WIDE
from vertragsbuch.tui.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.order import Figures

Parts = list[tuple[str, str]]

_LINE_OF_WARNING, _LINE_OF_CHIPS = 1, 2
"""Below the title; where there is nothing to warn of the first is blank, or not there."""


class Masthead(DrawnWhole):
    """The name, the day and the figures: two lines where there is room, one where there is not."""

    def __init__(self, today: date, within_days: int) -> None:
        super().__init__(id="masthead")
        self._today = today
        self._within_days = within_days
        self._demo = False
        self._figures: Figures | None = None
        self._warning: Parts = []
        self._drafts = ("", "")

    def begin_day(self, today: date) -> None:
        """Show another day."""
        self._today = today
        self.refresh()

    def show(self, figures: "Figures", *, demo: bool) -> None:
        """Show these figures, and whether they are of a throw-away book."""
        self._figures = figures
        self._demo = demo
        if demo:
            self.warn((), "")
        self.refresh()

    def tell_of_drafts(self, count: int, key: str) -> None:
        """Show how many drafts wait for a decision, and the key that leads to them; nothing without any."""
        text = ngettext("{n} Entwurf", "{n} Entwürfe", count).format(n=count) if count else ""
        self._drafts = (text, key)
        self.refresh()

    def warn(self, sentences: "Sequence[str]", key: str) -> None:
        """Show what keeps the person from being told, and the key that leads to what mends it."""
        text = " · ".join(map(visible, sentences))
        self._warning = [(" ‼ ", "look--now"), (key, "look--key"), (f" {text}", "look--now")] if text else []
        self.set_class(bool(text), "-warns")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line at a height: the title line, a blank, the figures."""
        width = self.size.width
        if y == _LINE_OF_WARNING:
            return self.drawn(self._warning_within(width), width)
        if width < WIDE:
            return self.drawn(_spread(*self._one_line(width), width), width)
        if y == 0:
            return self.drawn(_spread(*self._title_line(), width), width)
        return self.drawn(self._chips() if y == _LINE_OF_CHIPS else (), width)

    def _warning_within(self, width: int) -> Parts:
        """Return the warning, its sentence cut where it is too long: the key stands before it."""
        *first, (text, look) = self._warning or [("", PLAIN)]
        room = width - sum(cell_len(each) for each, _look in first) - 1
        return [*first, (fitted(text, max(1, room)), look)]

    def _title_line(self) -> tuple[Parts, Parts]:
        left = [(" vertragsbuch", "look--title")]
        if self._demo:
            left.append((_("   Beispielbuch: Beim Schließen ist es weg"), "look--soon"))
        right = [(german.weekday(self._today), PLAIN)]
        right = [*self._drafts_in_words(" · "), *right]
        if self._figures:
            right.append((" · " + words.contracts_in_words(self._figures.contracts), "look--quiet"))
        return left, [*right, (" ", PLAIN)]

    def _drafts_in_words(self, after: str) -> Parts:
        text, key = self._drafts
        return [(text, "look--soon"), (f" {key}", "look--key"), (after, PLAIN)] if text else []

    def _chips(self) -> Parts:
        figures = self._figures
        if figures is None or not figures.contracts:
            return []
        due = (
            _("{count} absenden {soon}").format(count=figures.due, soon=words.within(self._within_days))
            if figures.due
            else _("Nichts abzusenden {soon}").format(soon=words.within(self._within_days))
        )
        chips = [(due, "look--now" if figures.due else "look--good")]
        if _at_stake(figures):
            stake = _("{amount} stehen auf dem Spiel").format(amount=_at_stake(figures))
            chips.append((stake, "look--soon"))
        if figures.is_known:
            chips.append((_("{amount} im Monat").format(amount=_per_month(figures)), PLAIN))
        if figures.awaiting_confirmation:
            count = figures.awaiting_confirmation
            text = _("{count} wartet auf Bestätigung") if count == 1 else _("{count} warten auf Bestätigung")
            chips.append((text.format(count=count), "look--good"))
        parts: Parts = [(" ", PLAIN)]
        for text, look in chips:
            parts += [("▌", look), (text, look), ("   ", PLAIN)]
        return parts

    def _one_line(self, width: int) -> tuple[Parts, Parts]:
        """Return what fits beside the whole day: the money gives way first."""
        left, right = self._everything_in_one_line()
        while len(left) > 1 and sum(cell_len(text) for text, _look in (*left, *right)) >= width:
            left = left[:-1]
        is_too_wide = sum(cell_len(text) for text, _look in (*left, *right)) >= width
        return left, right[-1:] if is_too_wide else right

    def _everything_in_one_line(self) -> tuple[Parts, Parts]:
        left = [(" vertragsbuch", "look--title")]
        if self._demo:
            left.append((_(" Beispiele"), "look--soon"))
        figures = self._figures
        if figures is not None and figures.contracts:
            due = f"{figures.due} {words.within(self._within_days)}"
            left += [("   ", PLAIN), (due, "look--now" if figures.due else "look--good")]
            stake = _at_stake(figures)
            left.append((f" · {stake}" if stake else "", "look--soon"))
            if figures.is_known:
                left.append((_(" · {amount}/Monat").format(amount=_per_month(figures)), PLAIN))
        day = german.weekday(self._today)
        return left, [*self._drafts_in_words("  "), (day + " ", PLAIN)]


def _at_stake(figures: "Figures") -> str:
    """Return what missing all that is due costs, each currency by itself; empty where it costs nothing."""
    sums = [("EUR", figures.at_stake), *((total.currency, total.at_stake) for total in figures.foreign)]
    return _beside_each_other(sums)


def _per_month(figures: "Figures") -> str:
    """Return what is paid in a month, each currency by itself."""
    sums = [("EUR", figures.per_month), *((total.currency, total.per_month) for total in figures.foreign)]
    return _beside_each_other(sums) or german_amount(0)


def _beside_each_other(sums: list[tuple[str, int]]) -> str:
    return " + ".join(german_amount(cents, currency) for currency, cents in sums if cents)


def _spread(left: Parts, right: Parts, width: int) -> Parts:
    used = sum(cell_len(text) for text, _look in (*left, *right))
    return [*left, (" " * max(1, width - used), PLAIN), *right]
