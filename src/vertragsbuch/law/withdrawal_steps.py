"""How the last day of a withdrawal follows: what starts its period, how long it is, and when it lapses."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.answer import Step
from vertragsbuch.named_tuple import NamedTuple


class CountedFrom(NamedTuple):
    """What the period of a withdrawal is counted from, and by which paragraphs.

    `instructed_on` is None where nobody knows, or where there was no instruction; `longest` is set for the
    day on which the right lapses without one.
    """

    made_on: date
    window: Period
    delivered_on: date | None = None
    instructed_on: date | None = None
    longest: Period | None = None
    is_insurance: bool = False

    @property
    def begins_on(self) -> date:
        """The day that starts the period: the last of conclusion, first delivery and instruction."""
        days = (self.made_on, self.delivered_on, None if self.longest else self.instructed_on)
        return max(day for day in days if day is not None)

    def steps(self, ends_on: date, send_by: date) -> tuple[Step, ...]:
        """Return the steps to the last day of a period that ends on a day and may be sent until another."""
        return (*self._beginning(), self._ending(ends_on), *_moving(ends_on, send_by))

    def _beginning(self) -> Iterator[Step]:
        starts = "§ 8 Abs. 2 VVG" if self.is_insurance else "§ 355 Abs. 2 BGB"
        text = _("Der Vertrag wurde am {day} geschlossen; dieser Tag zählt nicht mit.")
        yield Step(text.format(day=german.day(self.made_on)), self.made_on, starts)
        if self.delivered_on is not None and self.delivered_on >= self.made_on:
            text = _("Bei regelmäßigen Lieferungen beginnt die Frist mit der ersten, am {day}.")
            yield Step(text.format(day=german.day(self.delivered_on)), self.delivered_on, "§ 356 Abs. 2 BGB")
        instruction = "§ 8 Abs. 2 VVG" if self.is_insurance else "§ 356 Abs. 3 BGB"
        if self.longest is not None:
            yield Step(_("Ohne Widerrufsbelehrung beginnt die Frist nicht."), None, instruction)
        elif self.instructed_on is not None:
            text = _("Die Widerrufsbelehrung kam am {day}; vorher beginnt die Frist nicht.")
            yield Step(text.format(day=german.day(self.instructed_on)), self.instructed_on, instruction)
        else:
            text = _(
                "Wann die Widerrufsbelehrung kam, ist nicht eingetragen; vorher beginnt die Frist nicht. "
                "Gerechnet "
                "wird mit dem frühesten Beginn."
            )
            yield Step(text, None, instruction)

    def _ending(self, ends_on: date) -> Step:
        facts = {"begins": german.day(self.begins_on), "day": german.weekday(ends_on)}
        if self.longest is not None:
            text = _(
                "Das Recht erlischt aber spätestens {longest} nach dem {begins}: am {day}; absenden genügt."
            )
            lapses = "§ 8 Abs. 4 VVG" if self.is_insurance else "§ 356 Abs. 4 BGB"
            return Step(text.format(longest=self.longest.in_words(), **facts), ends_on, lapses)
        if ends_on < dates.period_end(self.begins_on, self.window):
            text = _("So spät hat sie keine Wirkung mehr: Das Recht erlischt am {day}; absenden genügt.")
            return Step(text.format(**facts), ends_on, "§ 356 Abs. 4 BGB")
        text = _("Vom {begins} an laufen {window}: Die Widerrufsfrist endet am {day}; absenden genügt.")
        text = text.format(window=self.window.in_words(), **facts)
        return Step(text, ends_on, "§ 187 Abs. 1, § 188 BGB")


def _moving(ends_on: date, send_by: date) -> Iterator[Step]:
    if send_by != ends_on:
        text = _("Das ist kein Werktag von Montag bis Freitag: Es gilt der nächste, {day}.")
        yield Step(text.format(day=german.weekday(send_by)), send_by, "§ 193 BGB")
