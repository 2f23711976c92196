"""One contract on the agenda: what is due of it, why, by when, and how urgent that is on a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from vertragsbuch.agenda.urgency import PRESSING, Urgency
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.status import Status
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE, PRINTED
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.law import costs
from vertragsbuch.law.agreed import Exit
from vertragsbuch.law.answer import Answer, WayOut, best_of, number_of
from vertragsbuch.law.findings import BEFORE_START
from vertragsbuch.law.first_term import bound_until, initial_end_of
from vertragsbuch.law.ways_out import certain_ways, has_ended, ways_alone, ways_out
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from vertragsbuch.casework.alarm import Alarm
else:
    Alarm = object  # most contracts have no case, and only what a case asks for knows its alarms

DAYS_OF_NOW = 7
LONGEST_MONTH = 31
"""A deadline that comes back within so many days is no alarm: missing it costs a month at most."""


class Horizon(Protocol):
    """What a person has set of how far ahead to look; the settings are one."""

    @property
    def within_days(self) -> int:
        """So many days before its day to send a deadline counts as soon."""

    @property
    def margin_days(self) -> int:
        """So many delivery days are kept in reserve."""


class Item(NamedTuple):
    """One contract on the agenda.

    `way` is the way out that is acted on; `dispatch_by` the day by which a letter for it has to leave the
    house (or a withdrawal has to be sent), None where nothing has to be sent. `act_by` is the day that is
    shown and sorted by: the same, or the one since which the case asks for something; None where no deadline
    runs, nor one that matters. `per_month` is what it costs today, in hundredths of its `currency`. `asks` is
    everything that the case asks for on this day, alarms before tasks; `ahead` is what it will ask for later,
    as far as that is known. `careful` is another way whose deadline is near and before that of `way`: an
    arguable one that ends earlier, or a sure notice while a withdrawal is open. `act_by` is its day then.
    After a notice it is a sure right that ends the contract sooner, however far its deadline is. Where no way
    is sure it is the arguable one with the first deadline, also while that is far: then
    `act_by` is None.
    """

    contract: Contract
    status: Status
    today: date
    way: WayOut | None
    urgency: Urgency
    dispatch_by: date | None
    act_by: date | None
    days_left: int | None
    per_month: int | None
    asks: tuple[Alarm, ...] = ()
    ahead: tuple[Alarm, ...] = ()
    careful: WayOut | None = None
    careful_number: int | None = None
    """Where it stands among the ways of the answer, from 1 on; None where it is none of them."""

    @property
    def way_due(self) -> WayOut | None:
        """The way whose deadline runs first: to be acted on by its day, while `way` says what is promised."""
        return self.careful or self.way

    @property
    def currency(self) -> str:
        """The currency in which the contract is paid for."""
        return costs.currency_of(self.contract)

    @property
    def alarm(self) -> Alarm | None:
        """What the case asks for first, where that comes before the deadline; None where it does not."""
        return self.asks[0] if self.urgency == "alarm" else None

    @property
    def key(self) -> str:
        """What this is about, the same on every day until it is done, missed, or comes back.

        The contract, what in it (an alarm, a task, a way out), and the day of that: the last day of receipt,
        since the day to send moves with the settings.
        """
        if self.alarm is not None:
            return f"{self.contract.id}/{self.alarm.key}"
        way = self.way_due
        if way is None:
            return f"{self.contract.id}/{self.urgency}"
        day = way.deadline or (None if way.rolling else way.ends_on)
        return "/".join((self.contract.id, way.key, *((day.isoformat(),) if day else ())))

    @property
    def answer(self) -> Answer:
        """Everything the law says about the contract that day; worked out when it is read."""
        return ways_out(self.contract, self.today)

    @property
    def ends_on(self) -> date | None:
        """The day on which the contract ends at the earliest, or as confirmed; None where it is not known."""
        way_ends_on = self.way.ends_on if self.way else None
        return way_ends_on if self.is_way_open else self.status.ends_on or way_ends_on

    @property
    def receive_by(self) -> date | None:
        """The last day of receipt that a row names: of the way that ends as the row says, or the careful one.

        None where no receipt is awaited any more, or every day of receipt has its own end.
        """
        way = self.way if self.act_by is None else self.way_due
        sends_again = self.alarm is not None and self.alarm.kind == "second_channel"
        is_awaited = self.status.needs_action or sends_again or self.is_after_notice
        if way is None or way.rolling or not is_awaited:
            return None
        return way.receive_by if way is self.careful or way.ends_on == self.ends_on else None

    @property
    def is_after_notice(self) -> bool:
        """Whether a deadline runs although a notice was given: by a right that ends the contract sooner."""
        return self.careful is not None and not self.status.needs_action

    @property
    def end_of_row(self) -> date | None:
        """The end that a row names: that of the way whose days it names, of an arguable one the sure end."""
        careful = self.careful if self.act_by else None
        return careful.ends_on if careful and careful.certainty == "certain" else self.ends_on

    @property
    def is_way_open(self) -> bool:
        """Whether the end is that of the way out, since nothing has been declared that still counts."""
        return self.status.needs_action and self.way is not None

    @property
    def is_due(self) -> bool:
        """Whether something has to be sent within the days that count as soon, or the case asks now."""
        return self.urgency in _DUE


_DUE = ("alarm", *PRESSING)


class Reckoned(NamedTuple):
    """An item with what it was found among: the ways, and those due before its own, by their days.

    `runs_until` is the day by which a letter for the way of the item has to leave the house, whatever else is
    due before it; None where no deadline runs, or the person lets it go by.
    """

    item: Item
    ways: tuple[WayOut, ...]
    earlier: list[tuple[date, WayOut]]
    runs_until: date | None


def item_of(contract: Contract, today: date, horizon: Horizon, more: tuple[Alarm, ...] = ()) -> Item:
    """Return what is due of one contract on a day; `more` is asked besides, and first."""
    return reckoned(contract, today, horizon, more).item


def reckoned(contract: Contract, today: date, horizon: Horizon, more: tuple[Alarm, ...] = ()) -> Reckoned:
    """Return what is due of one contract on a day, with the ways it was found among: asked once."""
    status = contract.status
    needs_action = status.needs_action  # worked out anew at every reading
    ways = (ways_alone if needs_action else certain_ways)(contract, today)
    way = way_to_act_on(ways)
    asks, ahead = _asked_by_case(contract, today) if _may_ask(contract) else ((), ())
    asks = (*more, *asks)
    posted_by = _dispatch_by(contract, way, horizon) if way and needs_action else None
    is_kept = way is not None and needs_action and _is_kept(contract, way)
    runs_until = None if is_kept or _comes_back_soon(contract, way, posted_by, today) else posted_by
    if needs_action:
        earlier = [] if is_kept else _earlier_deadlines(contract, today, way, ways, horizon)
        near = _near(earlier, runs_until, today, horizon)
    else:
        earlier = _after_notice(contract, today, ways, horizon) if contract.events else []
        near = earlier[0] if earlier else None
    act_by = runs_until if near is None else near[0]
    urgency = "kept" if is_kept else _urgency(contract, status, way, act_by, today, horizon)
    if asks and urgency not in PRESSING:
        urgency, act_by = "alarm", asks[0].act_on
    per_month = _per_month(contract, urgency, today)
    days_left = None if act_by is None else (act_by - today).days
    is_named = urgency in PRESSING or (urgency == "later" and not needs_action)
    careful = near[1] if near is not None and is_named else None
    careful = earlier[0][1] if earlier and urgency == "unclear" else careful
    number = None if careful is None else number_of(careful, ways)
    item = Item(
        contract,
        status,
        today,
        way,
        urgency,
        posted_by,
        act_by,
        days_left,
        per_month,
        asks,
        ahead,
        careful,
        number,
    )
    return Reckoned(item, ways, earlier, runs_until)


def _after_notice(
    contract: Contract, today: date, ways: tuple[WayOut, ...], horizon: Horizon
) -> list[tuple[date, WayOut]]:
    """Return the right that ends a contract sooner than its notice, with its day, as long as it is open."""
    if all(way.opened_by is None for way in ways):
        return []
    from vertragsbuch.agenda.sooner import sooner_way  # noqa: PLC0415 - few rights are opened after a notice

    way = sooner_way(contract, today, ways)
    posted_by = None if way is None else _dispatch_by(contract, way, horizon)
    return [] if way is None or posted_by is None or _is_kept(contract, way) else [(posted_by, way)]


def _earlier_deadlines(
    contract: Contract, today: date, way: WayOut | None, ways: tuple[WayOut, ...], horizon: Horizon
) -> list[tuple[date, WayOut]]:
    """Return the arguable ones of the ways that end over a month before the one acted on, by their days.

    While a withdrawal is open it is the sure notice whose deadline must not be forgotten; where no way is
    sure it is every arguable one. The days are those by which a letter leaves the house. What comes back
    every month is left out. Of a contract that is only roughly known it is also the day that is in time for
    every day on which it may have begun.
    """
    if contract.is_rough:
        from vertragsbuch.law.next_possible import careful_next_possible  # noqa: PLC0415 - few days are rough

        careful = careful_next_possible(contract, today)
        ways = ways if careful is None else (*ways, careful)
    elif way is not None and len(ways) == 1:
        return []
    earlier = []
    for other in ways:
        if other.deadline is None or other.letter is None or not is_named_beside(other, way):
            continue
        posted_by = _dispatch_by(contract, other, horizon)
        if posted_by is not None and not comes_back(contract, other) and not _is_kept(contract, other):
            earlier.append((posted_by, other))
    return sorted(earlier, key=lambda each: each[0])


def is_named_beside(other: WayOut, way: WayOut | None) -> bool:
    """Return whether another way has to be named beside the one that is acted on."""
    if other.reading == PRINTED:
        return _is_asked_for_before(other, way)
    if way is not None and way.send_by is not None:
        is_notice = other.certainty == "certain" and other.send_by is None
        return is_notice or other.reading == NEXT_POSSIBLE
    if other.ends_on is None and (other.closes_on is not None or other.reading == NEXT_POSSIBLE):
        ends_none = other.reading != NEXT_POSSIBLE  # what ends no contract (§ 563 III BGB) is lost after
        return way is None or (ends_none and way.ends_on is not None)
    if other.certainty == "certain" or other.reading.endswith(BEFORE_START):
        return False  # what has not begun can be ended a month later as well, and costs nothing until then
    if way is None or other.ends_on is None:
        return way is None or way.ends_on is not None
    return way.ends_on is not None and (way.ends_on - other.ends_on).days > LONGEST_MONTH


def _is_asked_for_before(printed: WayOut, way: WayOut | None) -> bool:
    """Return whether the provider prints an earlier last day of receipt than that of the way acted on."""
    if way is None or way.deadline is None or way.send_by is not None:
        return True
    return printed.deadline is not None and printed.deadline < way.deadline


def comes_back(contract: Contract, way: WayOut) -> bool:
    """Return whether missing a way costs a month at most; never the end of a first term longer than that."""
    initial_end = None if contract.is_rough else initial_end_of(contract.terms)
    if initial_end is not None and way.ends_on == initial_end > contract.terms.first_day + _A_MONTH:
        return False
    return recurs(contract, way)


def _near(
    earlier: list[tuple[date, WayOut]], act_by: date | None, today: date, horizon: Horizon
) -> tuple[date, WayOut] | None:
    """Return the first of them with its day, where that is near and comes before the day to act by.

    What the provider prints is asked for earlier also where the post takes it away on the same day.
    """
    if not earlier:
        return None
    posted_by, way = earlier[0]
    if act_by is not None and (act_by < posted_by or (act_by == posted_by and way.reading != PRINTED)):
        return None
    is_near = (posted_by - today).days <= max(horizon.within_days, DAYS_OF_NOW)
    return (posted_by, way) if is_near else None


def _may_ask(contract: Contract) -> bool:
    """Return whether something may be asked: of a history, and of a job that ends by itself."""
    return bool(contract.events) or contract.is_job_for_a_time


def _asked_by_case(contract: Contract, today: date) -> tuple[tuple[Alarm, ...], tuple[Alarm, ...]]:
    # Most contracts have no case, and what a case asks for loads as long as everything else here.
    from vertragsbuch.agenda.asked import asked_today  # noqa: PLC0415 - see above

    return asked_today(contract, today)


def _per_month(contract: Contract, urgency: Urgency, today: date) -> int | None:
    """Return what a contract costs a month as it is paid for today; nothing before it begins or after it."""
    if urgency == "ended" or not costs.is_paid_on(contract, today):
        return 0 if costs.is_priced(contract) else None
    return costs.per_month(contract, today)


def way_to_act_on(ways: Iterable[WayOut]) -> WayOut | None:
    """Return the way that everybody names: the best one, a withdrawal as long as one is open."""
    return best_of(ways)


def _dispatch_by(contract: Contract, way: WayOut, horizon: Horizon) -> date | None:
    return dispatch_by(way, place_of_address(contract.provider.address), horizon.margin_days)


def _is_kept(contract: Contract, way: WayOut) -> bool:
    """Return whether the person lets the deadline of a way go by; the next one is another."""
    if not contract.events:
        return False
    from vertragsbuch.contract.events.turn import Kept  # noqa: PLC0415 - few contracts have a history

    kept = [event for event in contract.effective_events if isinstance(event, Kept)][-1:]
    return any(
        each.kept_until is not None and way.deadline is not None and way.deadline <= each.kept_until
        for each in kept
        if each.way in (None, way.key)
    )


def _comes_back_soon(contract: Contract, way: WayOut | None, posted_by: date | None, today: date) -> bool:
    """Return whether a day to send is near, and missing it costs a month at most."""
    if way is None or posted_by is None:
        return False
    return (posted_by - today).days <= 2 * LONGEST_MONTH and recurs(contract, way)


def recurs(contract: Contract, way: WayOut) -> bool:
    """Return whether a deadline comes back so soon (every month end, say) that missing it is no alarm.

    The first end after a first term or a waiver never does: it is warned of once, even if the contract can be
    left every month then.
    """
    missed = way.missed() if way.ends_on and not way.closes_on else None
    if missed is None or way.ends_on is None or (missed.ends_on - way.ends_on).days > LONGEST_MONTH:
        return False
    if isinstance(way.grounds, Exit) and way.grounds.phase == "initial_term":
        return (way.ends_on - way.grounds.terms.first_day).days <= LONGEST_MONTH
    if not contract.is_rough:
        bound, deadline = bound_until(contract.terms), way.deadline or date.max
        if bound is None or (deadline - bound > _NEXT_RECEIPT and not contract.events):
            return True
    from vertragsbuch.law.first_end import is_first_end  # noqa: PLC0415 - few contracts come near it

    return not is_first_end(contract, way)


_A_MONTH, _NEXT_RECEIPT = timedelta(LONGEST_MONTH), timedelta(2 * LONGEST_MONTH)
"""The last day of receipt for the first end after a first term or a waiver lies two months later at most."""


def _urgency(
    contract: Contract, status: Status, way: WayOut | None, act_by: date | None, today: date, horizon: Horizon
) -> Urgency:
    if act_by is None and not status.needs_action:
        return _urgency_of_case(status, today)
    if act_by is None:
        if way is None:
            return "ended" if has_ended(contract, today) else "unclear"
        return "rolling" if way.rolling else "recurring" if way.receive_by else "expires"
    days_left = (act_by - today).days
    if days_left < 0:
        return "overdue"
    if days_left <= DAYS_OF_NOW:
        return "now"
    return "soon" if days_left <= horizon.within_days else "later"


def _urgency_of_case(status: Status, today: date) -> Urgency:
    if status.closed_on is not None:
        return "ended"
    if status.confirmed_on is None:
        return "sent"
    return "ended" if status.ends_on and status.ends_on < today else "confirmed"
