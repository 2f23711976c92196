"""What a pause of a contract means for its end, in words: what has moved, and what nobody knows."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.opening import Paused
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn
from vertragsbuch.law.pause import is_a_pause, rests_in_renewal


def after_pause(enquiry: Enquiry, event: Paused) -> Iterator[RuleFinding]:
    """Yield what a pause does to the term: the end moves only where that was agreed, or it is not known."""
    first, last, contract = event.from_on, event.until_on, enquiry.contract
    if event.lengthens is None or first is None or last is None or not _can_lengthen(enquiry, first, last):
        yield Unclear(
            _("Der Vertrag ruhte: Ob und wie lange das die Laufzeit verlängert, ist nicht eingetragen.")
        )
        return
    end = enquiry.initial_end
    if not event.lengthens or end is None:
        return
    if first <= end:
        text = _(
            "Der Vertrag ruht vom {first} bis {last}; weil das die Laufzeit verlängern soll, endet die erste "
            "erst am {end}. Ist das nicht wirksam vereinbart, endet sie um diese Zeit früher."
        )
        yield Warn(text.format(first=german.day(first), last=german.day(last), end=german.day(end)))
    elif rests_in_renewal(contract):
        text = _(
            "Der Vertrag ruht vom {first} bis {last}, nach der ersten Laufzeit: Wie sich die Verlängerung "
            "verschiebt, sagt nur die Vereinbarung."
        )
        yield Unclear(text.format(first=german.day(first), last=german.day(last)))


def _can_lengthen(enquiry: Enquiry, first: date, last: date) -> bool:
    """Return whether days are those of a pause that can lengthen the term: not from before its first day."""
    return first >= enquiry.terms.first_day and is_a_pause(first, last)
