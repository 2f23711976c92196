"""A day of which only the month or the year is known, or nothing at all."""

from datetime import date, timedelta

from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import is_number
from vertragsbuch.typed import Literal

Lean = Literal["past", "nearest", "future"]
"""Where a day without a year is looked for."""

UNKNOWN = "unknown"
"""How the exchange format and the book write a day of which nothing is known."""

ROUGH_PATTERN = r"^(1\d{3}|[2-8]\d{3})(?:-(0[1-9]|1[0-2]))?$"
"""What the exchange format takes for a month or a year."""

MONTHS = (
    N_("Januar"), N_("Februar"), N_("März"), N_("April"), N_("Mai"), N_("Juni"), N_("Juli"), N_("August"),
    N_("September"), N_("Oktober"), N_("November"), N_("Dezember"),
)  # fmt: skip


class RoughDay(NamedTuple):
    """Some day of a month, or of a year; without a year it is some day that nobody can name any more.

    It is no day, and no order holds between it and one: whoever reckons asks for `first` and `last`.
    """

    year: int | None = None
    month: int | None = None

    @classmethod
    def parse(cls, text: str) -> "RoughDay":
        """Return what `2021-03`, `2021` or `unknown` names; raises ValueError with a German sentence."""
        if text == UNKNOWN:
            return cls()
        year, dash, month = text.partition("-")
        if not _is_year(year) or (dash and not _is_month(month)):
            raise ValueError(
                _("„{text}“ ist weder Monat noch Jahr; gemeint ist etwa 2021-03 oder 2021.").format(text=text)
            )
        return cls(int(year), int(month) if month else None)

    @property
    def first(self) -> date | None:
        """The first day that it may be; None where nothing is known."""
        return None if self.year is None else date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date | None:
        """The last day that it may be; None where nothing is known."""
        if self.year is None:
            return None
        year, month = divmod(self.year * 12 + (self.month or 12), 12)
        return date(year, month + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        if self.year is None:
            return UNKNOWN
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    def in_words(self) -> str:
        """Return it as a German reads and types it: „März 2021“, „2021“, „unbekannt“."""
        if self.year is None:
            return _("unbekannt")
        return f"{self.year:04}" if self.month is None else f"{_(MONTHS[self.month - 1])} {self.year:04}"


def _is_year(text: str) -> bool:
    return is_number(text, most=4, least=4) and "1000" <= text <= "8999"


def _is_month(text: str) -> bool:
    return is_number(text, most=2, least=2) and "01" <= text <= "12"


Day = date | RoughDay
"""A day, known to the day or only roughly."""
