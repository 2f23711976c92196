"""What the death of a tenant opens: §§ 563, 563a, 564, 580, 580a Abs. 4, 584 Abs. 2 BGB."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain

from vertragsbuch.contract.events.life import HolderDied
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.exit_steps import steps_of_receipt
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, joined, statutory_way
from vertragsbuch.law.holidays import next_working_day_for_declarations
from vertragsbuch.law.lease import calendar_quarters, lease_years
from vertragsbuch.law.monthly import Monthly, ThirdWorkingDay
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import NormOnDay, RightWindow, event_basis, missing, window_ways
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Protocol

_WHICH_RIGHT = N_(
    "Ob und welches Recht du hast, hängt von dem ab, was hier noch offen ist; der letzte Tag ist derselbe. "
    "Erst die Frage beantworten, dann schreiben."
)
_FROM_THE_DEATH = N_(
    "Der Monat zählt ab dem Tag, an dem du vom Tod erfahren hast; er ist nicht eingetragen. Gerechnet ist ab "
    "dem Todestag: Bis dahin kommt das Schreiben in jedem Fall rechtzeitig."
)
_FIFTEENTH = 15
_MONTHS_AHEAD = 2


class StatutoryPeriod(Protocol):
    """The statutory period of a tenancy: the end that a notice reaches, and its last day of receipt."""

    def first(self, today: date, /) -> tuple[date, date]:
        """Return the first end, and the last day of receipt for it, if the notice is received on `today`."""

    def steps(self, way: WayOut, /) -> tuple[Step, ...]:
        """Return how they follow."""


class EntryDeclined(NamedTuple):
    """The declaration not to enter a tenancy: the grounds of a way that has no end of the contract."""

    window: RightWindow

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when it can be declared, what follows, and why the last day was moved."""
        _of_notice, _ending, *moved = self.window.steps(way)
        closes_on = self.window.closes_on
        text = _("Das Recht besteht bis zum {day}; bis dahin muss die Erklärung zugegangen sein.")
        closing = Step(
            text.format(day=german.weekday(closes_on)),
            closes_on,
            "§ 187 Abs. 1, § 188 BGB",
            f"Das Recht, nicht einzutreten, bestand bis zum {german.day(closes_on)}.",
        )
        text = _(
            "Der Eintritt gilt dann als nicht erfolgt, auch seit dem Tod. Der Mietvertrag selbst "
            "endet damit nicht."
        )
        return (closing, Step(text, None, "§ 563 Abs. 3 BGB"), *moved)

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the time is over, the right is gone."""


class WithStatutoryPeriod(NamedTuple):
    """A right that is open for a time, with the statutory period of a tenancy: the grounds of a way out."""

    window: RightWindow
    period: StatutoryPeriod

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when the right exists, and the end that a notice by that day reaches."""
        closing, *more = self.window.steps(way)
        return (closing, *self.period.steps(way), *more[1:])

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the time is over, the right is gone."""


class AnyDay(NamedTuple):
    """A statutory period that runs to any day: the last day of receipt is that of the receipt itself."""

    notice: Period

    def first(self, today: date) -> tuple[date, date]:
        """Return the end that a notice received on `today` reaches, and that day."""
        return dates.period_end(today, self.notice), today

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return how the end follows from the receipt."""
        if way.receive_by is None or way.ends_on is None:
            return ()
        return steps_of_receipt(way.receive_by, self.notice, way.ends_on, rolling=True)


