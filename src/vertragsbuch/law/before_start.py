"""Notice before a contract begins: its period runs from the receipt, unless agreed otherwise."""

from collections.abc import Callable, Iterator
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.agreed import Exit, Unclear, first_exit, missed_until
from vertragsbuch.law.answer import Grounds, Missed, Step, WayOut
from vertragsbuch.law.exit_steps import before_start_step
from vertragsbuch.law.findings import BEFORE_START, Enquiry, joined
from vertragsbuch.named_tuple import NamedTuple


def as_begun(enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]]) -> Iterator[WayOut]:
    """Yield the ways of a rule for an open-ended contract, also where it has not begun yet.

    Sure is what holds where its periods run from the first day of the contract, as may be agreed. That they
    run from the receipt, and may end the contract before it begins, is arguable.
    """
    terms, today = enquiry.terms, enquiry.today
    if enquiry.initial_end is not None or terms.first_day <= today:
        yield from rule(enquiry)
        return
    sure = list(rule(enquiry._replace(today=terms.first_day)))
    yield from sure
    at_once = enquiry.contract._replace(terms=terms._replace(starts_on=today))
    later = min((way.ends_on for way in sure if way.ends_on), default=date.max)
    for way in rule(enquiry._replace(contract=at_once)):
        if way.ends_on is not None and way.ends_on < later:
            yield way._replace(
                grounds=_BeforeStart(way.grounds, terms.first_day, later),
                certainty="arguable",
                reading=joined(way.reading, BEFORE_START),
                paid_for=enquiry.contract,
            )


class _BeforeStart(NamedTuple):
    """The grounds of a way out that counts from the receipt, with the end that is sure."""

    grounds: Grounds
    first_day: date
    later: date

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return why the period runs already, then how the way follows, and what it saves."""
        before = before_start_step(self.first_day, is_early=True)
        return (before, *self.grounds.steps(way), _saving(self.first_day, way.ends_on, self.missed(way)))

    def missed(self, way: WayOut) -> Missed:
        """Return the end that is sure."""
        return missed_until(way.ends_on or self.later, self.later, way.paid_for)


def saving_step(exit_: Exit, paid_for: Contract | None) -> Step:
    """Return what it saves that an agreed notice counts from its receipt before the contract begins."""
    later = first_exit(exit_.terms, exit_.receive_by or exit_.terms.first_day, exit_.state)
    sure_end = exit_.ends_on if isinstance(later, Unclear) else later.ends_on
    return _saving(exit_.terms.first_day, exit_.ends_on, missed_until(exit_.ends_on, sure_end, paid_for))


def _saving(first_day: date, ends_on: date | None, missed: Missed) -> Step:
    text = _("Läuft sie erst ab dem Beginn, endet der Vertrag frühestens am {later}.")
    if ends_on is not None and ends_on < first_day:
        text = _(
            "Der Vertrag endet dann, ehe er beginnt: Zu zahlen ist nichts. Sonst läuft er bis zum {later}."
        )
    text = text.format(later=german.day(missed.ends_on))
    if missed.cost_cents:
        saved = german_amount(missed.cost_cents, missed.currency)
        text += _(" Das spart {saved}.").format(saved=saved)
    return Step(text, missed.ends_on)
