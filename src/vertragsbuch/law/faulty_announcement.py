"""What follows where a change is told too late, or without the right that it opens (§ 40 VVG, § 57 TKG)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import AnnouncedChange, PriceIncrease
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, statutory_way
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.named_tuple import NamedTuple

NOT_BEGUN = "not_begun"
"""The reading by which the time of a right has not begun, so that it is not over either."""
_SAID_FOR = Period(months=12)
"""So long after its day a faulty announcement is spoken of: a rule of the program."""
_SILENT_ON_RIGHT = N_(
    "Die Mitteilung muss auf das Recht zu kündigen hinweisen (§ 40 Abs. 1 Satz 2 VVG). Ohne den Hinweis "
    "läuft die Monatsfrist nach verbreiteter Ansicht nicht; das Gesetz sagt es nicht: den Monat einhalten, "
    "und ist er vorbei, trotzdem kündigen und sich darauf berufen."
)


def faults_of_announcement(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield what follows where the insurer told too late, or kept silent on the right (§ 40 I 2, 3 VVG).

    The law does not say what follows: the month from being told stays the day to keep. That it has not begun
    without a word on the right, so that the notice can be given later, is arguable.
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
        if enquiry.today > dates.period_end(received_on, rests_on.number("window")):
            last = effective_on - dates.ONE_DAY
            yield way_not_begun(enquiry, rests_on, last, partial(_without_the_word, received_on), ())


def _without_the_word(received_on: date) -> Step:
    text = _(
        "Die Mitteilung, die am {received} kam, weist nicht auf das Recht zu kündigen hin: Nach verbreiteter "
        "Ansicht beginnt der Monat dann nicht."
    )
    text = text.format(received=german.day(received_on))
    letter_text = (
        "Ihre Mitteilung, die mir am {received} zugegangen ist, weist nicht auf das Recht zur Kündigung hin; "
        "die Monatsfrist hat daher nicht begonnen."
    )
    letter_text = letter_text.format(received=german.day(received_on))
    return Step(text, None, "§ 40 Abs. 1 Satz 2 VVG", letter_text)


def way_not_begun(
    enquiry: Enquiry, rests_on: Basis, last: date, why: Callable[[], Step], notes: tuple[str, ...]
) -> WayOut:
    """Return the notice after a change whose time has not begun: to the day of the change, or at once.

    `last` is the last day before the change, `why` words the step that it rests on. It is arguable.
    """
    ends_on = max(enquiry.today, last)
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        ends_on,
        grounds=NotBegun(why),
        arguable=True,
        rolling=enquiry.today >= last,
        letter="special_notice",
        notes=notes,
        reading=NOT_BEGUN,
    )


class NotBegun(NamedTuple):
    """A right whose time has not begun: the grounds of a way out."""

    why: Callable[[], Step]

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return why it has not, and the end that a notice reaches."""
        ends_on = way.ends_on or date.max
        text = _("Geht die Kündigung bis zum {received} zu, endet der Vertrag mit Ablauf des {end}.").format(
            received=german.day(way.receive_by or ends_on), end=german.day(ends_on)
        )
        return self.why(), Step(text, ends_on)

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: the right lasts."""
