"""What follows where an insurer tells of a raise too late, or not of the right that it opens (§ 40 VVG)."""

from collections.abc import Iterator

from vertragsbuch.contract.events.opening import AnnouncedChange, PriceIncrease
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.findings import Enquiry, Warn
from vertragsbuch.law.norms import basis

_SAID_FOR = Period(months=12)
"""So long after its day a faulty announcement is spoken of: a rule of the program."""
_SILENT_ON_RIGHT = N_(
    "Die Mitteilung muss auf das Recht zu kündigen hinweisen (§ 40 Abs. 1 Satz 2 VVG). Ohne den Hinweis "
    "läuft die Monatsfrist nach verbreiteter Ansicht nicht; das Gesetz sagt es nicht: den Monat einhalten, "
    "und ist er vorbei, trotzdem kündigen und sich darauf berufen."
)


def faults_of_announcement(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[Warn]:
    """Yield what follows where the insurer told too late, or kept silent on the right (§ 40 I 2, 3 VVG).

    The law does not say what follows: the month from being told stays the day to keep.
    """
    rests_on = basis("vvg-40", enquiry.today)
    received_on, effective_on = event.received_on, event.effective_on
    if rests_on is None or received_on is None or effective_on is None:
        return
    if enquiry.today > dates.period_end(effective_on, _SAID_FOR):
        return
    ahead = rests_on.number("ahead")
    if dates.period_end(received_on, ahead) > effective_on:
        text = _(
            "Die Änderung zum {effective} wurde erst am {received} mitgeteilt, also weniger als {ahead} "
            "vorher (§ 40 Abs. 1 Satz 3 VVG). Dass sie zu diesem Tag gilt, ist dann bestreitbar: schriftlich "
            "widersprechen."
        )
        days = {"effective": german.day(effective_on), "received": german.day(received_on)}
        yield Warn(text.format(ahead=ahead.in_words(), **days))
    if isinstance(event, PriceIncrease) and event.names_right is False:
        yield Warn(_(_SILENT_ON_RIGHT))
