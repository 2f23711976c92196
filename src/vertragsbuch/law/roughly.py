"""A contract that began or was made on a day only roughly known: what holds for every day it may be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Answer, Missed, Step, Warn, WayOut
from vertragsbuch.law.norms import changes_of_law
from vertragsbuch.law.notice import ReachedEnd
from vertragsbuch.law.papers import where_it_stands
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TypeVar

_Made = TypeVar("_Made")

LONGEST_MONTH = timedelta(days=31)
"""What ends so soon again is no deadline to be warned of, and ends so far apart are not those of one term."""
_NOT_WARNED_OF = N_("Vor dem letzten Tag lässt sich so nicht warnen: Jeder Tag kann es sein.")
MOST_POSSIBLE = 400
"""So many days are looked at, at most; more than those of a leap year, so that a year is looked at whole."""


class EveryPossible(NamedTuple):
    """A contract that is only roughly known, asked as each one that it may be."""

    contract: Contract

    def answer(self, answer_of: Callable[[Contract], Answer]) -> Answer:
        """Return what is true whatever its days are."""
        return answer_in_common(self.contract, [answer_of(each) for each in possible(self.contract)])

    def ways(self, ways_of: Callable[[Contract], Sequence[WayOut]]) -> tuple[WayOut, ...]:
        """Return the ways that are open whatever its days are."""
        return ways_in_common(map(ways_of, possible(self.contract)), self.contract)

    def share(self, is_so: Callable[[Contract], bool]) -> bool:
        """Return whether something is so whatever its days are; it is not where nothing is known of them."""
        answers = [is_so(each) for each in islice(possible(self.contract), 1)]
        return answers == [True] and all(map(is_so, possible(self.contract)))


def possible(contract: Contract) -> Iterator[Contract]:
    """Yield the contract with each day that it may have begun and been made on, the outermost first.

    None where nothing is known of its start. Where too many days go together, of the conclusion the first
    and the last are looked at, and those around a change of the law: it reckons from all between alike.
    """
    starts = _days_of(contract.terms.starts_on)
    conclusions: tuple[date | None, ...] = (None,)
    if contract.concluded_on is not None:
        conclusions = _days_of(contract.concluded_on)
    if len(starts) * len(conclusions) > MOST_POSSIBLE:
        conclusions = _between_which_the_law_stays(conclusions)
    for start in _edges_first(starts):
        terms = contract.terms._replace(starts_on=start)
        yield from (
            contract._replace(terms=terms, concluded_on=made_on) for made_on in _edges_first(conclusions)
        )


def _between_which_the_law_stays(days: tuple[date | None, ...]) -> tuple[date | None, ...]:
    """Return the first and the last of some days, and those around each change of the law among them."""
    changes = {day for change in changes_of_law() for day in (change, change - timedelta(days=1))}
    return tuple(day for day in days if day in (days[0], days[-1]) or day in changes)


def _first(day: Day) -> date | None:
    return day if isinstance(day, date) else day.first


def _last(day: Day) -> date | None:
    return day if isinstance(day, date) else day.last


def _days_of(day: Day) -> tuple[date, ...]:
    """Return every day that it may be, in order; none where nothing is known of it."""
    if isinstance(day, date):
        return (day,)
    if day.first is None or day.last is None:
        return ()
    return tuple(day.first + timedelta(days=days) for days in range((day.last - day.first).days + 1))


def sampled(contract: Contract) -> Iterator[Contract]:
    """Yield the contract with days that it may have, enough to find its first and its last deadline.

    Of a month it is every day, of a year the first and the last day of each month: the later a term begins,
    the later it ends. Of the conclusion it is the first and the last day. None where nothing is known of its
    start.
    """
    start, made_on = contract.terms.starts_on, contract.concluded_on
    is_year = isinstance(start, RoughDay) and start.month is None
    for day in _edges_first(_days_of(start)):
        if is_year and day.day != 1 and (day + timedelta(days=1)).day != 1:
            continue
        begun = contract._replace(terms=contract.terms._replace(starts_on=day))
        conclusions = (made_on,) if made_on is None else dict.fromkeys((_first(made_on), _last(made_on)))
        yield from (begun._replace(concluded_on=each) for each in conclusions)


def of_one_term(ways: Sequence[WayOut]) -> bool:
    """Return whether ways end one and the same term of a contract, whenever in a month or a year it began."""
    if all(is_of_first_term(way) for way in ways):
        return True
    ends = [way.ends_on for way in ways if way.ends_on is not None]
    return len(ends) == len(ways) and max(ends) - min(ends) <= LONGEST_MONTH


def is_of_first_term(way: WayOut) -> bool:
    """Return whether a way ends a contract with its first term."""
    return isinstance(way.grounds, ReachedEnd) and way.grounds.phase == "initial_term"


def _edges_first(values: Sequence[_Made]) -> Iterable[_Made]:
    return (*values[:1], *values[:0:-1])


def ways_in_common(answers: Iterable[Sequence[WayOut]], contract: Contract) -> tuple[WayOut, ...]:
    """Return the ways that every answer has with the same days, as those of a contract that is known roughly.

    What they tell of the contract is what is true whatever its days are. Once nothing is left in common, no
    further answer is asked for.
    """
    kept: dict[tuple[object, ...], list[WayOut]] | None = None
    for ways in answers:
        by_what = {_what_counts(way): way for way in ways}
        if kept is None:
            kept = {what: [way] for what, way in by_what.items()}
        else:
            kept = {what: [*alike, by_what[what]] for what, alike in kept.items() if what in by_what}
        if not kept:
            return ()
    return tuple(_in_common(alike, contract) for alike in (kept or {}).values())


def _what_counts(way: WayOut) -> tuple[object, ...]:
    days = way.ends_on, way.receive_by, way.send_by, way.closes_on, way.rolling
    return (way.key, way.certainty, way.letter, way.form, *days)


def _in_common(alike: list[WayOut], contract: Contract) -> WayOut:
    notes = _texts_in_common([way.notes for way in alike])
    return alike[0]._replace(grounds=_InCommon(contract, tuple(alike)), rests_on=None, notes=notes)


class _InCommon(NamedTuple):
    """The grounds that the ways of all possible days have in common."""

    contract: Contract
    alike: tuple[WayOut, ...]

    def steps(self, _way: WayOut) -> tuple[Step, ...]:
        """Return the steps that are the same on every day, and before them what is not known."""
        first, *others = (way.steps for way in self.alike)
        shared = set(first).intersection(*others)
        text = _("{unsure} Jeder Tag, der es sein kann, führt hier zu denselben Tagen.")
        unsure = Step(text.format(unsure=_unsure(self.contract)))
        return unsure, *(step for step in first if step in shared)

    @property
    def names_a_day(self) -> bool:
        """Whether it rests on a day that the terms name."""
        return self.alike[0].names_a_day

    def missed(self, _way: WayOut) -> Missed | None:
        """Return what follows if the way is missed, where that is the same on every day."""
        every = {way.missed() for way in self.alike}
        return every.pop() if len(every) == 1 else None


def _texts_in_common(texts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    first, *others = texts
    return tuple(text for text in first if all(text in other for other in others))


def answer_in_common(contract: Contract, answers: Sequence[Answer]) -> Answer:
    """Return what is true of a contract whatever its days are, from the answer for each of them.

    What differs from day to day is unclear, with the span of it and with the paper that tells the day.
    """
    where = where_it_stands(contract.kind)
    if not answers:
        return Answer(unclear=(_unsure(contract), _(_NOT_WARNED_OF), where))
    if all(answer.ended for answer in answers):
        return Answer(
            unclear=(_("Der Vertrag ist von selbst ausgelaufen; zu kündigen ist nichts mehr."),), ended=True
        )
    ways = ways_in_common((answer.ways_out for answer in answers), contract)
    unclear = _texts_in_common([answer.unclear for answer in answers])
    if any(len(answer.ways_out) > len(ways) for answer in answers) or not ways:
        unclear = tuple(dict.fromkeys((_differs(contract, answers), *unclear, where)))
    warnings = _texts_in_common([answer.warnings for answer in answers])
    return Answer(ways, unclear, tuple(map(Warn, warnings)))


def _differs(contract: Contract, answers: Sequence[Answer]) -> str:
    """Return that the answer depends on the day, with what can be said of all days."""
    bests = [best for answer in answers if (best := answer.best_notice) is not None]
    ends = [best.ends_on for best in bests if best.ends_on is not None]
    if len(ends) < len(answers) or min(ends) == max(ends):
        return _("{unsure} Davon hängt ab, wie der Vertrag enden kann.").format(unsure=_unsure(contract))
    text = _("{unsure} Je nach Tag kann der Vertrag zwischen dem {first} und dem {last} enden.")
    sentence = text.format(unsure=_unsure(contract), first=german.day(min(ends)), last=german.day(max(ends)))
    receipts = [best.receive_by for best in bests if best.receive_by is not None and not best.rolling]
    if len(receipts) < len(bests):
        return sentence
    if not of_one_term(bests):
        is_month = isinstance(contract.terms.starts_on, RoughDay) and contract.terms.starts_on.month
        is_warned_of = is_month or any(map(is_of_first_term, bests))
        return sentence if is_warned_of else f"{sentence} {_(_NOT_WARNED_OF)}"
    safe = _("{sentence} Was bis zum {day} zugeht, ist für jeden dieser Tage rechtzeitig.")
    return safe.format(sentence=sentence, day=german.day(min(receipts)))


def _unsure(contract: Contract) -> str:
    return " ".join(_days_unsure(contract))


def _days_unsure(contract: Contract) -> Iterator[str]:
    start, made_on = contract.terms.starts_on, contract.concluded_on
    if isinstance(start, RoughDay):
        text = _("Der Beginn ist nicht auf den Tag bekannt ({rough}).")
        yield text.format(rough=start.in_words()) if start.year else _("Der Beginn ist nicht bekannt.")
    if isinstance(made_on, RoughDay):
        text = _("Der Vertragsschluss ist nicht auf den Tag bekannt ({rough}).")
        yield text.format(rough=made_on.in_words())
