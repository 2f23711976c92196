"""What the death of the only holder, or the sale of what is insured, means for the ordinary ways."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.life import HolderDied, InsuredThingSold
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.cooperative import business_year_end, if_year_unknown
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, statutory_way
from vertragsbuch.law.happened import happened
from vertragsbuch.law.persons import heirs_step_in
from vertragsbuch.law.windows import NormOnDay, RightWindow, event_basis, missing, window_ways
from vertragsbuch.named_tuple import NamedTuple

_MAY_HAVE_ENDED: tuple[Kind, ...] = (
    "allotment",
    "cooperative",
    "life_insurance",
    "membership",
    "private_health_insurance",
)
"""Kinds that a death ends unless a statute, the policy or a co-holder says otherwise."""


_PASS_TO_THE_BUYER: tuple[Kind, ...] = ("car_insurance", "insurance")
"""Kinds in which a buyer takes the place of who was insured (§ 95 Abs. 1, § 122 VVG)."""


def after_death(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield that a job, a training or the membership of a health fund has ended (§ 613 BGB, § 190 SGB V)."""
    for finding in heirs_step_in(enquiry, event):
        has_ended = event.died_on is not None and event.died_on <= enquiry.today
        if isinstance(finding, Warn) and has_ended and _is_alone(enquiry.contract, event):
            yield Unclear(finding.text, ended=True)
        else:
            yield finding


def after_death_of_gardener(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the end of an allotment with the month after the death (§ 12 BKleingG).

    It is sure where nobody else is a party; a husband, wife or partner who is one goes on alone, or declares
    within a month that it is not to go on.
    """
    yield from heirs_step_in(enquiry, event)
    is_alone = _is_alone(enquiry.contract, event)
    if not is_alone or event.co_tenant is None:
        yield from _not_going_on(enquiry, event)
    if not is_alone:
        return
    dated_basis = event_basis(enquiry, event, "bkleingg-12", died_on=event.died_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif isinstance(dated_basis, NormOnDay):
        yield from _with_the_month_after(enquiry, event, dated_basis)


def _with_the_month_after(
    enquiry: Enquiry, event: HolderDied, dated_basis: NormOnDay
) -> Iterator[RuleFinding]:
    rests_on, died_on = dated_basis
    ends_on = _end_of_month_after(died_on)
    is_sure = event.co_tenant is False
    text = _("Mit dem Tod des Pächters endet der Vertrag am {end}, ohne Kündigung.")
    text = text.format(end=german.day(ends_on))
    if not is_sure:
        yield missing(event, "co_tenant")
    if ends_on < enquiry.today:
        yield Unclear(text, ended=is_sure)
        return
    grounds = GroundsInWords(partial(_steps, text, ends_on, rests_on.norm.paragraph))
    way = statutory_way(enquiry, rests_on, ends_on, None, grounds=grounds, arguable=not is_sure)
    yield way._replace(letter=None)


class NotContinued(NamedTuple):
    """The declaration not to go on with an allotment: the grounds of a way that ends it as a death does."""

    window: RightWindow

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when it can be declared, the end that follows, and why the last day was moved."""
        closes_on, ends_on = self.window.closes_on, way.ends_on or self.window.closes_on
        text = _(
            "Einen Monat nach dem Todesfall ist Zeit: Die Erklärung muss dem Verpächter bis zum {day} "
            "zugehen."
        )
        closing = text.format(day=german.weekday(closes_on))
        ending = _("Der Vertrag endet dann mit dem Monat, der auf den Tod folgt, am {end}.")
        ending = ending.format(end=german.day(ends_on))
        _closing, _ending, *moved = self.window.steps(way)
        return (
            Step(closing, closes_on, "§ 187 Abs. 1, § 188 BGB"),
            Step(ending, ends_on, "§ 12 Abs. 1 BKleingG", told=ending),
            *moved,
        )

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the time is over, the right is gone."""


def _not_going_on(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the declaration of a surviving husband, wife or partner not to go on (§ 12 II 2 BKleingG).

    It is arguable: whether those who leased it together were a couple is not known.
    """
    dated_basis = event_basis(enquiry, event, "bkleingg-12-2", died_on=event.died_on)
    if not isinstance(dated_basis, NormOnDay):
        return
    rests_on, died_on = dated_basis
    closes_on = dates.period_end(died_on, rests_on.number("window"))
    notes = (
        _("Nur für den Ehegatten oder Lebenspartner, der mit gepachtet hat; Textform genügt."),
        _("Ohne die Erklärung läuft der Vertrag mit ihm weiter und ist nur noch ordentlich kündbar."),
    )
    window = RightWindow(closes_on, _end_of_month_after(died_on), fixed=True, arguable=True, notes=notes)
    for way in window_ways(enquiry, rests_on, window):
        moved = window._replace(closes_on=way.closes_on or closes_on, moved=bool(way.reading))
        yield way._replace(form="text", grounds=NotContinued(moved))


def _end_of_month_after(died_on: date) -> date:
    return dates.month_end(dates.period_end(died_on.replace(day=1), Period(months=1)))


def after_death_of_member(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the end of a cooperative's membership with the business year of the death (§ 77 I GenG).

    It is arguable, for the statute may let the heirs go on (§ 77 II GenG).
    """
    yield from heirs_step_in(enquiry, event)
    if not _is_alone(enquiry.contract, event):
        return
    dated_basis = event_basis(enquiry, event, "geng-77", died_on=event.died_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif isinstance(dated_basis, NormOnDay):
        ends_on = business_year_end(enquiry.terms, dated_basis.day)
        text = _("Die Mitgliedschaft endet am {end} von selbst, wenn die Satzung nichts anderes sagt.")
        text = text.format(end=german.day(ends_on))
        if ends_on < enquiry.today:
            yield Unclear(text)
            return
        notes = if_year_unknown(enquiry.terms)
        grounds = GroundsInWords(partial(_steps, text, ends_on, dated_basis.rests_on.norm.paragraph))
        way = statutory_way(enquiry, dated_basis.rests_on, ends_on, None, grounds=grounds, notes=notes)
        yield way._replace(letter=None)


def _steps(text: str, ends_on: date, rule: str) -> tuple[Step, ...]:
    return (Step(text, ends_on, rule),)


def may_be_no_party(contract: Contract) -> bool:
    """Return whether the holder may be no party any more, for whom the ordinary ways are arguable.

    A death may have ended the contract; what is insured may be sold, and the buyer in it (§ 95 Abs. 1 VVG).
    """
    counting = happened(contract.events).counting
    return any(_may_end_the_part(contract, event) for _place, event in counting)


def as_arguable(findings: Iterable[RuleFinding]) -> Iterator[RuleFinding]:
    """Yield findings, the ways among them as arguable ones."""
    for each in findings:
        yield each._replace(certainty="arguable") if isinstance(each, WayOut) else each


def _may_end_the_part(contract: Contract, event: Event) -> bool:
    if isinstance(event, HolderDied):
        return contract.kind in _MAY_HAVE_ENDED and _is_alone(contract, event)
    return isinstance(event, InsuredThingSold) and contract.kind in _PASS_TO_THE_BUYER


def _is_alone(contract: Contract, event: HolderDied) -> bool:
    return len(contract.holders) <= 1 and not event.co_tenant
