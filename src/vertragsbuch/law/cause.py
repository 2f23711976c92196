"""Termination for cause: §§ 314, 626 BGB. Two weeks only where § 626 says so."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import Breach, Outage
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, statutory_way
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import RightWindow, event_basis, window_ways

_WARN_FIRST = N_("Vorher eine Frist zur Abhilfe setzen oder abmahnen (§ 314 Abs. 2 BGB).")


def after_breach(enquiry: Enquiry, event: Breach) -> Iterator[RuleFinding]:
    """Yield the notice for cause within two weeks of knowledge (§ 626 BGB)."""
    dated_basis = event_basis(enquiry, event, "bgb-626", known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, known_on = dated_basis
        closes_on = dates.period_end(known_on, rests_on.number("window"))
        yield from window_ways(enquiry, rests_on, RightWindow(closes_on, arguable=True, letter="for_cause"))


def after_breach_of_other(enquiry: Enquiry, event: Breach) -> Iterator[RuleFinding]:
    """Yield the notice for cause once the time to remedy is over (§ 314 BGB; no fixed two weeks)."""
    rests_on = basis("bgb-314", enquiry.today)
    if rests_on is not None:
        yield from after_remedy(enquiry, event, rests_on)


def after_remedy(
    enquiry: Enquiry,
    event: Breach | Outage,
    rests_on: Basis,
    *,
    warn_first: str | None = None,
    notes: tuple[str, ...] = (),
) -> Iterator[RuleFinding]:
    """Yield an immediate notice that is open once the time to remedy has passed in vain (§ 314 II BGB).

    `warn_first` is noted where no such time was set.
    """
    remedy_until = event.remedy_until
    if remedy_until is not None and remedy_until >= enquiry.today:
        until = german.day(remedy_until)
        yield Warn(_("{norm}: kündbar erst, wenn die Frist zur Abhilfe am {until} erfolglos endet.").format(
            norm=rests_on.norm.paragraph, until=until
        ))  # fmt: skip
        return
    before = () if remedy_until else (warn_first or _(_WARN_FIRST),)
    yield immediate_way(enquiry, rests_on, notes=(*before, *notes))


def immediate_way(
    enquiry: Enquiry, rests_on: Basis, *, notes: tuple[str, ...] = (), for_cause: bool = True
) -> WayOut:
    """Return a way out that ends the contract on the day of receipt, open every day."""
    return statutory_way(
        enquiry,
        rests_on,
        enquiry.today,
        enquiry.today,
        grounds=GroundsInWords(partial(_immediate_steps, enquiry.today)),
        arguable=for_cause,
        rolling=True,
        letter="for_cause" if for_cause else "notice",
        notes=notes,
    )


def _immediate_steps(received_on: date) -> tuple[Step, ...]:
    text = _("Eine Frist ist nicht einzuhalten: Der Vertrag endet an dem Tag, an dem die Kündigung zugeht.")
    return (Step(text, received_on, "§ 130 Abs. 1 BGB"),)
