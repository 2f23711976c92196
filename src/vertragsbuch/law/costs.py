"""What a contract costs: the price of each day, what is paid once, and what a stretch of time costs.

One answer for lists, figures, letters and for what it costs to miss a deadline. A contract is paid for in one
currency; amounts are hundredths of it, and nothing is ever converted or added to another one.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates
from vertragsbuch.law.pause import with_pauses
from vertragsbuch.named_tuple import NamedTuple

MAIN = ""
"""The part of the costs that has neither name nor unit: the price of the contract itself."""


class CostStep(NamedTuple):
    """What is paid for one part of a contract from a day on, until the next step of that part."""

    part: str
    first_day: date
    price: Price


class OnePayment(NamedTuple):
    """What is paid once."""

    on: date
    cents: int
    what: str | None


def currency_of(contract: Contract) -> str:
    """Return the currency in which a contract is paid for: that of its price, else of its first cost."""
    if contract.price is not None:
        return contract.price.currency
    return contract.costs[0].currency if contract.costs else "EUR"


def is_priced(contract: Contract) -> bool:
    """Return whether anything is known about what a contract costs."""
    return contract.price is not None or bool(contract.costs)


def steps(contract: Contract) -> list[CostStep]:
    """Return every price that a contract has over time, in order; a noted raise holds from its day on.

    A contract of which the start is not known is paid for from the beginning of all days.
    """
    start = _first_day(contract)
    entered, announced = _entered_prices(contract, start)
    entered += [
        CostStep(_part_of(cost, number, contract), _since(cost, start), price)
        for number, cost in enumerate(contract.costs)
        if (price := cost.price) is not None
    ]
    ordered = sorted(entered, key=lambda step: step.first_day)
    for day, cents in announced:
        current = _in_force(ordered, day).get(MAIN)
        if current is not None:
            ordered.append(CostStep(MAIN, day, current._replace(cents=cents)))
            ordered.sort(key=lambda step: step.first_day)
    return ordered


def _part_of(cost: Cost, number: int, contract: Contract) -> str:
    """Return the part that a cost is a step of: without name and unit the price itself, from its day on.

    Where it names no day either it does not follow the price: it is paid beside it.
    """
    is_beside = contract.price is not None and cost.since is None
    return cost.what or cost.unit or (f"+{number}" if is_beside else MAIN)


def payments(contract: Contract) -> list[OnePayment]:
    """Return what is paid once for a contract, in order of its days."""
    start = _first_day(contract)
    once = (cost for cost in contract.costs if cost.every is None)
    every = (OnePayment(_since(cost, start), cost.cents, cost.what) for cost in once)
    return sorted(every, key=lambda payment: (payment.on, payment.cents, payment.what or ""))


def price_on(contract: Contract, day: date) -> Price | None:
    """Return the price of the contract itself that holds on a day; None where none is known."""
    if not contract.costs and not contract.events:
        return contract.price
    return _in_force(steps(contract), day).get(MAIN, contract.price)


def next_price(contract: Contract, day: date) -> tuple[date, Price] | None:
    """Return the next price of the contract itself after a day, with its first day; None where it stays."""
    now = price_on(contract, day)
    later = (step for step in steps(contract) if step.part == MAIN and step.first_day > day)
    return next(((step.first_day, step.price) for step in later if step.price != now), None)


def per_month(contract: Contract, day: date) -> int | None:
    """Return what a contract costs in an average month as it is paid for on a day, all parts together.

    None where no price is known; what is paid once is no part of it. See `is_paid_on`.
    """
    if not is_priced(contract):
        return None
    if not contract.costs and not contract.events:
        return contract.price.per_month() if contract.price else None
    return sum(price.per_month() for price in _in_force(steps(contract), day).values())


def is_paid_on(contract: Contract, day: date) -> bool:
    """Return whether a contract has begun and has not ended on a day, as far as that is known.

    See `last_paid_day`.
    """
    begins = first_paid_day(contract)
    if begins is not None and begins > day:
        return False
    ends = last_paid_day(contract)
    return ends is None or day <= ends


def first_paid_day(contract: Contract) -> date | None:
    """Return the day on which a contract begins, the earliest that it may be; None where it is not known."""
    start = contract.terms.starts_on
    return start if isinstance(start, date) else start.first


def last_paid_day(contract: Contract) -> date | None:
    """Return the last day on which a contract is paid for; None while its end is not known for sure.

    It ends where it runs out by itself, where its end was confirmed or the notice for it received, and where
    its file was put away without an end to come.
    """
    days = [day for day in (_runs_out_on(contract), end_as_declared(contract)) if day is not None]
    return min(days, default=None)


def end_as_declared(contract: Contract) -> date | None:
    """Return the last day of a contract that somebody has ended; None while that is not sure."""
    if not contract.events:
        return None
    status = contract.status
    if status.closed_on is not None and status.ends_on is None:
        return status.closed_on
    is_sure = (status.closed_on, status.confirmed_on, status.received_on) != (None, None, None)
    return status.ends_on if is_sure and not status.is_end_open else None


def over(contract: Contract, first: date, last: date) -> int | None:
    """Return what a contract costs from one day to another, both included; None where no price is known."""
    if not is_priced(contract):
        return None
    if not contract.costs and not contract.events:
        return _cost_of(contract.price, first, last) if contract.price else None
    every = steps(contract)
    once = sum(payment.cents for payment in payments(contract) if first <= payment.on <= last)
    return once + sum(_cost_of(*stretch) for stretch in _stretches(every, first, last))


def _stretches(every: list[CostStep], first: date, last: date) -> Iterator[tuple[Price, date, date]]:
    """Yield each price with the first and the last of the days between on which it is paid."""
    for part in dict.fromkeys(step.part for step in every):
        of_part = [step for step in every if step.part == part]
        for step, following in zip(of_part, [*of_part[1:], None], strict=True):
            begins = max(first, step.first_day)
            if following is not None and following.first_day <= begins:
                continue  # the first day of the calendar has no day before it
            ends = last if following is None else min(last, following.first_day - dates.ONE_DAY)
            if begins <= ends:
                yield step.price, begins, ends


def _cost_of(price: Price, first: date, last: date) -> int:
    after = last if last == date.max else last + dates.ONE_DAY  # the calendar has no day after its last one
    months, days = dates.months_and_days_between(first, after)
    return price.over(months=months, days=days)


def _in_force(ordered: list[CostStep], day: date) -> dict[str, Price]:
    """Return the price of each part on a day, the last one that has begun."""
    return {step.part: step.price for step in ordered if step.first_day <= day}


def _entered_prices(contract: Contract, start: date) -> tuple[list[CostStep], list[tuple[date, int]]]:
    """Return the prices that were entered, each from its day on, and those that are only announced."""
    if not contract.events:
        return _price_from(start, contract), []
    from vertragsbuch.law.earlier_prices import prices_before  # noqa: PLC0415 - few contracts have a history

    since = partial(_since, start=_first_day(contract))
    earlier, announced, since_last = prices_before(contract, start, currency_of(contract), since)
    last = _price_from(since_last, contract)
    return [*(CostStep(MAIN, day, price) for day, price in earlier), *last] if last else [], announced


def _price_from(start: date, contract: Contract) -> list[CostStep]:
    return [] if contract.price is None else [CostStep(MAIN, start, contract.price)]


def _first_day(contract: Contract) -> date:
    start = contract.terms.starts_on
    return start if isinstance(start, date) else start.first or date.min


def _since(cost: Cost, start: date) -> date:
    """Return the first day on which a cost is paid; the last of the calendar for what would come after it."""
    if not isinstance(cost.since, Period):
        return cost.since or start
    before = _term_end(start, cost.since)
    return before if before == date.max else before + dates.ONE_DAY


def _term_end(start: date, term: Period) -> date:
    try:
        return dates.term_end(start, term)
    except dates.OutOfCalendar:
        return date.max


def _runs_out_on(contract: Contract) -> date | None:
    terms = contract.terms
    if terms.renewal != "none":
        return None
    if isinstance(terms.starts_on, date):
        try:
            terms = with_pauses(contract).terms
        except dates.OutOfCalendar:
            return date.max
    if terms.initial_end is not None:
        return terms.initial_end
    start = terms.starts_on if isinstance(terms.starts_on, date) else terms.starts_on.last
    return _term_end(start, terms.initial_term) if start and terms.initial_term else None