def after_death_of_tenant(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the rights after the death of the tenant of a home, by who asks (§§ 563, 563a, 564 BGB)."""
    yield from _of_a_home(enquiry, event, Monthly(ThirdWorkingDay(), _MONTHS_AHEAD, date.min))


def after_death_in_furnished_room(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the same for a room in the landlord's home: by the 15th to the end of the month (§ 573d II)."""
    by_the_fifteenth = Monthly(lambda year, month: date(year, month, _FIFTEENTH), 0, date.min)
    yield from _of_a_home(enquiry, event, by_the_fifteenth)


def _of_a_home(enquiry: Enquiry, event: HolderDied, period: StatutoryPeriod) -> Iterator[RuleFinding]:
    """Yield every right that is left by what is known of who asks: where that is not all, as arguable ones.

    The month is the same in each of them, so that no question hides it.
    """
    if event.co_tenant and event.same_household is False:
        yield Warn(
            _(
                "Wer mit im Vertrag steht, aber nicht mit dem Verstorbenen zusammen wohnte, hat kein "
                "eigenes Recht wegen des Todes (§ 563a BGB): Gekündigt wird ordentlich, zusammen mit den "
                "Erben."
            )
        )
        return
    rights: list[Iterator[RuleFinding]] = []
    if not event.co_tenant and not event.same_household:
        rights.append(_within_month(enquiry, event, "bgb-564", period))
    if event.co_tenant is not False and event.same_household is not False:
        rights.append(_within_month(enquiry, event, "bgb-563a-2", period))
    if not event.co_tenant and event.same_household is not False:
        rights.append(_not_entering(enquiry, event))
    asked = [name for name in ("co_tenant", "same_household") if getattr(event, name) is None]
    findings = chain.from_iterable(rights)
    yield from _if_so(findings, _(_WHICH_RIGHT)) if asked else findings
    yield from (missing(event, name) for name in asked)


def _if_so(findings: Iterable[RuleFinding], note: str) -> Iterator[RuleFinding]:
    """Yield findings, the ways among them as arguable ones with a note on what is not known."""
    for each in findings:
        if isinstance(each, WayOut):
            yield each._replace(certainty="arguable", notes=(note, *each.notes))
        else:
            yield each


def _not_entering(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the declaration not to go on with the tenancy, within a month of knowledge (§ 563 III BGB).

    It is no notice and ends no contract: the way has no end.
    """
    if event.known_on is None:
        yield from _from_the_death(event, partial(_not_entering, enquiry))
        return
    dated_basis = event_basis(enquiry, event, "bgb-563-3", known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, known_on = dated_basis
        closes_on = dates.period_end(known_on, rests_on.number("window"))
        note = _("Das Mietverhältnis geht dann auf die Erben über; wer selbst erbt, kündigt nach § 564 BGB.")
        window = RightWindow(closes_on, known_on, fixed=True, notes=(note,))
        for way in window_ways(enquiry, rests_on, window):
            grounds = EntryDeclined(
                window._replace(closes_on=way.closes_on or closes_on, moved=bool(way.reading))
            )
            yield way._replace(ends_on=None, grounds=grounds)


def after_death_of_other_tenant(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the heir's notice of a garage by the statutory period (§ 580, § 580a I Nr. 3, IV BGB).

    It is arguable where one pays by days or weeks: § 580a IV names Nr. 3 alone; the ordinary one is sooner.
    """
    findings = _within_month(enquiry, event, "bgb-580", Monthly(ThirdWorkingDay(), _MONTHS_AHEAD, date.min))
    price = enquiry.contract.price
    pay = enquiry.terms.pay_period or (price.every if price else None)
    if pay is None or pay.in_months:
        yield from findings
        return
    note = _(
        "Ist die Miete nach Tagen oder Wochen bemessen, endet der Vertrag ordentlich früher (§ 580a Abs. 1 "
        "Nr. 1, 2 BGB). Für die Kündigung nach § 580 BGB nennt § 580a Abs. 4 nur die Frist der Nr. 3."
    )
    yield from _if_so(findings, note)


def after_death_of_tenant_in_business(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the heir's notice of business rooms to the end of a quarter (§ 580, § 580a II, IV BGB)."""
    rests_on = basis("bgb-580a-2", enquiry.today)
    if rests_on is not None:
        quarters = calendar_quarters(rests_on, enquiry.terms.first_day)
        yield from _within_month(enquiry, event, "bgb-580", quarters)


def after_death_of_leaseholder(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the heir's notice of a lease of land, to the end of a lease year (§§ 580, 581 II, 584 II BGB)."""
    rests_on = basis("bgb-584", enquiry.today)
    if rests_on is None:
        return
    fields = _("Nicht für Äcker, Wiesen und Höfe: Dort gilt § 594d BGB mit einer anderen Frist.")
    for year in lease_years(enquiry.terms, rests_on):
        for finding in _within_month(enquiry, event, "bgb-580", year.half_years):
            if isinstance(finding, WayOut):
                reading = joined(year.reading, finding.reading)
                notes = (fields, *([_(year.note)] if year.note else ()), *finding.notes)
                yield finding._replace(certainty="arguable", notes=notes, reading=reading)
            else:
                yield finding


def after_death_of_hirer(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield the heir's notice of a rented thing, by the third day before its end (§ 580, § 580a III, IV)."""
    rests_on = basis("bgb-580a-3-things", enquiry.today)
    if rests_on is None:
        return
    for finding in _within_month(enquiry, event, "bgb-580", AnyDay(rests_on.number("notice"))):
        is_first = isinstance(finding, WayOut) and not finding.reading
        yield finding._replace(rolling=True) if isinstance(finding, WayOut) and is_first else finding


def _within_month(
    enquiry: Enquiry, event: HolderDied, key: str, period: StatutoryPeriod
) -> Iterator[RuleFinding]:
    """Yield the notice within a month of knowledge: the earliest end, that of the last day, and § 193 BGB."""
    if event.known_on is None:
        yield from _from_the_death(event, lambda known: _within_month(enquiry, known, key, period))
        return
    dated_basis = event_basis(enquiry, event, key, known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
        return
    if not isinstance(dated_basis, NormOnDay):
        return
    rests_on, known_on = dated_basis
    closes_on = dates.period_end(known_on, rests_on.number("window"))
    if enquiry.today <= closes_on:
        first = _way(enquiry, rests_on, RightWindow(closes_on), period, enquiry.today)
        if first.receive_by is not None and first.receive_by < closes_on:
            yield first
        # What the last day reaches keeps its key when it is all that is left.
        yield _way(enquiry, rests_on, RightWindow(closes_on, reading="last_day"), period, closes_on)
    moved = next_working_day_for_declarations(closes_on, enquiry.contract.state)
    if closes_on < moved and enquiry.today <= moved:
        later = RightWindow(moved, moved=True, arguable=True, reading=joined("", "moved"))
        yield _way(enquiry, rests_on, later, period, moved)


def _from_the_death(
    event: HolderDied, ways: Callable[[HolderDied], Iterator[RuleFinding]]
) -> Iterator[RuleFinding]:
    """Yield what follows where it is not noted since when the death is known: nobody knew of it before it."""
    if event.died_on is not None:
        yield from _if_so(ways(event.changed(known_on=event.died_on)), _(_FROM_THE_DEATH))
    yield missing(event, "known_on")


def _way(
    enquiry: Enquiry, rests_on: Basis, window: RightWindow, period: StatutoryPeriod, received_on: date
) -> WayOut:
    """Return the way of a notice received on a day, and as long as it reaches the same end."""
    ends_on, receive_by = period.first(received_on)
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        min(receive_by, window.closes_on),
        grounds=WithStatutoryPeriod(window, period),
        arguable=window.arguable,
        closes_on=window.closes_on,
        letter="special_notice",
        reading=window.reading,
    )
