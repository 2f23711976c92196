"""What in the terms of a contract cannot hold together."""

from collections.abc import Iterator

from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.errors import Fault
from vertragsbuch.language import _


def contradictions(terms: Terms) -> list[Fault]:
    """Return the faults of terms whose parts cannot hold together, each at the field where it is mended."""
    return [*_of_the_first_term(terms), *_of_notice(terms), *_of_days(terms)]


def mixed_currencies(price: Price | None, costs: tuple[Cost, ...]) -> list[Fault]:
    """Return the fault of a contract that would be paid for in several currencies: nothing is converted."""
    currencies = {*((price.currency,) if price else ()), *(cost.currency for cost in costs)}
    if len(currencies) <= 1:
        return []
    return [Fault("costs", _("Alle Preise eines Vertrags stehen in einer Währung; umgerechnet wird nicht."))]


def _of_the_first_term(terms: Terms) -> Iterator[Fault]:
    is_open_ended = terms.initial_term is None and terms.initial_end is None
    if terms.initial_term is not None and terms.initial_end is not None:
        sentence = _("Die erste Laufzeit hat eine Dauer oder einen letzten Tag, nicht beides.")
        yield Fault("initial_end", sentence)
    if is_open_ended and isinstance(terms.renewal, Period):
        sentence = _("Eine Verlängerung um eine Dauer setzt eine erste Laufzeit voraus.")
        yield Fault("renewal", sentence)
    if is_open_ended and terms.renewal == "none":
        sentence = _("Von selbst enden kann nur ein Vertrag mit einer ersten Laufzeit.")
        yield Fault("renewal", sentence)
    if terms.renewal == "none" and (
        terms.renewal_notice or terms.renewal_notice_by or terms.renewal_notice_to
    ):
        sentence = _("Der Vertrag endet von selbst; eine Frist für die Zeit danach widerspricht dem.")
        yield Fault("renewal_notice", sentence)


def _of_notice(terms: Terms) -> Iterator[Fault]:
    both = _("Vereinbart ist eine Frist oder ein letzter Tag für den Zugang, nicht beides.")
    if terms.notice is not None and terms.notice_by is not None:
        yield Fault("notice_by", both)
    if terms.renewal_notice is not None and terms.renewal_notice_by is not None:
        yield Fault("renewal_notice_by", both)
    to_no_day = _("Zu einem letzten Tag für den Zugang gehört der Tag, zu dem der Vertrag dann endet.")
    if terms.notice_by is not None and terms.notice_to in ("any_day", "third_working_day"):
        yield Fault("notice_to", to_no_day)
    if terms.renewal_notice_by is not None and terms.renewal_notice_to in ("any_day", "third_working_day"):
        yield Fault("renewal_notice_to", to_no_day)


def _of_days(terms: Terms) -> Iterator[Fault]:
    too_early = _("Dieser Tag liegt vor dem Beginn des Vertrags.")
    starts_on = terms.starts_on.first if isinstance(terms.starts_on, RoughDay) else terms.starts_on
    for name in ("initial_end", "probation_until"):
        day = getattr(terms, name)
        if day is not None and starts_on is not None and day < starts_on:
            yield Fault(name, too_early)
    if terms.probation_notice is not None and terms.probation_until is None:
        sentence = _("Zu einer Frist in der Probezeit gehört deren letzter Tag.")
        yield Fault("probation_notice", sentence)
