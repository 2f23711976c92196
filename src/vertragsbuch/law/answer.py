"""What the law answers: ways out of a contract, each with the derivation that a layman can follow."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from vertragsbuch.contract.model import Contract, FederalState
from vertragsbuch.contract.vocabulary.ways import AGREED as AGREED  # noqa: PLC0414 - handed on with the ways
from vertragsbuch.contract.vocabulary.ways import Certainty, NoticeForm
from vertragsbuch.language import in_german
from vertragsbuch.law.holidays import is_without_delivery
from vertragsbuch.law.norms import Basis, norm
from vertragsbuch.law.undelivered import undelivered
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from vertragsbuch.contract.events.event import Event
    from vertragsbuch.contract.vocabulary.letters import LetterOfWay
else:
    LetterOfWay = object  # the kinds of letters load with the first one that is written


class Step(NamedTuple):
    """One line of a derivation: a German sentence, the day it arrives at, the paragraph it rests on.

    `told` is how a letter may say it to the other side, only what is settled: never a doubt, never what would
    be too late. None where the line is for the person alone.
    """

    text: str
    day: date | None = None
    rule: str | None = None
    told: str | None = None


class Missed(NamedTuple):
    """What follows if this way out is not taken: the next end, and what the time until then costs.

    The cost is in hundredths of the currency of the contract.
    """

    ends_on: date
    cost_cents: int | None
    currency: str = "EUR"


class Warned(Protocol):
    """What a layman must know about a contract, worded when it is read: most answers are only compared."""

    @property
    def text(self) -> str:
        """It in words, as the screen speaks."""


class Warn(NamedTuple):
    """Something that a layman must know about this contract, in words that are few or seldom said."""

    text: str


class Grounds(Protocol):
    """What a way out rests on: worded and reckoned when it is asked with that way, for most are never asked.

    It keeps only what the way does not tell: in a large book each further value costs time. Where it rests on
    a last day of receipt that the terms name, a property `names_a_day` says so.
    """

    def steps(self, way: "WayOut", /) -> tuple[Step, ...]:
        """Return how the way follows, in the order in which one would explain it."""

    def missed(self, way: "WayOut", /) -> Missed | None:
        """Return the next end and its price; None where nothing is lost."""


class GroundsInWords(NamedTuple):
    """Grounds in words alone: by missing the way nothing is lost."""

    in_words: Callable[[], tuple[Step, ...]]

    def steps(self, _way: "WayOut") -> tuple[Step, ...]:
        """Return how the way follows."""
        return self.in_words()

    def missed(self, _way: "WayOut") -> None:
        """Return that nothing is lost."""


NO_GROUNDS = GroundsInWords(tuple)
"""The grounds of a way of which the days alone are known."""


class WayOut(NamedTuple):
    """One way out of a contract; all days are included in the periods that they end.

    `ends_on` is the contract's last day. `receive_by` is the last day of receipt (Zugang) that reaches it;
    None where sending decides or nothing has to be sent. `closes_on` is the last day on which the way
    exists at all; None where it comes back. `rolling` means that every day of receipt has its own end.
    The derivation is worked out when it is read, since most answers are only compared.
    """

    rule: str
    grounds: Grounds
    ends_on: date | None = None
    receive_by: date | None = None
    send_by: date | None = None
    closes_on: date | None = None
    rolling: bool = False
    certainty: Certainty = "certain"
    letter: LetterOfWay | None = "notice"
    form: NoticeForm = "text"
    paid_for: Contract | None = None
    """The contract by whose price `missed` reckons; None where what it costs does not matter."""
    notes: tuple[str, ...] = ()
    rests_on: Basis | None = None
    """The norm that the derivation begins with; None where it begins with the contract's own terms."""
    norm: str | None = None
    """The key of the norm that gives this way out; None for the contract's own terms."""
    reading: str = ""
    """Which of the ways that one norm gives: how it is read, when it is used; empty for the plain one."""
    opened_by: int | None = None
    """The place in `Contract.events`, from 0 on, of the event that opened it; None for a standing way."""

    @property
    def right(self) -> str:
        """What gives this way, and the event that opened it: the same in every reading of one right.

        The contract's own terms give the agreed way in both of its readings, whatever norm they rest on.
        """
        given_by = AGREED if self.rule == AGREED else self.norm or self.rule
        return given_by if self.opened_by is None else f"{given_by}:{self.opened_by}"

    @property
    def key(self) -> str:
        """The name of this way out within its contract, the same on every day on which it exists.

        No two ways of one answer share it; another term of the contract may change it. The days that the way
        leads to are no part of it: an agreed way that comes back with every term keeps its key.
        """
        return f"{self.right}:{self.reading}" if self.reading else self.right

    def event_among(self, events: "Sequence[Event]") -> "Event | None":
        """Return the event that opened this way, of all events of its contract; None for a standing way."""
        return None if self.opened_by is None else events[self.opened_by]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The derivation, in the order in which one would explain it."""
        steps = self.grounds.steps(self)
        return steps if self.rests_on is None else (_rule_of(self.rests_on), *steps)

    @property
    def german_steps(self) -> tuple[Step, ...]:
        """The derivation in German, for a letter and for what is kept, whatever the screen speaks."""
        with in_german():
            return self.steps

    @property
    def names_a_day(self) -> bool:
        """Whether it rests on a day that the norm or the terms name, and not on a period alone."""
        if self.norm:
            return norm(self.norm).names_a_day
        return bool(getattr(self.grounds, "names_a_day", False))

    def undelivered(self, deadline: date, state: FederalState | None = None) -> str:
        """Return what to know of its last day of receipt, where nothing safely arrives on that day."""
        is_of_period = self.closes_on is None and not self.names_a_day
        return undelivered(deadline, state, is_of_period=is_of_period)

    def missed(self) -> Missed | None:
        """Return what follows if this way out is not taken; None where nothing is lost."""
        return self.grounds.missed(self)

    @property
    def deadline(self) -> date | None:
        """The day that must not be missed: the last day of receipt or of sending, or the day the way closes.

        None while it rolls and never closes.
        """
        return self.closes_on if self.rolling else self.receive_by or self.send_by


def _rule_of(rests_on: Basis) -> Step:
    return Step(rests_on.version.rule, None, rests_on.norm.paragraph)


def number_of(way: WayOut, ways: Iterable[WayOut]) -> int | None:
    """Return where a way out stands among others, from 1 on; None where it is none of them."""
    return next((number for number, other in enumerate(ways, start=1) if other.key == way.key), None)


def of_the_same_right(ways: Iterable[WayOut], key: str) -> list[WayOut]:
    """Return the ways that use what the way of this key used: the same one, else the same right read anew."""
    ways = list(ways)
    right = _right_of(key)
    return [way for way in ways if way.key == key] or [way for way in ways if way.right == right]


def _right_of(key: str) -> str:
    given_by, _colon, rest = key.partition(":")
    opened_by = rest.partition(":")[0]
    return f"{given_by}:{opened_by}" if opened_by.isdigit() else given_by


class Answer(NamedTuple):
    """Every way out of a contract on one day, the best first; and what could not be answered.

    `ended` means that the contract has run out by itself before that day; `unclear` then says so.
    """

    ways_out: tuple[WayOut, ...] = ()
    unclear: tuple[str, ...] = ()
    warned: tuple[Warned, ...] = ()
    ended: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a layman must know besides, in words; nothing is said twice."""
        texts = [each.text for each in self.warned]
        notice = self.best_notice
        if notice is not None and notice.deadline is not None and is_without_delivery(notice.deadline):
            texts.append(notice.undelivered(notice.deadline))
        return tuple(dict.fromkeys(texts))

    @property
    def best(self) -> WayOut | None:
        """A certain withdrawal; else the earliest certain end, of those the one with the latest receipt."""
        return best_of(self.ways_out)

    @property
    def best_notice(self) -> WayOut | None:
        """The best of the ways that lead to an end by a notice, or without one."""
        return best_notice(self.ways_out)


def best_of(ways: Iterable[WayOut]) -> WayOut | None:
    """Return a certain withdrawal while one is open, the one with the latest day; else see `best_notice`."""
    certain = [way for way in ways if way.certainty == "certain"]
    return certain[0] if len(certain) == 1 else min(certain, key=_preference, default=None)


def best_notice(ways: Iterable[WayOut]) -> WayOut | None:
    """Return the way with the earliest certain end, and of those the one with the latest day of receipt."""
    return best_of(way for way in ways if way.ends_on)


def best_first(ways: list[WayOut]) -> list[WayOut]:
    """Return the ways out with the best first: certain before arguable, a withdrawal, then by their end."""
    return sorted(ways, key=_preference)


def _preference(way: WayOut) -> tuple[bool, bool, date, int]:
    is_open, is_withdrawal = way.certainty != "certain", way.send_by is not None
    received = way.receive_by or way.send_by or date.max
    return is_open, is_open or not is_withdrawal, way.ends_on or date.max, -received.toordinal()
